/** A change of models: which photos lack the new one's vectors, what comes in, what is deleted at its end. */
import type { VectorRow } from "../../core/catalogue/catalogue.ts";
import type { Photo } from "../../engine/contracts/engine-contract.ts";
import type { ModelVectors } from "../../engine/ports/owner-store.ts";
import { appendToBlocks } from "./blocks.ts";
import type { MiripDatabase, Transaction } from "./schema.ts";
import { change, guarded, nextCount, nextRevision } from "./transactions.ts";

export function createModelVectors(database: MiripDatabase): ModelVectors {
  return {
    photosOfOtherModels: (fingerprint, limit) =>
      guarded(() => photosOfOtherModels(database, fingerprint, limit)),
    countOfOtherModels: (fingerprint) =>
      guarded(async () => {
        const photos = database.transaction("photos").store;
        return (await photos.count()) - (await photos.index("fingerprint").count(fingerprint));
      }),
    addVectors: (rows, fingerprint) =>
      change(database, async (transaction) => {
        await addVectors(transaction, rows, fingerprint);
        await nextCount(transaction, "replaced");
        return nextRevision(transaction);
      }),
    adopt: (fingerprint) => change(database, (transaction) => adopt(transaction, fingerprint)),
    dropOtherModels: (fingerprint) =>
      change(database, async (transaction) => {
        await dropOtherModels(transaction, fingerprint);
        return nextRevision(transaction);
      }),
  };
}

async function photosOfOtherModels(
  database: MiripDatabase,
  fingerprint: string,
  limit: number,
): Promise<readonly Photo[]> {
  const photos = database.transaction("photos").store.index("fingerprint");
  const [below, above] = allBut(fingerprint);
  const found = await photos.getAll(below, limit);
  if (found.length === limit) return found;
  return [...found, ...(await photos.getAll(above, limit - found.length))];
}

async function addVectors(
  transaction: Transaction,
  rows: Parameters<ModelVectors["addVectors"]>[0],
  fingerprint: string,
): Promise<void> {
  const photos = transaction.objectStore("photos");
  const added: VectorRow[] = [];
  for (const { photoId, vector } of rows) {
    const photo = await photos.get(photoId);
    // It was deleted meanwhile, or another tab was quicker.
    if (!photo || photo.fingerprint === fingerprint) continue;
    await photos.put({ ...photo, fingerprint });
    if (vector) added.push({ photoId, productId: photo.productId, vector });
  }
  await appendToBlocks(transaction.objectStore("blocks"), added, fingerprint);
}

async function adopt(transaction: Transaction, fingerprint: string): Promise<void> {
  const photos = transaction.objectStore("photos");
  const blocks = transaction.objectStore("blocks").index("fingerprint");
  for (let at = await blocks.openCursor(fingerprint); at; at = await at.continue()) {
    for (const id of at.value.photoIds) {
      const photo = await photos.get(id);
      if (photo && photo.fingerprint !== fingerprint) await photos.put({ ...photo, fingerprint });
    }
  }
}

async function dropOtherModels(transaction: Transaction, fingerprint: string): Promise<void> {
  const blocks = transaction.objectStore("blocks");
  for (const range of allBut(fingerprint)) {
    for (const key of await blocks.index("fingerprint").getAllKeys(range)) await blocks.delete(key);
  }
  const learned = transaction.objectStore("learned");
  for (const range of allBut(fingerprint)) await learned.delete(range);
}

/** The keys below and above one. */
function allBut(key: string): readonly [IDBKeyRange, IDBKeyRange] {
  return [IDBKeyRange.upperBound(key, true), IDBKeyRange.lowerBound(key, true)];
}
