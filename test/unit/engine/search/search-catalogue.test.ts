/** One search over a catalogue of four photos, with a network that sees nothing but one colour. */
import { beforeEach, describe, expect, test } from "vitest";
import { ExactIndex } from "../../../../src/adapters/exact/exact-index.ts";
import { packRows } from "../../../../src/core/catalogue/catalogue.ts";
import { toUnit } from "../../../../src/core/vectors/vectors.ts";
import type { SearchRequest } from "../../../../src/engine/contracts/engine-contract.ts";
import type { CatalogueStore, Embedder } from "../../../../src/engine/ports/engine-ports.ts";
import { CategorySets } from "../../../../src/engine/search/category-sets.ts";
import { searchCatalogue } from "../../../../src/engine/search/search-catalogue.ts";
import { SyncedIndex } from "../../../../src/engine/search/synced-index.ts";

/** Each a product of one photo, but for `b`, which has two. */
const photos: readonly (readonly [photoId: string, productId: string, x: number, y: number])[] = [
  ["a.0", "a", 1, 0],
  ["b.0", "b", 0, 3],
  ["b.1", "b", 2, 2],
  ["c.0", "c", -1, 0],
];
const categories: Readonly<Record<string, string>> = { a: "bags", b: "shoes", c: "bags" };

let deleted: Set<string>;
let fingerprints: readonly string[];
let threshold: number | undefined;
let modelLoads: number;

beforeEach(() => {
  deleted = new Set();
  fingerprints = ["f"];
  threshold = undefined;
  modelLoads = 0;
});

const embedder = {
  model: { fingerprint: "f", dimensions: 2 },
  input: { width: 1, height: 1 },
  backend: { name: "wasm", trials: [] },
  embed: async () => Float32Array.of(3, 0.3),
} as unknown as Embedder;

const store = {
  revision: async () => 1,
  describe: async () => ({
    fingerprints,
    ...(threshold !== undefined && { threshold }),
    categories: ["bags", "shoes"].map((id) => ({ id, name: id, products: 1 })),
  }),
  vectors: async (fingerprint: string) =>
    fingerprints.includes(fingerprint)
      ? [
          packRows(
            photos.map(([photoId, productId, x, y]) => ({
              photoId,
              productId,
              vector: toUnit(Float32Array.of(x, y)),
            })),
          ),
        ]
      : [],
  understanding: async () => undefined,
  idsWhere: async ({ category }: { readonly category?: string }) =>
    new Set(Object.keys(categories).filter((id) => categories[id] === category)),
  items: async (ids: readonly string[]) =>
    ids
      .filter((id) => !deleted.has(id))
      .map((id) => ({
        product: { id, name: id, category: categories[id] },
        photos: photos.flatMap(([photoId, productId]) =>
          productId === id ? [{ id: photoId, productId, thumbnail: "", display: "" }] : [],
        ),
      })),
} as unknown as CatalogueStore;

const photo = { kind: "photo", image: new Blob(["photo"]) } as const;

function search(request: Partial<SearchRequest>, signal?: AbortSignal, loaded = true) {
  const tools = {
    store,
    index: new SyncedIndex(store, () => new ExactIndex()),
    sets: new CategorySets(store),
    decoder: {
      decode: async () => ({ data: new Uint8Array(3), width: 1, height: 1 }),
    } as never,
    embedder: async () => {
      modelLoads++;
      return embedder;
    },
    loaded: loaded ? embedder : undefined,
  };
  return searchCatalogue({ query: photo, metric: "cosine", k: 10, ...request }, tools, {
    ...(signal && { signal }),
  });
}

