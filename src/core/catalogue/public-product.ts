import { isListOf, isString } from "../guards.ts";
import { isWebAddress } from "../web-address.ts";
import type { Product } from "./catalogue.ts";
import { isColourName } from "./colour-names.ts";
import { isMoney, isStockState } from "./product-guards.ts";

/**
 * What others may see of a product: its published members, named one by one, so that a new member of the owner's
 * products stays private until it is named here. A value that is not of its form, as another's writer may have
 * left it, is dropped.
 */
export function publicProduct(from: Product): Product {
  const { id, name, category, price, sku, tags, colours, url, stock } = from;
  const named = Array.isArray(colours) ? colours.filter(isColourName) : [];
  return {
    id,
    name,
    category,
    ...(isMoney(price) && { price: { amount: price.amount, currency: price.currency } }),
    ...(isString(sku) && { sku }),
    ...(isListOf(tags, isString) && tags.length > 0 && { tags }),
    ...(named.length > 0 && { colours: named }),
    ...(isWebAddress(url) && { url }),
    ...(isStockState(stock) && { stock }),
  };
}
