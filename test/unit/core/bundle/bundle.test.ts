import { describe, expect, test } from "vitest";
import { parseManifest, parseProducts } from "../../../../src/core/bundle/bundle.ts";
import type { BundleManifest } from "../../../../src/core/bundle/bundle.ts";

const corrupt = expect.objectContaining({ code: "catalogue-corrupt" });

describe("manifest", () => {
  const file = { path: "a.bin", bytes: 1, sha256: "0".repeat(64) };
  const manifest: BundleManifest = {
    format: "mirip-bundle",
    version: 2,
    name: { id: "Toko", en: "Shop" },
    created: "2026-01-01T00:00:00Z",
    model: { fingerprint: "abc", dimensions: 4 },
    categories: [{ id: "tas", name: "Tas" }],
    attribution: [],
    counts: { products: 1, photos: 2 },
    products: [{ ...file, products: 1, photos: 2 }],
    vectors: [{ photos: 2, int8: file, f32: file }],
  };
  test("of this version is read", () => {
    expect(parseManifest(manifest)).toBe(manifest);
    const more = { ...manifest, threshold: 0.4, extensions: { toko: 1 }, later: true };
    expect(parseManifest(more)).toBe(more);
  });

  test("of a later version says so", () => {
    expect(() => parseManifest({ ...manifest, version: 3 })).toThrow(/version 3 by a newer Mirip/u);
    expect(() => parseManifest({ ...manifest, version: 3 })).toThrow(
      expect.objectContaining({ code: "catalogue-newer" }),
    );
  });

  test("of a version that no Mirip wrote says which one is read", () => {
    expect(() => parseManifest({ ...manifest, version: 1 })).toThrow(
      /version is 1, and this Mirip reads 2/u,
    );
  });

  test.each([
    ["nothing", null],
    ["a text", "manifest"],
    ["another format", { ...manifest, format: "zip" }],
    ["no version", { ...manifest, version: undefined }],
    ["version 1", { ...manifest, version: 1 }],
    ["one list of products", { ...manifest, products: file }],
    ["a file without a hash", { ...manifest, products: [{ path: "a", products: 1, photos: 2 }] }],
    ["shards without a count", { ...manifest, products: [file] }],
    ["vectors for other photos", { ...manifest, vectors: [{ photos: 3, int8: file, f32: file }] }],
    ["fewer vector shards", { ...manifest, vectors: [] }],
    ["no float32 file", { ...manifest, vectors: [{ photos: 2, int8: file }] }],
    [
      "a file outside its folder",
      { ...manifest, products: [{ ...manifest.products[0], path: "../a.json" }] },
    ],
    [
      "a file outside its folder, escaped",
      { ...manifest, products: [{ ...manifest.products[0], path: "%2e%2e/a.json" }] },
    ],
    ["no dimensions", { ...manifest, model: { fingerprint: "abc", dimensions: 0 } }],
    ["no counts", { ...manifest, counts: undefined }],
    ["a category without a name", { ...manifest, categories: [{ id: "tas" }] }],
    ["a threshold that is no number", { ...manifest, threshold: "0.4" }],
  ])("that is %s is refused", (_name, json) => {
    expect(() => parseManifest(json)).toThrow(corrupt);
  });
});

describe("products", () => {
  const product = { id: "a", name: "A", category: "c", order: 1, photos: [] };

  test("must have an id, a name, a category, an order and photos", () => {
    expect(parseProducts([product])).toEqual([product]);
    for (const member of Object.keys(product)) {
      expect(() => parseProducts([{ ...product, [member]: undefined }])).toThrow(corrupt);
    }
    expect(() => parseProducts({})).toThrow(corrupt);
    expect(() => parseProducts([null])).toThrow(corrupt);
    const elsewhere = { id: "p", thumbnail: "https://x.test/a.webp", display: "a.webp" };
    expect(() => parseProducts([{ ...product, photos: [elsewhere] }])).toThrow(corrupt);
  });
});
