/** The published schema describes what is really written, and refuses what a reader would. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { writeBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import type { BundleManifest, BundleProduct } from "../../../../src/core/bundle/bundle.ts";
import {
  MemoryTarget,
  about,
  aboutLearned,
  each,
  jsonOf,
  many,
  photo,
  product,
} from "../../../support/bundle-helpers.ts";

const schema = JSON.parse(readFileSync("docs/bundle-format.schema.json", "utf8")) as object;
const fits = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
let manifest: BundleManifest;
let shards: BundleProduct[][];

beforeAll(async () => {
  const target = new MemoryTarget();
  const full = product(9000, {
    name: { id: "Tas", en: "Bag" },
    price: { amount: 125_000.5, currency: "IDR" },
    sku: "T-1",
    tags: ["kulit"],
    url: "HTTPS://toko.test/a",
    stock: "out-of-stock",
    order: -1.5,
    photos: [photo("a"), photo("b")],
  });
  const bare = product(9001, { category: "", photos: [], url: "javascript:alert(1)" });
  const more = { ...aboutLearned, threshold: 0.4, extensions: { toko: [1] } };
  ({ manifest } = await writeBundle(more, each([...many(1100), full, bare]), target));
  shards = manifest.products.map(({ path }) => jsonOf(target.files.get(path)) as BundleProduct[]);
}, 60_000);

describe("what is written fits", () => {
  test("the manifest", () => {
    expectFit(manifest);
    expect(manifest).toHaveProperty("understanding");
  });

  test("every product shard", () => {
    expect(shards).toHaveLength(2);
    shards.forEach(expectFit);
    expect(shards.flat().find(({ id }) => id === "p9000")).toHaveProperty("stock");
    expect(shards.flat().find(({ id }) => id === "p9001")).not.toHaveProperty("url");
  });

  test("an empty catalogue", async () => {
    const empty = await writeBundle(about, each([]), new MemoryTarget());
    expect(empty.manifest.products).toHaveLength(1);
    expectFit(empty.manifest);
  });
});

describe("a broken manifest does not fit", () => {
  test.each([
    "format",
    "version",
    "name",
    "created",
    "model",
    "categories",
    "attribution",
    "counts",
    "products",
    "vectors",
  ])("without %s", (member) => {
    expect(fits({ ...manifest, [member]: undefined })).toBe(false);
  });

  test.each<[string, (whole: BundleManifest) => object]>([
    ["another version", () => ({ version: 1 })],
    ["a member that is nobody's", () => ({ owner: "a" })],
    ["a local time", () => ({ created: "2026-01-01 07:00" })],
    ["no dimensions", () => ({ model: { fingerprint: "a", dimensions: 0 } })],
    ["a threshold past 1", () => ({ threshold: 40 })],
    ["a short hash", ({ products: [first] }) => ({ products: [{ ...first, sha256: "ab" }] })],
    [
      "a path outside",
      ({ products: [first] }) => ({ products: [{ ...first, path: "a/../../b.json" }] }),
    ],
    [
      "an address for a path",
      ({ products: [first] }) => ({ products: [{ ...first, path: "https://a.test/b" }] }),
    ],
    ["no float32 file", ({ vectors: [first] }) => ({ vectors: [{ ...first, f32: undefined }] })],
  ])("with %s", (_name, change) => {
    expect(fits({ ...manifest, ...change(manifest) })).toBe(false);
  });
});

describe("a broken product does not fit", () => {
  test.each<[string, object]>([
    ["a number for a name", { name: 1 }],
    ["a name in no language", { name: {} }],
    ["no order", { order: undefined }],
    ["a currency of another kind", { price: { amount: 1, currency: "rupiah" } }],
    ["a price below 0", { price: { amount: -1, currency: "IDR" } }],
    ["a link that runs code", { url: "javascript:alert(1)" }],
    ["a link with a user name", { url: "https://a@toko.test/" }],
    ["an unknown stock", { stock: "maybe" }],
    ["what only the owner sees", { added: 1 }],
    ["the owner's photo ids", { photoIds: ["a"] }],
    ["a photo without a picture", { photos: [{ id: "a", thumbnail: "a.webp" }] }],
    [
      "a picture elsewhere",
      { photos: [{ id: "a", thumbnail: "//a.test/a.webp", display: "a.webp" }] },
    ],
  ])("with %s", (_name, change) => {
    expect(fits([{ ...shards[0]?.[0], ...change }])).toBe(false);
  });
});

function expectFit(json: unknown): void {
  fits(json);
  expect(fits.errors).toBeNull();
}
