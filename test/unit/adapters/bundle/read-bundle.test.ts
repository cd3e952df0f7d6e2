import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openBundleStore } from "../../../../src/adapters/bundle/bundle-store.ts";
import { writeBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import type { BundleManifest } from "../../../../src/core/bundle/bundle.ts";
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
} from "../../../support/bundle-helpers.ts";

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

function productPaths(): readonly string[] {
  return manifest.products.map(({ path }) => path);
}

/** As a writer that says how many products are in each category. */
function countCategories(): void {
  putCategories(about.categories.map((category) => ({ ...category, products: 1101 })));
}

/** As one that does not. */
function uncountCategories(): void {
  putCategories(about.categories);
}

function putCategories(categories: BundleManifest["categories"]): void {
  const json = JSON.stringify({ ...manifest, categories });
  target.files.set("manifest.json", new TextEncoder().encode(json));
}

describe("a published catalogue", () => {
  test("is opened by its manifest alone, which says all that a page needs first", async () => {
    countCategories();
    const store = await openBundleStore(FOLDER);
    expect(await store.describe()).toMatchObject({
      products: 1101,
      photos: 112,
      published: about.created,
      categories: [{ id: "tas", name: "Tas", products: 1101 }],
      fingerprints: [FINGERPRINT],
    });
    expect(asked).toEqual(["manifest.json"]);
  });

  test("without counts of categories reads its products before it says any", async () => {
    uncountCategories();
    const store = await openBundleStore(FOLDER);
    expect(asked).toEqual(["manifest.json"]);
    const { categories } = await store.describe();
    expect(categories).toEqual([{ id: "tas", name: "Tas", products: 1101 }]);
    expect(asked).toEqual(["manifest.json", ...productPaths()]);
  });

  test("reads its products once, together, whichever call asks first", async () => {
    const store = await openBundleStore(FOLDER);
    await Promise.all([
      store.list({ offset: 0, limit: 1 }),
      store.items(["p1"]),
      store.idsWhere({ category: "tas" }),
      store.facets(),
    ]);
    await store.describe();
    expect(asked).toEqual(["manifest.json", ...productPaths()]);
  });

  test("fetches vectors for a search, side by side with products, and never the exact ones", async () => {
    const store = await openBundleStore(FOLDER);
    asked = [];
    const paths = [...productPaths(), ...manifest.vectors.map(({ int8 }) => int8.path)];
    const host = hostOf(target.files);
    let open = () => {};
    const allAsked = new Promise<void>((resolve) => (open = resolve));
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url.replace(FOLDER, ""));
      if (asked.length === paths.length) open();
      // No file comes before every one was asked for.
      await allAsked;
      return host(url);
    });
    await store.vectors(FINGERPRINT);
    expect(asked.toSorted()).toEqual(paths.toSorted());
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
    for (const way of ["add", "change", "remove"]) expect(store).not.toHaveProperty(way);
  });
});

describe("a catalogue that can't be opened", () => {
  const put = (content: string) =>
    target.files.set("manifest.json", new TextEncoder().encode(content));

  test.each<[string, string, () => unknown]>([
    ["is missing", "catalogue-load", () => target.files.delete("manifest.json")],
    ["is cut short", "catalogue-corrupt", () => put(JSON.stringify(manifest).slice(0, -9))],
    ["is another page", "catalogue-corrupt", () => put("<!doctype html><p>Selamat datang")],
    ["is something else", "catalogue-corrupt", () => put("[]")],
    [
      "is of a newer version",
      "catalogue-newer",
      () => put(JSON.stringify({ ...manifest, version: 3 })),
    ],
  ])("because it %s says so", async (_name, code, arrange) => {
    arrange();
    await expect(openBundleStore(FOLDER)).rejects.toMatchObject({ code });
  });

  test("because it has no address says so", async () => {
    await expect(openBundleStore("katalog/")).rejects.toMatchObject({ code: "catalogue-load" });
  });
});

test("what somebody put into a catalogue stays text, and what is no use is left out", async () => {
  const spoilt = new MemoryTarget();
  const name = `<img src=x onerror="alert(1)">`;
  const { manifest: written } = await writeBundle(about, each([product(1, { name })]), spoilt);
  const [shard] = written.products;
  if (!shard) throw new Error("There is no shard.");
  const [first] = jsonOf(spoilt.files.get(shard.path)) as object[];
  const odd = {
    ...first,
    tags: 7,
    price: 5,
    url: "javascript:alert(1)",
    owner: { email: "a@b.c" },
  };
  const bytes = new TextEncoder().encode(JSON.stringify([odd]));
  spoilt.files.set(shard.path, bytes);
  const products = [{ ...shard, sha256: sha256Of(bytes), bytes: bytes.length }];
  const attribution = [null, { work: "Foto", by: "Toko", licence: "CC0-1.0" }];
  const json = JSON.stringify({ ...written, products, attribution, created: "kemarin" });
  spoilt.files.set("manifest.json", new TextEncoder().encode(json));
  vi.stubGlobal("fetch", hostOf(spoilt.files));
  const store = await openBundleStore(FOLDER);
  const { items } = await store.list({ offset: 0, limit: 9, filter: { category: "tas" } });
  expect(items.map((item) => item.product)).toEqual([{ id: "p1", name, category: "tas" }]);
  expect(await store.facets()).toEqual({ tags: [], colours: [], prices: [], soldOut: 0 });
  const described = await store.describe();
  expect(described.attribution).toEqual([attribution[1]]);
  expect(described).not.toHaveProperty("published");
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
