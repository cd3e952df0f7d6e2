/** A product's fields as text: how each is shown in an input, and what a text typed there means. */
import type { OwnerProduct, ProductPatch } from "../../../core/catalogue/catalogue.ts";
import { isWebAddress } from "../../../core/web-address.ts";
import { readPrice, USUAL_CURRENCY } from "../../../core/imports/prices.ts";
import type { StudioLocalize } from "../../../messages/studio-localize.ts";

export type TextField = "name" | "sku" | "price" | "category" | "url";

export function textOf(product: OwnerProduct, field: TextField, localize: StudioLocalize): string {
  if (field === "name") return localize.text(product.name);
  if (field === "price") return product.price ? localize.number(product.price.amount) : "";
  return product[field] ?? "";
}

/** The change that a text means; undefined if the field can't hold it. */
export function patchOf(
  field: TextField,
  typed: string,
  product: Pick<OwnerProduct, "price">,
): ProductPatch | undefined {
  const text = typed.trim();
  switch (field) {
    case "name":
      return text === "" ? undefined : { name: text };
    case "category":
      return { category: text };
    case "sku":
      return { sku: text === "" ? null : text };
    case "url":
      return text === "" ? { url: null } : addressPatch(text);
    case "price":
      return text === "" ? { price: null } : pricePatch(text, product.price?.currency);
  }
}

function pricePatch(text: string, currency = USUAL_CURRENCY): ProductPatch | undefined {
  const price = readPrice(text, currency);
  return price && { price };
}

/** `tokoanda.com/tas` is accepted too, because people leave out the scheme. */
function addressPatch(text: string): ProductPatch | undefined {
  const whole = /^[a-z][\w+.-]*:/iu.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole) || /\s/u.test(text)) return undefined;
  const { hostname, href } = new URL(whole);
  return hostname.includes(".") && isWebAddress(href) ? { url: href } : undefined;
}
