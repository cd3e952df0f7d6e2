/** A change of models: which photos lack the new one's vectors, what comes in, what goes at its end. */
import type { Photo } from "../../engine/contracts/engine-contract.ts";
import type { OwnerStore } from "../../engine/ports/owner-store.ts";
import { appendToBlocks } from "./blocks.ts";
import type { MiripDatabase, Transaction } from "./schema.ts";

export async function photosOfOtherModels(
  database: MiripDatabase,
  fingerprint: string,
  limit: number,
): Promise<readonly Photo[]> {
  const photos = database.transaction("photos").store.index("fingerprint");
  const before = await photos.getAll(IDBKeyRange.upperBound(fingerprint, true), limit);
  if (before.length === limit) return before;
  const after = IDBKeyRange.lowerBound(fingerprint, true);
  return [...before, ...(await photos.getAll(after, limit - before.length))];
}

export async function countOfOtherModels(
  database: MiripDatabase,
  fingerprint: string,
): Promise<number> {
  const photos = database.transaction("photos").store;
  return (await photos.count()) - (await photos.index("fingerprint").count(fingerprint));
}

export async function addVectors(
  transaction: Transaction,
  rows: Parameters<OwnerStore["addVectors"]>[0],
  fingerprint: string,
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const fresh = [];
  for (const { photoId, vector } of rows) {
    const photo = await photos.get(photoId);
    // Deleted meanwhile, or another tab was quicker.
    if (!photo || photo.fingerprint === fingerprint) continue;
    await photos.put({ ...photo, fingerprint });
    if (vector) fresh.push({ photoId, productId: photo.productId, vector });
  }
  await appendToBlocks(transaction.objectStore("blocks"), fresh, fingerprint);
}

export async function adopt(transaction: Transaction, fingerprint: string): Promise<void> {
  const photos = transaction.objectStore("photos");
  const blocks = transaction.objectStore("blocks").index("fingerprint");
  for (let at = await blocks.openCursor(fingerprint); at; at = await at.continue()) {
    for (const id of at.value.photoIds) {
      const photo = await photos.get(id);
      if (photo && photo.fingerprint !== fingerprint) await photos.put({ ...photo, fingerprint });
    }
  }
}

export async function dropOtherModels(
  transaction: Transaction,
  fingerprint: string,
): Promise<void> {
  const blocks = transaction.objectStore("blocks");
  const before = await blocks
    .index("fingerprint")
    .getAllKeys(IDBKeyRange.upperBound(fingerprint, true));
  const after = await blocks
    .index("fingerprint")
    .getAllKeys(IDBKeyRange.lowerBound(fingerprint, true));
  for (const key of [...before, ...after]) await blocks.delete(key);
  const learned = transaction.objectStore("learned");
  for (const key of await learned.getAllKeys()) {
    if (key !== fingerprint) await learned.delete(key);
  }
}
