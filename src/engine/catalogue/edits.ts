/**
 * Changes of the owner's catalogue. Each is one transaction, and each answers what takes it back: the
 * products as they were.
 */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { SearchError } from "../../core/errors.ts";
import { joinedGuess } from "../../core/catalogue/owner-decisions.ts";
import { isMoney } from "../../core/catalogue/product-guards.ts";
import { isWebAddress } from "../../core/web-address.ts";
import { accepted, acceptedAutofilled, corrected } from "./product-predictions.ts";
import type { EditRequest, Undo } from "../contracts/studio-contract.ts";
import type { CatalogueChange, LearnedAbout, OwnerStore } from "../ports/owner-store.ts";

export interface EditTools {
  readonly store: OwnerStore;
  /** Hears of each change: which products, the store's revision afterwards, and what it did to vectors. */
  readonly changed: (productIds: readonly string[], revision: number, vectors: Vectors) => void;
}

/** Whether a change leaves vectors alone, hides those of its products, or does something else. */
export type Vectors = "same" | "hidden" | "other";

/** What lies longer in the trash is deleted for good. */
export const TRASH_DAYS = 30;

export function edit(tools: EditTools, { ids, patch }: EditRequest): Promise<Undo> {
  const { price, url } = patch;
  if (price && !isMoney(price)) {
    throw new SearchError("invalid-input", "A price is a number from 0 in a currency of ISO 4217.");
  }
  if (typeof url === "string" && !isWebAddress(url)) {
    throw new SearchError(
      "invalid-input",
      "A link is a web address that begins with http:// or https://.",
    );
  }
  return editEach(tools, ids, (product) => corrected(product, patch));
}

/** @param about what was learned: which tags are likely enough */
export function acceptGuesses(
  tools: EditTools,
  ids: readonly string[],
  about: Pick<LearnedAbout, "categories" | "tags">,
): Promise<Undo> {
  return editEach(tools, ids, (product) => accepted(product, about));
}

/** Only what is filled in. */
export function acceptAutofilled(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, acceptedAutofilled);
}

export function confirmCategories(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, (product) => ({ ...product, confirmed: true }));
}

export async function orderPhotos(
  tools: EditTools,
  { id, photoIds }: { readonly id: string; readonly photoIds: readonly string[] },
): Promise<Undo> {
  return editEach(tools, [id], (product) => {
    const same = photoIds.toSorted().join() === product.photoIds.toSorted().join();
    if (!same) throw new SearchError("invalid-input", "An order names each photo once.");
    return { ...product, photoIds };
  });
}

export function discard(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  const trashed = Date.now();
  return editEach(tools, ids, (product) => ({ ...product, trashed }), "hidden");
}

/** Out of the trash again. */
export function restore(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  const back = ({ trashed: _trashed, ...product }: OwnerProduct): OwnerProduct => product;
  return editEach(tools, ids, back, "other");
}

export function dismissAdvice(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, (product) => {
    const { advice: _waved, ...rest } = product;
    return rest;
  });
}

/** The first product keeps its own values and gains what it lacks of the others'. */
export async function merge(tools: EditTools, named: readonly string[]): Promise<Undo> {
  const ids = [...new Set(named)];
  const products = await tools.store.ownerProducts(ids);
  const [first, ...others] = products;
  if (!first || others.length === 0) {
    throw new SearchError("invalid-input", "Two products at least make one.");
  }
  const gained = Object.assign({}, ...products.toReversed()) as OwnerProduct;
  const { trashed: _t, advice: _a, guess: _g, confirmed: _c, tags: _tags, ...values } = gained;
  // What a person said of its category, or Mirip guessed, goes with the product that it comes from.
  const categoryFrom = products.find(({ category }) => category !== "") ?? first;
  const tagsFrom = products.find(({ tags = [] }) => tags.length > 0) ?? first;
  const { category, confirmed } = categoryFrom;
  const { tags } = tagsFrom;
  const guess = joinedGuess(categoryFrom, tagsFrom);
  const inside = new Set(ids);
  const advice = products
    .flatMap((product) => product.advice ?? [])
    .filter(({ otherProductId }) => otherProductId === undefined || !inside.has(otherProductId));
  const merged: OwnerProduct = {
    ...values,
    category,
    ...(confirmed && { confirmed }),
    ...(tags && { tags }),
    photoIds: products.flatMap(({ photoIds }) => photoIds),
    ...(advice.length > 0 && { advice }),
    ...(guess && { guess }),
  };
  return write(tools, { put: [merged] }, products);
}

/** @throws {SearchError} `not-found` where all of it is gone for good */
export async function undo(tools: EditTools, { before, cropped }: Undo): Promise<void> {
  if (cropped) {
    const revision = await tools.store.uncropPhotos(cropped);
    tools.changed([], revision, "other");
  }
  await write(tools, { put: before }, before);
  const back = await tools.store.ownerProducts(before.map(({ id }) => id));
  if (before.length > 0 && back.length === 0) throw gone();
}

/** @returns how many products were deleted for good */
export async function emptyTrash(tools: EditTools, olderThan = Infinity): Promise<number> {
  const all = await tools.store.trashedProducts();
  const gone = all.filter(({ trashed }) => trashed !== undefined && trashed <= olderThan);
  if (gone.length === 0) return 0;
  await write(tools, { remove: gone.map(({ id }) => id) }, gone);
  return gone.length;
}

/** Changes each product as it is stored at that moment. */
export async function editEach(
  { store, changed }: EditTools,
  ids: readonly string[],
  change: (product: OwnerProduct) => OwnerProduct,
  vectors: Vectors = "same",
): Promise<Undo> {
  const { before, revision } = await store.edit(ids, change);
  if (before.length === 0) throw gone();
  changed(
    before.map(({ id }) => id),
    revision,
    vectors,
  );
  return { products: before.length, before };
}

async function write(
  { store, changed }: EditTools,
  change: CatalogueChange,
  before: readonly OwnerProduct[],
): Promise<Undo> {
  const revision = await store.change(change);
  changed(
    before.map(({ id }) => id),
    revision,
    "other",
  );
  return { products: before.length, before };
}

function gone(): SearchError {
  return new SearchError("not-found", "These products are gone.");
}
