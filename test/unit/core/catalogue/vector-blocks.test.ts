import { describe, expect, it } from "vitest";
import { packRows } from "../../../../src/core/catalogue/catalogue.ts";
import {
  concatBlocks,
  vectorOf,
  withOwners,
  withoutPhotos,
  withoutProducts,
} from "../../../../src/core/catalogue/vector-blocks.ts";

const vector = (i: number) => ({ unit: Float32Array.of(i, i + 0.5), norm: i });
const rowOf = (i: number) => ({ photoId: `f${i}`, productId: `p${i}`, vector: vector(i) });
const block = packRows([1, 2, 3].map(rowOf));

describe("a block", () => {
  it("takes the rows of another one after its own", () => {
    expect(concatBlocks(block, packRows([rowOf(4)]))).toEqual(packRows([1, 2, 3, 4].map(rowOf)));
    expect(concatBlocks(undefined, block)).toBe(block);
  });

  it("loses the rows of photos or products, and is otherwise left alone", () => {
    expect(withoutPhotos(block, new Set(["f2", "f9"]))).toEqual(packRows([1, 3].map(rowOf)));
    expect(withoutProducts(block, new Set(["p1"]))).toEqual(packRows([2, 3].map(rowOf)));
    expect(withoutPhotos(block, new Set(["f9"]))).toBe(block);
    expect(withoutProducts(block, new Set(["p9"]))).toBe(block);
    expect(withoutPhotos(block, new Set(block.photoIds)).photoIds).toEqual([]);
  });

  it("keeps what else a stored block has", () => {
    const stored = { ...block, id: 7, open: 1 as const };
    expect(withoutPhotos(stored, new Set(["f1"]))).toMatchObject({ id: 7, open: 1 });
  });

  it("gives rows to other products", () => {
    expect(withOwners(block, new Map([["f2", "p1"]])).productIds).toEqual(["p1", "p1", "p3"]);
    expect(withOwners(block, new Map([["f9", "p1"]]))).toBe(block);
  });

  it("has a copy of a photo's vector", () => {
    const found = vectorOf(block, "f2");
    expect(found).toEqual(vector(2));
    found?.unit.fill(0);
    expect(vectorOf(block, "f2")).toEqual(vector(2));
    expect(vectorOf(block, "f9")).toBeUndefined();
  });
});
