/**
 * Changes of the owner's catalogue. Each is one transaction, and returns what takes it back: the products as they
 * were.
 */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { SearchError } from "../../core/errors.ts";
import { outOfTrash } from "../../core/catalogue/incoming-photos.ts";
import {
  mergedProduct,
  withoutAdvice,
  withPhotoOrder,
} from "../../core/catalogue/product-changes.ts";
import { isMoney } from "../../core/catalogue/product-guards.ts";
import { isWebAddress } from "../../core/web-address.ts";
import { accepted, acceptedAutofilled, corrected } from "./product-predictions.ts";
import type { EditRequest, Undo } from "../contracts/studio-contract.ts";
import type { CatalogueChange, LearnedAbout, OwnerCatalogue } from "../ports/owner-store.ts";

export interface EditTools {
  readonly store: OwnerCatalogue;
  /** Called after each change: which products, the store's revision afterwards, and what it did to vectors. */
  readonly changed: (productIds: readonly string[], revision: number, vectors: Vectors) => void;
}

/** Whether a change leaves vectors alone, hides those of its products, or does something else. */
export type Vectors = "same" | "hidden" | "other";

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

/** @param about what was learned: which tags are probable enough */
export function acceptGuesses(
  tools: EditTools,
  ids: readonly string[],
  about: Pick<LearnedAbout, "categories" | "tags">,
): Promise<Undo> {
  return editEach(tools, ids, (product) => accepted(product, about));
}

/** Accepts only what is autofilled; what is merely offered stays a prediction. */
export function acceptAutofilled(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, acceptedAutofilled);
}

export function confirmCategories(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, (product) => ({ ...product, confirmed: true }));
}

/** @throws {SearchError} `invalid-input`, `not-found` */
export function orderPhotos(
  tools: EditTools,
  { id, photoIds }: { readonly id: string; readonly photoIds: readonly string[] },
): Promise<Undo> {
  return editEach(tools, [id], (product) => withPhotoOrder(product, photoIds));
}

/** Puts products into the trash. */
export function discard(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  const trashed = Date.now();
  return editEach(tools, ids, (product) => ({ ...product, trashed }), "hidden");
}

/** Takes products out of the trash. */
export function restore(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, outOfTrash, "other");
}

export function dismissAdvice(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  return editEach(tools, ids, withoutAdvice);
}

/** @throws {SearchError} `invalid-input` if fewer than two of them exist */
export async function merge(tools: EditTools, ids: readonly string[]): Promise<Undo> {
  const products = await tools.store.ownerProducts([...new Set(ids)]);
  return write(tools, { put: [mergedProduct(products)] }, products);
}

/** @throws {SearchError} `not-found` if all that it concerns was deleted for good */
export async function undo(tools: EditTools, { before, cropped }: Undo): Promise<void> {
  if (cropped) {
    const revision = await tools.store.uncropPhotos(cropped);
    tools.changed([], revision, "other");
  }
  await write(tools, { put: before }, before);
  const back = await tools.store.ownerProducts(before.map(({ id }) => id));
  if (before.length > 0 && back.length === 0) throw gone();
}

/**
 * Deletes products in the trash for good.
 * @param isDue which ones; absent: all
 * @returns how many
 */
export async function emptyTrash(
  tools: EditTools,
  isDue: (product: OwnerProduct) => boolean = () => true,
): Promise<number> {
  const due = (await tools.store.trashedProducts()).filter(isDue);
  if (due.length === 0) return 0;
  await write(tools, { remove: due.map(({ id }) => id) }, due);
  return due.length;
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
