/** Photos that were cropped; what they were before each crop is kept beside them. */
import { countCrops, stateAfterCrops } from "../../core/catalogue/crop-history.ts";
import type { CutPhoto } from "../../engine/contracts/studio-contract.ts";
import type { PhotoPictures } from "../../engine/ports/owner-store.ts";
import { appendToBlocks, dropRows } from "./blocks.ts";
import { readPictures } from "./changes.ts";
import type { StoredPhoto, Transaction } from "./schema.ts";

/** @returns how many earlier crops of it can be taken back */
export async function cropPhoto(
  transaction: Transaction,
  photoId: string,
  content: PhotoPictures,
  fingerprint: string,
): Promise<number> {
  const originals = transaction.objectStore("originals");
  const photo = await transaction.objectStore("photos").get(photoId);
  // It was deleted meanwhile.
  if (!photo) return 0;
  const before = await originals.get(photoId);
  const now = await readPictures(transaction, photoId, photo.fingerprint);
  if (now) {
    const former = { ...now, fingerprint: photo.fingerprint, ...(before && { before }) };
    await originals.put(former, photoId);
  }
  await replacePictures(transaction, photo, content, fingerprint);
  return countCrops(before);
}

/** A crop that was taken back already is left alone. */
export async function uncropPhotos(
  transaction: Transaction,
  photos: readonly CutPhoto[],
): Promise<void> {
  const originals = transaction.objectStore("originals");
  for (const { photoId, earlierCuts } of photos) {
    const photo = await transaction.objectStore("photos").get(photoId);
    const former = photo && stateAfterCrops(await originals.get(photoId), earlierCuts);
    if (!former) continue;
    const { fingerprint, before, ...content } = former;
    // If the model has changed since, the photo waits for a vector of the new one.
    await replacePictures(transaction, photo, content, fingerprint);
    if (before) await originals.put(before, photoId);
    else await originals.delete(photoId);
  }
}

async function replacePictures(
  transaction: Transaction,
  photo: StoredPhoto,
  { thumbnail, display, vector }: PhotoPictures,
  fingerprint: string,
): Promise<void> {
  await transaction.objectStore("photos").put({ ...photo, thumbnail, display, fingerprint });
  const blocks = transaction.objectStore("blocks");
  await dropRows(blocks, new Set([photo.id]));
  const { id: photoId, productId } = photo;
  await appendToBlocks(blocks, [{ photoId, productId, vector }], fingerprint);
}
