/** Joins the images that tables name with the photos that were dropped. */
import { addressName, addressIn } from "../../core/imports/table-cells.ts";
import { PhotoNames } from "../../core/imports/match-photos.ts";
import type { TableProduct } from "../../core/imports/table-products.ts";
import { textIn } from "../../core/catalogue/local-text.ts";
import type { TablePreview } from "../../engine/contracts/import-contract.ts";
import type { ReadTable } from "./read-table.ts";
import type { FoundFile } from "./survey.ts";

export interface Links {
  readonly tables: readonly LinkedTable[];
  /** The places of all tables, in their order. */
  readonly places: readonly Place[];
  /** The places of each photo that a table names. */
  readonly uses: ReadonlyMap<FoundFile, readonly Place[]>;
}

export interface LinkedTable {
  readonly table: ReadTable & Pick<FoundFile, "label" | "path">;
  readonly images: TablePreview["images"];
}

/** One photo of one product. */
export interface Place {
  readonly product: TableProduct;
  readonly position: number;
  readonly image: PlacedImage;
}

export type PlacedImage =
  | { readonly kind: "photo"; readonly photo: FoundFile }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "missing"; readonly name: string };

export function linkTables(
  tables: readonly LinkedTable["table"][],
  photos: readonly FoundFile[],
): Links {
  const names = new PhotoNames<FoundFile>();
  for (const photo of photos) names.add(photo);
  const places: Place[] = [];
  const uses = new Map<FoundFile, Place[]>();
  const linked = tables.map((table) => {
    const images = { found: 0, addresses: 0, missing: 0 };
    for (const product of table.products) {
      product.images.forEach((text, position) => {
        const place = { product, position, image: findImage(text, table.path, names) };
        places.push(place);
        if (place.image.kind === "missing") images.missing += 1;
        else if (place.image.kind === "address") images.addresses += 1;
        else {
          images.found += 1;
          const others = uses.get(place.image.photo);
          if (others) others.push(place);
          else uses.set(place.image.photo, [place]);
        }
      });
      // A product without a photo would be lost, so it waits for one under its own name.
      if (product.images.length === 0) {
        const name = textIn(product.product.name, "");
        places.push({ product, position: 0, image: { kind: "missing", name } });
      }
    }
    return { table, images };
  });
  return { tables: linked, places, uses };
}

/** A photo that was dropped is preferred to its address. */
function findImage(text: string, tablePath: string, names: PhotoNames<FoundFile>): PlacedImage {
  const url = addressIn(text);
  const photo =
    url === undefined ? names.find(text, tablePath) : names.findNamed(addressName(url), tablePath);
  if (photo) return { kind: "photo", photo };
  return url === undefined ? { kind: "missing", name: text } : { kind: "address", url };
}
