import { describe, expect, test } from "vitest";
import {
  decodeVectors,
  encodeVectors,
  parseManifest,
  parseProducts,
} from "../../src/core/bundle.ts";
import { SearchError } from "../../src/core/errors.ts";

const file = { path: "a.bin", bytes: 1, sha256: "0".repeat(64) };
const manifest = {
  format: "mirip-bundle",
  version: 1,
  name: { id: "Toko", en: "Shop" },
  created: "2026-01-01T00:00:00Z",
  model: { fingerprint: "abc", dimensions: 4 },
  categories: [],
  attribution: [],
  products: file,
  vectors: [{ ...file, photos: 2 }],
};

describe("vectors", () => {
  test("survive the way through a file within 16 bits", () => {
    const units = Float32Array.of(0.6, -0.8, 0, 0, 1, 0, 0, 0);
    const norms = Float32Array.of(12.25, 0.5);
    const decoded = decodeVectors(encodeVectors(units, norms), 2, 4);
    decoded.units.forEach((value, i) => {
      expect(Math.abs(value - (units[i] as number))).toBeLessThan(1.6e-5);
    });
    expect(decoded.norms).toEqual(norms);
  });

  test("of another length are refused", () => {
    expect(() => decodeVectors(new Uint8Array(23), 2, 4)).toThrow(SearchError);
  });
});

describe("manifest", () => {
  test("of this version is read", () => {
    expect(parseManifest(manifest)).toBe(manifest);
  });

  test.each([
    ["nothing", null],
    ["a text", "manifest"],
    ["another format", { ...manifest, format: "zip" }],
    ["a later version", { ...manifest, version: 2 }],
    ["a file without a hash", { ...manifest, products: { path: "a" } }],
    ["shards without a count", { ...manifest, vectors: [file] }],
    ["a file outside its folder", { ...manifest, products: { ...file, path: "../a.json" } }],
    ["no dimensions", { ...manifest, model: { fingerprint: "abc", dimensions: 0 } }],
  ])("that is %s is refused", (_name, json) => {
    expect(() => parseManifest(json)).toThrow(
      expect.objectContaining({ code: "catalogue-corrupt" }),
    );
  });

  test("products must have an id, a name, a category and photos", () => {
    const product = { id: "a", name: "A", category: "c", photos: [] };
    expect(parseProducts([product])).toEqual([product]);
    expect(() => parseProducts([{ ...product, photos: undefined }])).toThrow(SearchError);
    expect(() => parseProducts({})).toThrow(SearchError);
    const elsewhere = { id: "p", thumbnail: "https://x.test/a.webp", display: "a.webp" };
    expect(() => parseProducts([{ ...product, photos: [elsewhere] }])).toThrow(SearchError);
  });
});
