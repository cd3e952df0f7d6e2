/** What an owner's change makes of products: pure, from the products as they are stored. */
import { SearchError } from "../errors.ts";
import type { OwnerProduct } from "./catalogue.ts";
import type { StoredProduct } from "./incoming-photos.ts";
import { joinedGuess } from "./owner-decisions.ts";

export const TRASH_DAYS = 30;
const TRASH_MS = TRASH_DAYS * 24 * 60 * 60 * 1000;

/** Whether a product has been in the trash for so long that it is deleted for good. @param now as `Date.now()` */
export function isExpired({ trashed }: OwnerProduct, now: number): boolean {
  return trashed !== undefined && trashed <= now - TRASH_MS;
}

export function withoutAdvice({ advice: _advice, ...product }: OwnerProduct): OwnerProduct {
  return product;
}

/** @throws {SearchError} `invalid-input` unless `photoIds` names each of its photos once */
export function withPhotoOrder(product: OwnerProduct, photoIds: readonly string[]): OwnerProduct {
  if (photoIds.toSorted().join() !== product.photoIds.toSorted().join()) {
    throw new SearchError("invalid-input", "An order names each photo once.");
  }
  return { ...product, photoIds };
}

/**
 * One product of several: the first one keeps its own values, gains those that it lacks from the others, and
 * has the photos of all. @throws {SearchError} `invalid-input` if there are fewer than two
 */
export function mergedProduct(products: readonly OwnerProduct[]): OwnerProduct {
  const [first] = products;
  if (!first || products.length < 2) {
    throw new SearchError("invalid-input", "Two products at least make one.");
  }
  const values = Object.assign({}, ...products.toReversed()) as OwnerProduct;
  const { trashed: _t, advice: _a, guess: _g, confirmed: _c, tags: _tags, ...gained } = values;
  // What the owner decided about a category or Mirip predicted goes with the product that it comes from.
  const categoryFrom = products.find(({ category }) => category !== "") ?? first;
  const tagsFrom = products.find(({ tags = [] }) => tags.length > 0) ?? first;
  const { category, confirmed } = categoryFrom;
  const { tags } = tagsFrom;
  const guess = joinedGuess(categoryFrom, tagsFrom);
  const ids = new Set(products.map(({ id }) => id));
  // That photos of one product resemble each other is no news.
  const advice = products
    .flatMap((product) => product.advice ?? [])
    .filter(({ otherProductId }) => otherProductId === undefined || !ids.has(otherProductId));
  return {
    ...gained,
    category,
    ...(confirmed && { confirmed }),
    ...(tags && { tags }),
    photoIds: products.flatMap(({ photoIds }) => photoIds),
    ...(advice.length > 0 && { advice }),
    ...(guess && { guess }),
  };
}

export interface PlacedPhotos {
  readonly product: StoredProduct;
  /** Photos that move here, each with the product that it belonged to. */
  readonly moved: ReadonlyMap<string, string>;
}

export function hasSamePhotos(a: OwnerProduct | undefined, b: OwnerProduct): boolean {
  return a?.photoIds.join() === b.photoIds.join();
}

/**
 * The product with the photos that it has when it is put in place of `before`: those that it names and that
 * exist, then those that it gained since it was read. Undefined if all its photos are gone and it is, too:
 * it was deleted for good since it was read.
 * @param before the product as it is stored; undefined if it is not
 * @param owners by photo, the product that it belongs to now; without those that don't exist
 * @param claimed photos that products of the same change name
 */
export function placePhotos(
  product: OwnerProduct,
  before: StoredProduct | undefined,
  owners: ReadonlyMap<string, string>,
  claimed: ReadonlySet<string>,
): PlacedPhotos | undefined {
  const existing = product.photoIds.filter((id) => owners.has(id));
  if (!before && existing.length === 0 && product.photoIds.length > 0) return undefined;
  const gained = (before?.photoIds ?? []).filter((id) => !claimed.has(id));
  const moved = new Map<string, string>();
  for (const id of existing) {
    const owner = owners.get(id);
    if (owner !== undefined && owner !== product.id) moved.set(id, owner);
  }
  const keys = before?.keys && { keys: before.keys };
  return { product: { ...keys, ...product, photoIds: [...existing, ...gained] }, moved };
}
