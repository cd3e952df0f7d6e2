/**
 * What a change does to the catalogue, inside the one transaction that its caller opened: photos come
 * in, products change or go, and what belongs to them follows.
 */
import { tagKey } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct, Product, VectorRow } from "../../core/catalogue/catalogue.ts";
import type { NewPhoto } from "../../engine/ports/engine-ports.ts";
import type {
  CatalogueChange,
  RestoredItem,
  ProductDraft,
} from "../../engine/ports/owner-store.ts";
import { appendToBlocks, dropRows, moveRows } from "./blocks.ts";
import { forgetJudgements } from "./learning.ts";
import type { StoredPhoto, StoredProduct, Transaction } from "./schema.ts";

export interface IncomingPhoto extends NewPhoto {
  readonly key?: string;
  readonly position?: number;
  readonly advice?: OwnerProduct["advice"];
}

/**
 * Stores photos that are not there yet. A photo that is there gets its new vector where its old one is
 * another model's, and is left alone otherwise.
 * @returns the photos whose vectors were stored
 */
export async function storePhotos(
  transaction: Transaction,
  photos: readonly IncomingPhoto[],
  fingerprint: string,
  /** While models change, the former one's vectors answer until the new one's are complete. */
  keepFormer = false,
): Promise<readonly VectorRow[]> {
  const rows: VectorRow[] = [];
  const replaced = new Set<string>();
  for (const photo of photos) {
    const stored = await transaction.objectStore("photos").get(photo.id);
    if (stored?.fingerprint === fingerprint) continue;
    if (stored && !keepFormer) replaced.add(photo.id);
    const productId = stored?.productId ?? (await joinProduct(transaction, photo));
    const record: StoredPhoto = {
      id: photo.id,
      productId,
      fingerprint,
      thumbnail: photo.thumbnail,
      display: photo.display,
      ...(photo.position !== undefined && { position: photo.position }),
    };
    await transaction.objectStore("photos").put(record);
    rows.push({ photoId: photo.id, productId, vector: photo.vector });
  }
  const blocks = transaction.objectStore("blocks");
  await dropRows(blocks, replaced);
  await appendToBlocks(blocks, rows, fingerprint);
  return rows;
}

/** A table's row says more about a product that is there already. Returns its id. */
export async function updateFromDraft(
  transaction: Transaction,
  { key, ...values }: ProductDraft,
): Promise<readonly string[]> {
  const product = key === undefined ? undefined : await byKey(transaction, key);
  if (!product) return [];
  await putProduct(transaction, { ...product, ...defined(values) });
  return [product.id];
}

/** A photo that comes again takes its product out of the trash. Returns the product's id if it did. */
export async function returnFromTrash(
  transaction: Transaction,
  photoId: string,
): Promise<readonly string[]> {
  const photo = await transaction.objectStore("photos").get(photoId);
  const product = photo && (await transaction.objectStore("products").get(photo.productId));
  if (product?.trashed === undefined) return [];
  const { trashed: _trashed, ...alive } = product;
  await putProduct(transaction, alive);
  return [product.id];
}

/**
 * The id under which the product of `key` has a picture that is stored already, and whether it has it.
 * A table may show two products by one picture; each then has a photo of its own.
 */
export async function shareOf(
  transaction: Transaction,
  photoId: string,
  key: string,
): Promise<{ readonly id: string; readonly there: boolean }> {
  const photo = await transaction.objectStore("photos").get(photoId);
  const product = (await byKey(transaction, key))?.id ?? idOfKey(key);
  if (photo?.productId === product) return { id: photoId, there: true };
  const id = `${photoId}~${product}`;
  const there = (await transaction.objectStore("photos").getKey(id)) !== undefined;
  return { id, there };
}

/** The stored pictures and vector of a photo. */
export async function storedContent(
  transaction: Transaction,
  photoId: string,
  fingerprint: string,
): Promise<Pick<NewPhoto, "thumbnail" | "display" | "vector"> | undefined> {
  const photo = await transaction.objectStore("photos").get(photoId);
  if (!photo) return undefined;
  const blocks = transaction.objectStore("blocks").index("fingerprint");
  for (let at = await blocks.openCursor(fingerprint); at; at = await at.continue()) {
    const { photoIds, units, norms } = at.value;
    const row = photoIds.indexOf(photoId);
    if (row === -1) continue;
    const dimensions = units.length / photoIds.length;
    const unit = units.slice(row * dimensions, (row + 1) * dimensions);
    const { thumbnail, display } = photo;
    return { thumbnail, display, vector: { unit, norm: norms[row] as number } };
  }
  return undefined;
}

/** The id of the product that a key stands for, the same in every import; no photo's id looks like it. */
export function idOfKey(key: string): string {
  return `key:${key}`;
}

export async function changeProducts(
  transaction: Transaction,
  { put = [], remove = [] }: CatalogueChange,
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const owners = new Map<string, string>();
  const orphaned = new Set<string>();
  const claimed = new Set(put.flatMap(({ photoIds }) => photoIds));
  for (const product of put) {
    const before = await transaction.objectStore("products").get(product.id);
    const gained = (before?.photoIds ?? []).filter((id) => !claimed.has(id));
    const moved = before?.photoIds.join() !== product.photoIds.join();
    const photoIds: string[] = moved ? [] : [...product.photoIds];
    for (const id of moved ? product.photoIds : []) {
      const photo = await photos.get(id);
      if (!photo) continue;
      photoIds.push(id);
      if (photo.productId === product.id) continue;
      orphaned.add(photo.productId);
      owners.set(id, product.id);
      await photos.put({ ...photo, productId: product.id });
    }
    // Deleted for good since it was read: nothing is left to bring back.
    if (!before && photoIds.length === 0 && product.photoIds.length > 0) continue;
    const keys = before?.keys && { keys: before.keys };
    await putProduct(transaction, { ...keys, ...product, photoIds: [...photoIds, ...gained] });
  }
  await moveRows(transaction.objectStore("blocks"), owners);
  for (const { id } of put) orphaned.delete(id);
  for (const id of orphaned) {
    const left = await photos.index("product").count(id);
    if (left === 0) await transaction.objectStore("products").delete(id);
  }
  await removeProducts(transaction, remove);
}

