/** Vectors in blocks: rows of many photos in one record, which are filled one after the other. */
import type { IDBPObjectStore } from "idb";
import { packRows } from "../../core/catalogue/catalogue.ts";
import type { VectorRow } from "../../core/catalogue/catalogue.ts";
import {
  concatBlocks,
  vectorOf,
  withOwners,
  withoutPhotos,
} from "../../core/catalogue/vector-blocks.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type { MiripSchema, StoredBlock, STORES } from "./schema.ts";

/** 256 x 192 float32 is 197 kB: cheap to rewrite with each batch, and few records at 100,000 photos. */
const BLOCK_PHOTOS = 256;

type BlockStore = IDBPObjectStore<MiripSchema, typeof STORES, "blocks", "readwrite">;

/** Fills the open block of this model's vectors, then begins new ones. */
export async function appendToBlocks(
  blocks: BlockStore,
  rows: readonly VectorRow[],
  fingerprint: string,
): Promise<void> {
  let open = await blocks.index("open").get([fingerprint, 1]);
  for (let from = 0; from < rows.length;) {
    const room = BLOCK_PHOTOS - (open?.photoIds.length ?? 0);
    const batch = packRows(rows.slice(from, from + room));
    from += batch.photoIds.length;
    const block = concatBlocks(open, batch);
    await blocks.put({
      ...(open?.id !== undefined && { id: open.id }),
      ...(block.photoIds.length < BLOCK_PHOTOS && { open: 1 }),
      fingerprint,
      photoIds: block.photoIds,
      productIds: block.productIds,
      units: block.units,
      norms: block.norms,
    });
    open = undefined;
  }
}

/** Removes the rows of these photos, of all models. */
export async function dropRows(blocks: BlockStore, photoIds: ReadonlySet<string>): Promise<void> {
  if (photoIds.size > 0) await updateBlocks(blocks, (block) => withoutPhotos(block, photoIds));
}

/** @param owners by photo, the product that its rows belong to from now on */
export async function moveRows(
  blocks: BlockStore,
  owners: ReadonlyMap<string, string>,
): Promise<void> {
  if (owners.size > 0) await updateBlocks(blocks, (block) => withOwners(block, owners));
}

/** The vector that this model made of a photo, if any. */
export async function readVector(
  blocks: BlockStore,
  photoId: string,
  fingerprint: string,
): Promise<UnitVector | undefined> {
  const index = blocks.index("fingerprint");
  for (let at = await index.openCursor(fingerprint); at; at = await at.continue()) {
    const vector = vectorOf(at.value, photoId);
    if (vector) return vector;
  }
  return undefined;
}

/** Writes the blocks that `update` changes; those that it leaves without a row are deleted. */
async function updateBlocks(
  blocks: BlockStore,
  update: (block: StoredBlock) => StoredBlock,
): Promise<void> {
  for (let at = await blocks.openCursor(); at; at = await at.continue()) {
    const before = at.value;
    const after = update(before);
    if (after === before) continue;
    if (after.photoIds.length === 0) await at.delete();
    else await at.update(after);
  }
}
