/**
 * What a change does to the stored catalogue, inside the one transaction that its caller opened: photos come
 * in, products change or are deleted, and what belongs to them follows. The rules are in `core/catalogue`.
 */
import {
  idOfCopy,
  idOfKey,
  newProduct,
  outOfTrash,
  withPhoto,
  withRow,
  withSkuKey,
} from "../../core/catalogue/incoming-photos.ts";
import type {
  ProductDraft,
  ProductPhoto,
  StoredProduct,
} from "../../core/catalogue/incoming-photos.ts";
import type { OwnerProduct, VectorRow } from "../../core/catalogue/catalogue.ts";
import { hasSamePhotos, placePhotos } from "../../core/catalogue/product-changes.ts";
import type {
  CatalogueChange,
  PhotoPictures,
  RestoredItem,
} from "../../engine/ports/owner-store.ts";
import { appendToBlocks, dropRows, moveRows, readVector } from "./blocks.ts";
import { forgetJudgements } from "./learning.ts";
import type { StoredPhoto, Transaction } from "./schema.ts";
import { nextCount } from "./transactions.ts";

export type IncomingPhoto = ProductPhoto & PhotoPictures;

/**
 * Stores photos that are not stored yet. A photo that has another model's vector gets its new vector, and its old
 * one stays: while models change, the former one's vectors answer until the new one's are complete.
 * @returns the photos whose vectors were stored
 */
export async function storePhotos(
  transaction: Transaction,
  photos: readonly IncomingPhoto[],
  fingerprint: string,
): Promise<readonly VectorRow[]> {
  const rows: VectorRow[] = [];
  for (const photo of photos) {
    const { id, thumbnail, display, vector, position } = photo;
    const stored = await transaction.objectStore("photos").get(id);
    if (stored?.fingerprint === fingerprint) continue;
    const productId = stored?.productId ?? (await joinProduct(transaction, photo));
    const place = position !== undefined && { position };
    const record: StoredPhoto = { id, productId, fingerprint, thumbnail, display, ...place };
    await transaction.objectStore("photos").put(record);
    rows.push({ photoId: id, productId, vector });
  }
  await appendToBlocks(transaction.objectStore("blocks"), rows, fingerprint);
  return rows;
}

/** A table's row says more about a product that is stored already. @returns its id, if there is one */
export async function updateFromRow(
  transaction: Transaction,
  draft: ProductDraft,
): Promise<readonly string[]> {
  const product = draft.key === undefined ? undefined : await byKey(transaction, draft.key);
  if (!product) return [];
  await putProduct(transaction, withRow(product, draft));
  return [product.id];
}

/** A photo that comes again takes its product out of the trash. @returns the product's id if it did */
export async function returnFromTrash(
  transaction: Transaction,
  photoId: string,
): Promise<readonly string[]> {
  const photo = await transaction.objectStore("photos").get(photoId);
  const product = photo && (await transaction.objectStore("products").get(photo.productId));
  if (product?.trashed === undefined) return [];
  await putProduct(transaction, outOfTrash(product));
  return [product.id];
}

/**
 * The photo that the product of `key` has of a picture that is stored already: that one or a copy.
 * @returns its id, and whether it is stored
 */
export async function copyFor(
  transaction: Transaction,
  photoId: string,
  key: string,
): Promise<{ readonly id: string; readonly isStored: boolean }> {
  const photo = await transaction.objectStore("photos").get(photoId);
  const productId = (await byKey(transaction, key))?.id ?? idOfKey(key);
  if (photo?.productId === productId) return { id: photoId, isStored: true };
  const id = idOfCopy(photoId, productId);
  return { id, isStored: (await transaction.objectStore("photos").getKey(id)) !== undefined };
}

/** The stored pictures of a photo and its vector of this model, if it has one. */
export async function readPictures(
  transaction: Transaction,
  photoId: string,
  fingerprint: string,
): Promise<PhotoPictures | undefined> {
  const photo = await transaction.objectStore("photos").get(photoId);
  const vector =
    photo && (await readVector(transaction.objectStore("blocks"), photoId, fingerprint));
  return vector && { thumbnail: photo.thumbnail, display: photo.display, vector };
}

export async function changeProducts(
  transaction: Transaction,
  { put = [], remove = [] }: CatalogueChange,
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const products = transaction.objectStore("products");
  const moved = new Map<string, string>();
  const formerOwners = new Set<string>();
  const claimed = new Set(put.flatMap(({ photoIds }) => photoIds));
  for (const product of put) {
    const before = await products.get(product.id);
    // Most changes touch no photo: then none is read.
    const owners = hasSamePhotos(before, product)
      ? new Map(product.photoIds.map((id) => [id, product.id]))
      : await readOwners(transaction, product.photoIds);
    const placed = placePhotos(product, before, owners, claimed);
    if (!placed) continue;
    for (const [id, owner] of placed.moved) {
      formerOwners.add(owner);
      moved.set(id, product.id);
      const photo = await photos.get(id);
      if (photo) await photos.put({ ...photo, productId: product.id });
    }
    await putProduct(transaction, placed.product);
  }
  await moveRows(transaction.objectStore("blocks"), moved);
  for (const { id } of put) formerOwners.delete(id);
  for (const id of formerOwners) {
    if ((await photos.index("product").count(id)) === 0) await products.delete(id);
  }
  await removeProducts(transaction, remove);
}

