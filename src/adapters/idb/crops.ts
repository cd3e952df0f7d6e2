/** Photos that were cut to a part of them; what they were before each cut is kept aside. */
import type { CutPhoto } from "../../engine/contracts/studio-contract.ts";
import type { PhotoContent } from "../../engine/ports/owner-store.ts";
import { appendToBlocks, dropRows } from "./blocks.ts";
import { storedContent } from "./changes.ts";
import type { FormerPhoto, StoredPhoto, Transaction } from "./schema.ts";

type Content = Pick<PhotoContent, "thumbnail" | "display" | "vector">;

/** @returns how many earlier cuts of it can be taken back */
export async function cropPhoto(
  transaction: Transaction,
  photoId: string,
  content: Content,
  fingerprint: string,
): Promise<number> {
  const originals = transaction.objectStore("originals");
  const photo = await transaction.objectStore("photos").get(photoId);
  // Deleted meanwhile.
  if (!photo) return 0;
  const before = await originals.get(photoId);
  const now = await storedContent(transaction, photoId, photo.fingerprint);
  if (now) {
    const { fingerprint: of } = photo;
    await originals.put({ ...now, fingerprint: of, ...(before && { before }) }, photoId);
  }
  await replace(transaction, photo, content, fingerprint);
  return cutsOf(before);
}

/** One that was taken back already is left alone. */
export async function uncropPhotos(
  transaction: Transaction,
  photos: readonly CutPhoto[],
): Promise<void> {
  const originals = transaction.objectStore("originals");
  for (const { photoId, earlierCuts } of photos) {
    const photo = await transaction.objectStore("photos").get(photoId);
    let former = photo && (await originals.get(photoId));
    while (former?.before && cutsOf(former) > earlierCuts + 1) former = former.before;
    if (!photo || !former || cutsOf(former) <= earlierCuts) continue;
    const { fingerprint, before, ...content } = former;
    // Where the model has changed since, the photo is one of those that wait for a new vector.
    await replace(transaction, photo, content, fingerprint);
    if (before) await originals.put(before, photoId);
    else await originals.delete(photoId);
  }
}

function cutsOf(former: FormerPhoto | undefined): number {
  return former ? 1 + cutsOf(former.before) : 0;
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
