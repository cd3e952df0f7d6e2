/** Changes of vector blocks. Each returns a new block, or the same one if there is nothing to change. */
import type { UnitVector } from "../vectors/vectors.ts";
import type { VectorBlock } from "./catalogue.ts";

/** The rows of both, in this order. */
export function concatBlocks(first: VectorBlock | undefined, second: VectorBlock): VectorBlock {
  if (!first) return second;
  return {
    photoIds: [...first.photoIds, ...second.photoIds],
    productIds: [...first.productIds, ...second.productIds],
    units: concatArrays(first.units, second.units),
    norms: concatArrays(first.norms, second.norms),
  };
}

export function withoutPhotos<B extends VectorBlock>(block: B, photoIds: ReadonlySet<string>): B {
  return keepRows(block, (row) => !photoIds.has(block.photoIds[row] as string));
}

export function withoutProducts<B extends VectorBlock>(block: B, productIds: ReadonlySet<string>) {
  return keepRows(block, (row) => !productIds.has(block.productIds[row] as string));
}

/** @param owners by photo, the product that it belongs to from now on */
export function withOwners<B extends VectorBlock>(
  block: B,
  owners: ReadonlyMap<string, string>,
): B {
  if (!block.photoIds.some((id) => owners.has(id))) return block;
  const productIds = block.photoIds.map(
    (id, row) => owners.get(id) ?? (block.productIds[row] as string),
  );
  return { ...block, productIds };
}

/** A copy of the vector of a photo, if it is in the block. */
export function vectorOf(block: VectorBlock, photoId: string): UnitVector | undefined {
  const { photoIds, units, norms } = block;
  const row = photoIds.indexOf(photoId);
  if (row === -1) return undefined;
  const dimensions = units.length / photoIds.length;
  const unit = units.slice(row * dimensions, (row + 1) * dimensions);
  return { unit, norm: norms[row] as number };
}

function keepRows<B extends VectorBlock>(block: B, isKept: (row: number) => boolean): B {
  const kept = [...block.photoIds.keys()].filter(isKept);
  if (kept.length === block.photoIds.length) return block;
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

function concatArrays(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