/** Returns how many there were. */
export async function removeProducts(
  transaction: Transaction,
  productIds: readonly string[],
): Promise<number> {
  const photos = transaction.objectStore("photos");
  const gone = new Set<string>();
  const removed = new Set<string>();
  for (const id of productIds) {
    if ((await transaction.objectStore("products").getKey(id)) === undefined) continue;
    removed.add(id);
    await transaction.objectStore("products").delete(id);
    for (const key of await photos.index("product").getAllKeys(id)) {
      gone.add(key);
      await photos.delete(key);
      await transaction.objectStore("originals").delete(key);
    }
  }
  await dropRows(transaction.objectStore("blocks"), gone);
  if (removed.size > 0) await forgetJudgements(transaction, removed);
  return removed.size;
}

/** Puts products as they were, with all their photos. */
export async function restoreProducts(
  transaction: Transaction,
  items: readonly RestoredItem[],
  fingerprint: string,
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const known = new Set<string>();
  const rows: VectorRow[] = [];
  let last = (await transaction.objectStore("counters").get("added")) ?? 0;
  for (const { product, photos: pictures } of items) {
    const kept = new Set(pictures.map(({ id }) => id));
    for (const id of await photos.index("product").getAllKeys(product.id)) {
      known.add(id);
      if (kept.has(id)) continue;
      await photos.delete(id);
      await transaction.objectStore("originals").delete(id);
    }
    for (const { id, thumbnail, display, vector } of pictures) {
      if ((await photos.getKey(id)) !== undefined) known.add(id);
      await transaction.objectStore("originals").delete(id);
      await photos.put({ id, productId: product.id, fingerprint, thumbnail, display });
      rows.push({ photoId: id, productId: product.id, vector });
    }
    await putProduct(transaction, product);
    last = Math.max(last, product.added);
  }
  await transaction.objectStore("counters").put(last, "added");
  const blocks = transaction.objectStore("blocks");
  await dropRows(blocks, known);
  await appendToBlocks(blocks, rows, fingerprint);
}

export async function nextRevision(transaction: Transaction): Promise<number> {
  return nextCount(transaction, "revision");
}

/** The id of the product that a photo belongs to, which is made where it is new. */
async function joinProduct(
  transaction: Transaction,
  { id, key, position, product, colours = [], advice = [] }: IncomingPhoto,
): Promise<string> {
  const known =
    (key === undefined ? undefined : await byKey(transaction, key)) ??
    (await transaction.objectStore("products").get(product.id));
  if (!known) {
    await putProduct(transaction, {
      ...(colours.length > 0 && { colours }),
      ...product,
      photoIds: [id],
      added: await nextCount(transaction, "added"),
      ...(advice.length > 0 && { advice }),
      ...(key !== undefined && { keys: [key] }),
    });
    return product.id;
  }
  const { trashed: _trashed, ...alive } = known;
  // That a product's photos are like each other is no news.
  const news = advice.filter(({ otherProductId }) => otherProductId !== known.id);
  await putProduct(transaction, {
    ...(colours.length > 0 && { colours }),
    ...alive,
    ...(key !== undefined && defined(withoutId(product))),
    photoIds: await inOrder(transaction, known.photoIds, id, position),
    ...(news.length > 0 && { advice: [...(known.advice ?? []), ...news] }),
  });
  return known.id;
}

/** Where a new photo goes among those there: by its place in the table, else last. */
async function inOrder(
  transaction: Transaction,
  there: readonly string[],
  id: string,
  position: number | undefined,
): Promise<readonly string[]> {
  if (position === undefined) return [...there, id];
  const photos = transaction.objectStore("photos");
  const places = await Promise.all(there.map(async (other) => (await photos.get(other))?.position));
  const after = places.findIndex((place) => place !== undefined && place > position);
  return after === -1 ? [...there, id] : there.toSpliced(after, 0, id);
}

async function byKey(transaction: Transaction, key: string): Promise<StoredProduct | undefined> {
  const products = transaction.objectStore("products");
  return (await products.index("keys").get(key)) ?? (await products.get(idOfKey(key)));
}

/** The SKU is always among the keys, so that an import finds what was typed in by hand. */
export async function putProduct(transaction: Transaction, product: StoredProduct): Promise<void> {
  const { keys = [], ...values } = product;
  const others = keys.filter((key) => !key.startsWith("sku:"));
  const own = product.sku === undefined ? others : [...others, `sku:${tagKey(product.sku)}`];
  await transaction
    .objectStore("products")
    .put({ ...values, ...(own.length > 0 && { keys: own }) });
}

function withoutId(product: Product): Omit<Product, "id"> {
  const { id: _id, ...values } = product;
  return values;
}

/** Without what is empty: a table that leaves a cell blank does not mean to take the value away. */
function defined<T extends object>(values: T): Partial<T> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(said) as Partial<T>;
}

export async function nextCount(
  transaction: Transaction,
  name: "revision" | "added" | "replaced",
): Promise<number> {
  const counters = transaction.objectStore("counters");
  const next = ((await counters.get(name)) ?? 0) + 1;
  await counters.put(next, name);
  return next;
}