/** @returns the products as they were before; without those that don't exist */
export async function editProducts(
  transaction: Transaction,
  ids: readonly string[],
  change: (product: OwnerProduct) => OwnerProduct,
): Promise<readonly OwnerProduct[]> {
  const before: OwnerProduct[] = [];
  for (const id of ids) {
    const stored = await transaction.objectStore("products").get(id);
    if (!stored) continue;
    const { keys, ...product } = stored;
    before.push(product);
    await putProduct(transaction, { ...change(product), ...(keys && { keys }) });
  }
  return before;
}

/** Deletes products with all that belongs to them. */
async function removeProducts(
  transaction: Transaction,
  productIds: readonly string[],
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const removedPhotos = new Set<string>();
  const removed = new Set<string>();
  for (const id of productIds) {
    if ((await transaction.objectStore("products").getKey(id)) === undefined) continue;
    removed.add(id);
    await transaction.objectStore("products").delete(id);
    for (const photoId of await photos.index("product").getAllKeys(id)) {
      removedPhotos.add(photoId);
      await removePhoto(transaction, photoId);
    }
  }
  await dropRows(transaction.objectStore("blocks"), removedPhotos);
  if (removed.size > 0) await forgetJudgements(transaction, removed);
}

/** Puts products as they were, with all their photos. */
export async function restoreProducts(
  transaction: Transaction,
  items: readonly RestoredItem[],
  fingerprint: string,
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const replaced = new Set<string>();
  const rows: VectorRow[] = [];
  let lastAdded = (await transaction.objectStore("counters").get("added")) ?? 0;
  for (const { product, photos: pictures } of items) {
    const restored = new Set(pictures.map(({ id }) => id));
    for (const id of await photos.index("product").getAllKeys(product.id)) {
      replaced.add(id);
      if (!restored.has(id)) await removePhoto(transaction, id);
    }
    for (const { id, thumbnail, display, vector } of pictures) {
      if ((await photos.getKey(id)) !== undefined) replaced.add(id);
      await transaction.objectStore("originals").delete(id);
      await photos.put({ id, productId: product.id, fingerprint, thumbnail, display });
      rows.push({ photoId: id, productId: product.id, vector });
    }
    await putProduct(transaction, product);
    lastAdded = Math.max(lastAdded, product.added);
  }
  await transaction.objectStore("counters").put(lastAdded, "added");
  const blocks = transaction.objectStore("blocks");
  await dropRows(blocks, replaced);
  await appendToBlocks(blocks, rows, fingerprint);
}

/** The id of the product that a new photo belongs to from now on; if there is none, it is made. */
async function joinProduct(transaction: Transaction, photo: IncomingPhoto): Promise<string> {
  const stored =
    (photo.key === undefined ? undefined : await byKey(transaction, photo.key)) ??
    (await transaction.objectStore("products").get(photo.product.id));
  const product = stored
    ? withPhoto(stored, photo, await readPositions(transaction, stored, photo))
    : newProduct(photo, await nextCount(transaction, "added"));
  await putProduct(transaction, product);
  return product.id;
}

/** By photo, its place in the table that it came with; empty if the new photo came with none. */
async function readPositions(
  transaction: Transaction,
  { photoIds }: StoredProduct,
  { position }: IncomingPhoto,
): Promise<ReadonlyMap<string, number>> {
  const positions = new Map<string, number>();
  if (position === undefined) return positions;
  const photos = transaction.objectStore("photos");
  for (const photo of await Promise.all(photoIds.map((id) => photos.get(id)))) {
    if (photo?.position !== undefined) positions.set(photo.id, photo.position);
  }
  return positions;
}

/** By photo, the product that it belongs to; without photos that don't exist. */
async function readOwners(
  transaction: Transaction,
  photoIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const photos = transaction.objectStore("photos");
  const found = await Promise.all(photoIds.map((id) => photos.get(id)));
  return new Map(found.flatMap((photo) => (photo ? [[photo.id, photo.productId]] : [])));
}

async function byKey(transaction: Transaction, key: string): Promise<StoredProduct | undefined> {
  const products = transaction.objectStore("products");
  return (await products.index("keys").get(key)) ?? (await products.get(idOfKey(key)));
}

async function putProduct(transaction: Transaction, product: StoredProduct): Promise<void> {
  await transaction.objectStore("products").put(withSkuKey(product));
}

async function removePhoto(transaction: Transaction, photoId: string): Promise<void> {
  await transaction.objectStore("photos").delete(photoId);
  await transaction.objectStore("originals").delete(photoId);
}
