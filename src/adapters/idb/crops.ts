/** Photos that were cut to a part of them; the pictures that they came with are kept aside. */
import type { PhotoContent } from "../../engine/studio-ports.ts";
import { appendToBlocks, dropRows } from "./blocks.ts";
import { storedContent } from "./changes.ts";
import type { StoredPhoto, Transaction } from "./schema.ts";

type Content = Pick<PhotoContent, "thumbnail" | "display" | "vector">;

export async function cropPhoto(
  transaction: Transaction,
  photoId: string,
  content: Content,
  fingerprint: string,
): Promise<void> {
  const photo = await transaction.objectStore("photos").get(photoId);
  // Deleted meanwhile.
  if (!photo) return;
  const originals = transaction.objectStore("originals");
  if ((await originals.getKey(photoId)) === undefined) {
    const original = await storedContent(transaction, photoId, photo.fingerprint);
    if (original) await originals.put({ ...original, fingerprint: photo.fingerprint }, photoId);
  }
  await replace(transaction, photo, content, fingerprint);
}

export async function uncropPhotos(
  transaction: Transaction,
  photoIds: readonly string[],
): Promise<void> {
  const originals = transaction.objectStore("originals");
  for (const photoId of photoIds) {
    const photo = await transaction.objectStore("photos").get(photoId);
    const original = photo && (await originals.get(photoId));
    if (!photo || !original) continue;
    const { fingerprint, ...content } = original;
    // Where the model has changed since, the photo is one of those that wait for a new vector.
    await replace(transaction, photo, content, fingerprint);
    await originals.delete(photoId);
  }
}

async function replace(
  transaction: Transaction,
  photo: StoredPhoto,
  { thumbnail, display, vector }: Content,
  fingerprint: string,
): Promise<void> {
  await transaction.objectStore("photos").put({ ...photo, thumbnail, display, fingerprint });
  const blocks = transaction.objectStore("blocks");
  await dropRows(blocks, new Set([photo.id]));
  const { id: photoId, productId } = photo;
  await appendToBlocks(blocks, [{ photoId, productId, vector }], fingerprint);
}
