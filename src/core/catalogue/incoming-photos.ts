/**
 * How photos and rows that come in become products: which product they belong to, what a product gains from
 * them, and what it keeps. Pure: from what is stored and what comes in to what is to be stored.
 */
import { tagKey } from "./catalogue.ts";
import type { Advice, OwnerProduct, Product } from "./catalogue.ts";
import type { ColourName } from "./colour-names.ts";

/** A product as it is stored. */
export interface StoredProduct extends OwnerProduct {
  /** What an import recognises it by, in lower case: `sku:...`, or `handle:...` under which it came. */
  readonly keys?: readonly string[];
}

/** What a photo or a table's row says about its product. */
export interface ProductDraft extends Omit<Product, "id"> {
  /**
   * Photos with one key are one product, also over several imports: `sku:...` or `handle:...`.
   * Without a key each photo is a product of its own.
   */
  readonly key?: string;
}

/** A photo that is not stored yet, with what it says about its product. */
export interface ProductPhoto {
  readonly id: string;
  /** Its `id` counts only if no product has the key. */
  readonly product: Product;
  readonly key?: string;
  /** Among the product's photos, from 0, as the table has them; absent if there is no table. */
  readonly position?: number;
  /** As measured; they become the product's if it has none. */
  readonly colours?: readonly ColourName[];
  readonly advice?: readonly Advice[];
}

/** The id of the product that a key makes, the same in every import; no photo's id looks like it. */
export function idOfKey(key: string): string {
  return `key:${key}`;
}

/** The id of a picture's copy: a table may show two products by one picture, and each has a photo of its own. */
export function idOfCopy(photoId: string, productId: string): string {
  return `${photoId}~${productId}`;
}

/** @param added the product's position in the order of adding */
export function newProduct(photo: ProductPhoto, added: number): StoredProduct {
  const { id, key, product, colours = [], advice = [] } = photo;
  return {
    ...(colours.length > 0 && { colours }),
    ...product,
    photoIds: [id],
    added,
    ...(advice.length > 0 && { advice }),
    ...(key !== undefined && { keys: [key] }),
  };
}

/**
 * The product with one photo more, outside the trash. A photo that came by a table updates its values.
 * @param positions by photo, the places in the table of the photos that it has
 */
export function withPhoto(
  stored: StoredProduct,
  photo: ProductPhoto,
  positions: ReadonlyMap<string, number>,
): StoredProduct {
  const { id, key, position, product, colours = [], advice = [] } = photo;
  const { id: _id, ...values } = product;
  // That a product's photos resemble each other is no news.
  const news = advice.filter(({ otherProductId }) => otherProductId !== stored.id);
  return {
    ...(colours.length > 0 && { colours }),
    ...outOfTrash(stored),
    ...(key !== undefined && withoutEmpty(values)),
    photoIds: insertPhoto(stored.photoIds, id, position, positions),
    ...(news.length > 0 && { advice: [...(stored.advice ?? []), ...news] }),
  };
}

/** The product after a table's row about it; a blank cell takes no value away. */
export function withRow(stored: StoredProduct, draft: ProductDraft): StoredProduct {
  const { key: _key, ...values } = draft;
  return { ...stored, ...withoutEmpty(values) };
}

export function outOfTrash<P extends OwnerProduct>({ trashed: _trashed, ...product }: P) {
  return product;
}

/** The product with its SKU among its keys, so that an import finds by it what was typed in by hand. */
export function withSkuKey({ keys = [], ...product }: StoredProduct): StoredProduct {
  const others = keys.filter((key) => !key.startsWith("sku:"));
  const { sku } = product;
  const all = sku === undefined ? others : [...others, `sku:${tagKey(sku)}`];
  return { ...product, ...(all.length > 0 && { keys: all }) };
}

/** By its place in the table, else last. */
function insertPhoto(
  photoIds: readonly string[],
  id: string,
  position: number | undefined,
  positions: ReadonlyMap<string, number>,
): readonly string[] {
  const isLater = (other: string) => {
    const place = positions.get(other);
    return position !== undefined && place !== undefined && place > position;
  };
  const at = photoIds.findIndex(isLater);
  return at === -1 ? [...photoIds, id] : photoIds.toSpliced(at, 0, id);
}

function withoutEmpty<T extends object>(values: T): Partial<T> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(given) as Partial<T>;
}
