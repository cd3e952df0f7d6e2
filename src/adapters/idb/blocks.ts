/**
 * Vectors in blocks: rows of many photos in one record, filled one after the other.
 */
import type { IDBPObjectStore } from "idb";
import { packRows } from "../../core/catalogue/catalogue.ts";
import type { VectorBlock, VectorRow } from "../../core/catalogue/catalogue.ts";
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
  let block = await blocks.index("open").get([fingerprint, 1]);
  for (let from = 0; from < rows.length;) {
    const room = BLOCK_PHOTOS - (block?.photoIds.length ?? 0);
    const batch = rows.slice(from, from + room);
    from += batch.length;
    await blocks.put(extend(block, batch, fingerprint));
    block = undefined;
  }
}

/** Takes out the rows of these photos, of all models or of those that `of` names. */
export async function dropRows(
  blocks: BlockStore,
  photoIds: ReadonlySet<string>,
  of: (fingerprint: string) => boolean = () => true,
): Promise<void> {
  if (photoIds.size === 0) return;
  for (let at = await blocks.openCursor(); at; at = await at.continue()) {
    const block = at.value;
    if (!of(block.fingerprint)) continue;
    const kept = [...block.photoIds.keys()].filter(
      (row) => !photoIds.has(block.photoIds[row] as string),
    );
    if (kept.length === block.photoIds.length) continue;
    if (kept.length === 0) await at.delete();
    else await at.update({ ...block, ...onlyRows(block, kept) });
  }
}

/** Gives the rows of these photos to other products. */
export async function moveRows(
  blocks: BlockStore,
  owners: ReadonlyMap<string, string>,
): Promise<void> {
  if (owners.size === 0) return;
  for (let at = await blocks.openCursor(); at; at = await at.continue()) {
    const block = at.value;
    if (!block.photoIds.some((id) => owners.has(id))) continue;
    const productIds = block.photoIds.map(
      (id, row) => owners.get(id) ?? (block.productIds[row] as string),
    );
    await at.update({ ...block, productIds });
  }
}

/** The block without the rows of these products. */
export function withoutProducts<B extends VectorBlock>(block: B, gone: ReadonlySet<string>): B {
  if (!block.productIds.some((id) => gone.has(id))) return block;
  const kept = [...block.productIds.keys()].filter(
    (row) => !gone.has(block.productIds[row] as string),
  );
  return { ...block, ...onlyRows(block, kept) };
}

function extend(
  block: StoredBlock | undefined,
  rows: readonly VectorRow[],
  fingerprint: string,
): StoredBlock {
  const fresh = packRows(rows);
  const photoIds = [...(block?.photoIds ?? []), ...fresh.photoIds];
  return {
    ...(block?.id !== undefined && { id: block.id }),
    ...(photoIds.length < BLOCK_PHOTOS && { open: 1 }),
    fingerprint,
    photoIds,
    productIds: [...(block?.productIds ?? []), ...fresh.productIds],
    units: joined(block?.units, fresh.units),
    norms: joined(block?.norms, fresh.norms),
  };
}

function joined(before: Float32Array | undefined, after: Float32Array): Float32Array {
  if (!before) return after;
  const both = new Float32Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}

function onlyRows(block: VectorBlock, kept: readonly number[]): VectorBlock {
  const dimensions = block.units.length / block.photoIds.length;
  const units = new Float32Array(kept.length * dimensions);
  kept.forEach((row, i) => {
    units.set(block.units.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
  });
  return {
    photoIds: kept.map((row) => block.photoIds[row] as string),
    productIds: kept.map((row) => block.productIds[row] as string),
    units,
    norms: Float32Array.from(kept, (row) => block.norms[row] as number),
  };
}
