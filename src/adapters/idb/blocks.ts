/**
 * Vectors in blocks: rows of many photos in one record, filled one after the other.
 */
import type { IDBPObjectStore } from "idb";
import type { NewPhoto } from "../../engine/ports.ts";
import type { MiripSchema, StoredBlock, STORES } from "./schema.ts";

/** 256 x 128 float32 is 128 kB: cheap to rewrite with each batch, and few records at 100,000 photos. */
const BLOCK_PHOTOS = 256;

type BlockStore = IDBPObjectStore<MiripSchema, typeof STORES, "blocks", "readwrite">;

/** Fills the open block of this model's vectors, then begins new ones. */
export async function appendToBlocks(
  blocks: BlockStore,
  photos: readonly NewPhoto[],
  fingerprint: string,
): Promise<void> {
  let block = await blocks.index("open").get([fingerprint, 1]);
  for (let from = 0; from < photos.length;) {
    const room = BLOCK_PHOTOS - (block?.photoIds.length ?? 0);
    const batch = photos.slice(from, from + room);
    from += batch.length;
    await blocks.put(extend(block, batch, fingerprint));
    block = undefined;
  }
}

function extend(
  block: StoredBlock | undefined,
  photos: readonly NewPhoto[],
  fingerprint: string,
): StoredBlock {
  const before = block?.units ?? new Float32Array(0);
  const dimensions = photos[0]?.vector.unit.length ?? 0;
  const units = new Float32Array(before.length + photos.length * dimensions);
  units.set(before);
  photos.forEach(({ vector }, i) => units.set(vector.unit, before.length + i * dimensions));
  const photoIds = [...(block?.photoIds ?? []), ...photos.map(({ id }) => id)];
  return {
    ...(block?.id !== undefined && { id: block.id }),
    ...(photoIds.length < BLOCK_PHOTOS && { open: 1 }),
    fingerprint,
    photoIds,
    productIds: [...(block?.productIds ?? []), ...photos.map(({ product }) => product.id)],
    units,
    norms: Float32Array.from([...(block?.norms ?? []), ...photos.map(({ vector }) => vector.norm)]),
  };
}

/** Takes out the rows that `isGone` names; `gone` is what it asks, to skip the scan where it is empty. */
export async function dropRows(
  blocks: BlockStore,
  isGone: (block: StoredBlock, row: number) => boolean,
  gone: ReadonlySet<string>,
): Promise<void> {
  if (gone.size === 0) return;
  for (let at = await blocks.openCursor(); at; at = await at.continue()) {
    const block = at.value;
    const kept = [...block.photoIds.keys()].filter((row) => !isGone(block, row));
    if (kept.length === block.photoIds.length) continue;
    if (kept.length === 0) await at.delete();
    else await at.update(onlyRows(block, kept));
  }
}

function onlyRows(block: StoredBlock, kept: readonly number[]): StoredBlock {
  const dimensions = block.units.length / block.photoIds.length;
  const units = new Float32Array(kept.length * dimensions);
  kept.forEach((row, i) => {
    units.set(block.units.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
  });
  return {
    ...block,
    photoIds: kept.map((row) => block.photoIds[row] as string),
    productIds: kept.map((row) => block.productIds[row] as string),
    units,
    norms: Float32Array.from(kept, (row) => block.norms[row] as number),
  };
}