describe("a request that makes no sense is refused", () => {
  const crop = (x: number, y: number, width: number, height: number) => ({
    query: { ...photo, crop: { x, y, width, height } },
  });
  test.each([
    ["k of 0", { k: 0 }],
    ["k of 501", { k: 501 }],
    ["half a k", { k: 1.5 }],
    ["an unknown metric", { metric: "manhattan" as "cosine" }],
    ["an unknown narrowing", { narrowing: "later" as "none" }],
    ["a crop that begins before the photo", crop(-0.1, 0, 0.5, 0.5)],
    ["a crop without a height", crop(0, 0, 0.5, 0)],
    ["a crop that ends after the photo", crop(0.6, 0, 0.5, 1)],
    [
      "an embedding with a hole",
      { query: { kind: "embedding", embedding: Float32Array.of(1, Number.NaN) } as const },
    ],
    [
      "an embedding of another length",
      { query: { kind: "embedding", embedding: new Float32Array(3) } as const },
    ],
  ])("%s", async (_what, request) => {
    await expect(search(request)).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("a crop may end a hair after the photo, as shares of whole pixels do", async () => {
    await expect(search(crop(0.5, 0.5, 0.5005, 0.5005))).resolves.toBeDefined();
  });
});

describe("what a photo finds", () => {
  test("products by their best photo, nearest first, with the place of that photo", async () => {
    const { matches, process } = await search({});
    expect(matches.map(({ product, photo: { id }, rank }) => [product.id, id, rank])).toEqual([
      ["a", "a.0", 1],
      ["b", "b.1", 2],
      ["c", "c.0", 3],
    ]);
    expect(matches[1]).toMatchObject({ photoNumber: 2, photos: 2 });
    expect(process).toMatchObject({ comparedPhotos: 4, backend: { name: "wasm" } });
    expect(process.embedding).toEqual(Float32Array.of(3, 0.3));
    expect(process.seen).toMatchObject({ width: 1, height: 1 });
    expect(process.steps.map(({ name }) => name)).toEqual([
      "model",
      "decode",
      "embed",
      "fetch",
      "compare",
      "fetch",
    ]);
  });

  test("under Euclid the lengths count as well", async () => {
    const { matches } = await search({ metric: "euclidean" });
    expect(matches[0]?.photo.id).toBe("b.1");
    expect(matches[0]?.distance).toBeCloseTo(Math.hypot(1, 1.7), 4);
  });

  test("k products at most, and of a filter only what it lets through", async () => {
    expect((await search({ k: 1 })).matches).toHaveLength(1);
    const { matches } = await search({ filter: { category: "shoes" } });
    expect(matches.map(({ product }) => product.id)).toEqual(["b"]);
  });

  test("a product that was deleted meanwhile is left out, and the ranks close up", async () => {
    deleted.add("b");
    const { matches } = await search({});
    expect(matches.map(({ product, rank }) => [product.id, rank])).toEqual([
      ["a", 1],
      ["c", 2],
    ]);
  });

  test("no match where even the nearest is below the catalogue's threshold", async () => {
    threshold = 0.999;
    expect((await search({})).noMatch).toBe(true);
    threshold = 0.9;
    expect((await search({})).noMatch).toBe(false);
  });
});

describe("a query without a photo", () => {
  test("a photo of the catalogue needs no network, and never finds its own product", async () => {
    const query = { kind: "catalogue", photoId: "b.0" } as const;
    const { matches, process } = await search({ query }, undefined, false);
    expect(matches.map(({ product }) => product.id).sort()).toEqual(["a", "c"]);
    expect(process.embedding).toEqual(Float32Array.of(0, 3));
    expect(process).not.toHaveProperty("seen");
    expect(modelLoads).toBe(0);
  });

  test("a photo that is not in the catalogue is not found", async () => {
    const query = { kind: "catalogue", photoId: "gone" } as const;
    await expect(search({ query })).rejects.toMatchObject({ code: "not-found" });
  });

  test("an earlier embedding answers as its photo did", async () => {
    const { process, matches } = await search({});
    const query = { kind: "embedding", embedding: process.embedding } as const;
    const again = await search({ query }, undefined, false);
    expect(again.matches).toEqual(matches);
    expect(modelLoads).toBe(1);
  });
});

test("vectors of another model are refused, an empty catalogue answers with nothing", async () => {
  fingerprints = ["another"];
  await expect(search({})).rejects.toMatchObject({ code: "catalogue-stale" });
  fingerprints = [];
  expect(await search({})).toMatchObject({ matches: [], noMatch: true });
});

test("a signal that has fired ends the search before anything is done", async () => {
  await expect(search({}, AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" });
  expect(modelLoads).toBe(0);
});
