import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openBundleStore } from "../../src/adapters/bundle/bundle-store.ts";
import { writeBundle } from "../../src/adapters/bundle/write-bundle.ts";
import type { BundleManifest } from "../../src/core/bundle.ts";
import {
  FINGERPRINT,
  FOLDER,
  MemoryTarget,
  about,
  each,
  hostOf,
  jsonOf,
  photo,
  product,
  many,
  sha256Of,
} from "./bundle-helpers.ts";

const corrupt = expect.objectContaining({ code: "catalogue-corrupt" });
let target: MemoryTarget;
let manifest: BundleManifest;
/** Addresses asked for, below the catalogue's folder. */
let asked: string[];

const published = new MemoryTarget();

beforeAll(async () => {
  const products = [...many(1100), product(9000, { order: -1, photos: [photo("a"), photo("b")] })];
  ({ manifest } = await writeBundle(about, each(products), published));
}, 60_000);

beforeEach(() => {
  target = new MemoryTarget();
  for (const [path, bytes] of published.files) target.files.set(path, bytes);
  asked = [];
  const host = hostOf(target.files);
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url.replace(FOLDER, ""));
    return host(url);
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("a published catalogue", () => {
  test("is read with two kinds of requests, its vectors only for a search", async () => {
    const store = await openBundleStore(FOLDER);
    expect(manifest.products).toHaveLength(2);
    expect(asked).toEqual(["manifest.json", ...manifest.products.map(({ path }) => path)]);
    expect(await store.describe()).toMatchObject({
      products: 1101,
      photos: 112,
      categories: [{ id: "tas", products: 1101 }],
      fingerprints: [FINGERPRINT],
    });
    asked = [];
    await store.vectors(FINGERPRINT);
    expect(asked).toEqual(manifest.vectors.map(({ int8 }) => int8.path));
  });

  test("shows products in the owner's order, without what is the format's own", async () => {
    const store = await openBundleStore(FOLDER);
    const { total, items } = await store.list({ offset: 0, limit: 3 });
    expect(total).toBe(1101);
    expect(items.map((item) => item.product.id)).toEqual(["p9000", "p0", "p1"]);
    expect(items[0]?.product).toEqual({ id: "p9000", name: "Produk 9000", category: "tas" });
    expect(items[0]?.photos[1]).toEqual({
      id: "p9000.1",
      productId: "p9000",
      thumbnail: expect.stringMatching(/^https:\/\/toko\.test\/katalog\/photos\/.*\.webp$/u),
      display: expect.any(String),
    });
  });

  test("gives each photo its own vector", async () => {
    const blocks = await (await openBundleStore(FOLDER)).vectors(FINGERPRINT);
    const found = blocks.flatMap(({ photoIds, productIds, units, norms }) =>
      photoIds.map((id, i) => ({
        id,
        productId: productIds[i],
        unit: Array.from(units.subarray(i * 4, i * 4 + 4)),
        norm: norms[i],
      })),
    );
    expect(found).toHaveLength(112);
    for (const [id, seed] of [
      ["p9000.1", "b"],
      ["p770.0", "p770"],
    ] as const) {
      const { unit, norm } = photo(seed).vector;
      const row = found.find((item) => item.id === id);
      expect(row).toMatchObject({ productId: id.split(".")[0], norm: Math.fround(norm) });
      row?.unit.forEach((value, i) => expect(value).toBeCloseTo(unit[i] as number, 2));
    }
    expect(await (await openBundleStore(FOLDER)).vectors("another")).toEqual([]);
  });

  test("can't be changed", async () => {
    const store = await openBundleStore(FOLDER);
    await expect(store.remove(["p1"])).rejects.toMatchObject({ code: "catalogue-read-only" });
  });
});

describe("a damaged catalogue", () => {
  test.each([
    ["cut short", (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -1)],
    [
      "changed",
      (bytes: Uint8Array<ArrayBuffer>) => bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
    ],
  ])("with a file that was %s is told, once it was fetched again", async (_name, spoil) => {
    const store = await openBundleStore(FOLDER);
    const products = manifest.products[1]?.path as string;
    const int8 = manifest.vectors[0]?.int8.path as string;
    for (const path of [products, int8])
      target.files.set(path, spoil(target.files.get(path) as Uint8Array<ArrayBuffer>));
    asked = [];
    await expect(openBundleStore(FOLDER)).rejects.toEqual(corrupt);
    expect(asked.filter((path) => path === products)).toHaveLength(2);
    await expect(store.vectors(FINGERPRINT)).rejects.toEqual(corrupt);
    expect(asked.filter((path) => path === int8)).toHaveLength(2);
  });

  test("is read where a second request brings the right file", async () => {
    const host = hostOf(target.files);
    const spoilt = new Set<string>([manifest.products[0]?.path as string]);
    vi.stubGlobal("fetch", async (url: string) =>
      spoilt.delete(url.replace(FOLDER, "")) ? new Response("an old copy") : host(url),
    );
    await expect(openBundleStore(FOLDER)).resolves.toBeDefined();
  });

  test("without a file can't be loaded", async () => {
    target.files.delete(manifest.products[0]?.path as string);
    await expect(openBundleStore(FOLDER)).rejects.toMatchObject({ code: "catalogue-load" });
  });

  test.each([
    ["of a newer version", { version: 3 }],
    ["with a list of another length", { counts: 1 }],
    ["with a product twice", { twice: true }],
  ])("%s is refused", async (_name, change) => {
    const [first] = manifest.products;
    if (!first) throw new Error("There is no shard.");
    const put = (json: object) =>
      target.files.set("manifest.json", new TextEncoder().encode(JSON.stringify(json)));
    if ("counts" in change) {
      put({ ...manifest, products: [{ ...first, products: 1 }, manifest.products[1]] });
    } else if ("twice" in change) {
      put({
        ...manifest,
        products: [first, first],
        vectors: [manifest.vectors[0], manifest.vectors[0]],
      });
    } else put({ ...manifest, ...change });
    await expect(openBundleStore(FOLDER)).rejects.toEqual(corrupt);
  });
});

describe("a catalogue of version 1", () => {
  /** By hand, from the format as it was: the code that wrote it is gone. */
  function version1(vectorBytes: number) {
    const products = [
      {
        id: "z",
        name: { id: "Tas", en: "Bag" },
        category: "tas",
        price: { amount: 5, currency: "IDR" },
        photos: [
          {
            id: "z.0",
            thumbnail: "photos/aaaaaaaaaaaaaaaa.webp",
            display: "photos/bbbbbbbbbbbbbbbb.webp",
          },
          {
            id: "z.1",
            thumbnail: "photos/cccccccccccccccc.webp",
            display: "photos/dddddddddddddddd.webp",
          },
        ],
      },
      {
        id: "a",
        name: "Topi",
        category: "",
        photos: [
          {
            id: "a.0",
            thumbnail: "photos/eeeeeeeeeeeeeeee.webp",
            display: "photos/ffffffffffffffff.webp",
          },
        ],
      },
    ];
    const shard = (rows: readonly (readonly number[])[], norms: readonly number[]) => {
      const out = new DataView(new ArrayBuffer(rows.length * (8 + 4)));
      rows.flat().forEach((value, i) => out.setInt16(i * 2, Math.round(value * 32767), true));
      norms.forEach((norm, i) => out.setFloat32(rows.length * 8 + i * 4, norm, true));
      return new Uint8Array(out.buffer).slice(0, vectorBytes);
    };
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    const put = (path: string, bytes: Uint8Array<ArrayBuffer>) => {
      files.set(path, bytes);
      return { path, bytes: bytes.length, sha256: sha256Of(bytes) };
    };
    // The cut between shards goes through the first product.
    const vectors = [
      { ...put("vectors.1111111111111111.bin", shard([[1, 0, 0, 0]], [2])), photos: 1 },
      {
        ...put(
          "vectors.2222222222222222.bin",
          shard(
            [
              [0, 1, 0, 0],
              [0.6, 0, -0.8, 0],
            ],
            [3, 4],
          ),
        ),
        photos: 2,
      },
    ];
    const list = put(
      "products.3333333333333333.json",
      new TextEncoder().encode(JSON.stringify(products)),
    );
    const model = { fingerprint: FINGERPRINT, dimensions: 4 };
    const { name, created, categories } = about;
    const json = {
      format: "mirip-bundle",
      version: 1,
      name,
      created,
      model,
      categories,
      attribution: [],
      products: list,
      vectors,
    };
    put("manifest.json", new TextEncoder().encode(JSON.stringify(json)));
    return files;
  }

  test("is still read, in its order", async () => {
    vi.stubGlobal("fetch", hostOf(version1(Infinity)));
    const store = await openBundleStore(FOLDER);
    const { items } = await store.list({ offset: 0, limit: 9 });
    expect(items.map((item) => item.product)).toEqual([
      {
        id: "z",
        name: { id: "Tas", en: "Bag" },
        category: "tas",
        price: { amount: 5, currency: "IDR" },
      },
      { id: "a", name: "Topi", category: "" },
    ]);
    const [first, second] = await store.vectors(FINGERPRINT);
    expect(first).toMatchObject({
      photoIds: ["z.0"],
      productIds: ["z"],
      norms: Float32Array.of(2),
    });
    expect(second).toMatchObject({ photoIds: ["z.1", "a.0"], productIds: ["z", "a"] });
    expect(second?.units[6]).toBeCloseTo(-0.8, 4);
  });

  test("with vectors of another length is refused", async () => {
    vi.stubGlobal("fetch", hostOf(version1(11)));
    const store = await openBundleStore(FOLDER);
    await expect(store.vectors(FINGERPRINT)).rejects.toEqual(corrupt);
  });
});

test("every file that the manifest names is what it says", () => {
  for (const file of [
    ...manifest.products,
    ...manifest.vectors.flatMap(({ int8, f32 }) => [int8, f32]),
  ]) {
    const bytes = target.files.get(file.path) as Uint8Array;
    expect([bytes.length, sha256Of(bytes)]).toEqual([file.bytes, file.sha256]);
  }
  expect(jsonOf(target.files.get("manifest.json"))).toEqual(manifest);
});
