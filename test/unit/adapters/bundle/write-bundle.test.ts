import { describe, expect, test } from "vitest";
import { shardCount, shardOf } from "../../../../src/adapters/bundle/shards.ts";
import { readPrevious, writeBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import type {
  BundleReport,
  PublishedProduct,
} from "../../../../src/adapters/bundle/write-bundle.ts";
import type { BundleManifest, BundleProduct } from "../../../../src/core/bundle/bundle.ts";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import {
  DIMENSIONS,
  MemoryTarget,
  about,
  each,
  jsonOf,
  many,
  photo,
  product,
  range,
} from "../../../support/bundle-helpers.ts";

const MANY = 2100;
const SHARDS = 4;

async function publish(
  target: MemoryTarget,
  products: Iterable<PublishedProduct>,
): Promise<BundleReport> {
  target.forget();
  return writeBundle(about, each(products), target, await readPrevious(target));
}

/** Paths of the shard files that hold these products. */
async function shardFiles({ products, vectors }: BundleManifest, ids: readonly string[]) {
  const numbers = await Promise.all(ids.map((id) => shardOf(id, products.length)));
  return {
    products: new Set(numbers.map((i) => products[i]?.path as string)),
    vectors: new Set(
      numbers.flatMap((i) => [vectors[i]?.int8.path as string, vectors[i]?.f32.path as string]),
    ),
  };
}

function picturesOf(target: MemoryTarget, manifest: BundleManifest, id: string): string[] {
  const lists = manifest.products.map(({ path }) => jsonOf(target.files.get(path)));
  const found = (lists as BundleProduct[][]).flat().find((item) => item.id === id);
  return found?.photos.flatMap(({ thumbnail, display }) => [thumbnail, display]) ?? [];
}

describe("the number of shards", { timeout: 30_000 }, () => {
  test.each([
    [0, 1],
    [1, 1],
    [1024, 1],
    [1025, 2],
    [5000, 8],
    [100_000, 128],
  ])("for %i products is %i", (products, shards) => {
    expect(shardCount(products)).toBe(shards);
  });

  test("stays while a catalogue grows and shrinks around any size", () => {
    let shards = shardCount(5000);
    for (let products = 5000; products <= 6000; products += 50) {
      shards = shardCount(products, shards);
      expect(shards).toBe(8);
    }
    // 8192 is where a fresh catalogue would get twice as many.
    for (const products of [8100, 8300, 8190, 8200, 8000, 12_000, 8192, 4000, 8193]) {
      shards = shardCount(products, shards);
      expect(shards).toBe(8);
    }
  });

  test("changes once it is far off, and then stays again", () => {
    expect(shardCount(16_385, 8)).toBe(32);
    expect(shardCount(16_000, 32)).toBe(32);
    expect(shardCount(2047, 8)).toBe(2);
    expect(shardCount(2100, 2)).toBe(2);
    expect(shardCount(3000, 7)).toBe(4);
  });

  test("deals evenly", async () => {
    const dealt = Array.from({ length: SHARDS }, () => 0);
    for (let n = 0; n < 1000; n++) (dealt[await shardOf(`p${n}`, SHARDS)] as number)++;
    expect(Math.max(...dealt)).toBeLessThan(1.4 * Math.min(...dealt));
  });
});

// Thousands of products, each with pictures to hash.
describe("publishing again", { timeout: 60_000 }, () => {
  test("rewrites nothing but the manifest where nothing changed, in whatever order it comes", async () => {
    const target = new MemoryTarget();
    const first = await publish(target, range(300));
    expect(first).toMatchObject({ products: 300, photos: 300, files: 604, written: 604 });
    expect(first.bytes).toBe(
      [...target.files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
    );
    const again = await publish(target, range(300).toReversed());
    expect(target.written).toEqual(["manifest.json"]);
    expect(again).toEqual({ ...first, written: 1, removed: 0 });
  });

  test("three changed products touch their own shards only", async () => {
    const target = new MemoryTarget();
    const products = many(MANY);
    const before = (await publish(target, products)).manifest;
    expect(before.products).toHaveLength(SHARDS);

    products[20] = product(20, { name: "Nama baru" });
    products[1230] = product(1230, { photos: [photo("p1230"), photo("p1230 side")] });
    products[2000] = product(2000, { price: { amount: 99_000, currency: "IDR" } });
    const report = await publish(target, products);

    const all = await shardFiles(report.manifest, ["p20", "p1230", "p2000"]);
    const withPhoto = await shardFiles(report.manifest, ["p1230"]);
    const [, , thumbnail, display] = picturesOf(target, report.manifest, "p1230");
    const expected = [...all.products, ...withPhoto.vectors, thumbnail, display, "manifest.json"];
    expect(target.written.toSorted()).toEqual(expected.toSorted());
    const old = await shardFiles(before, ["p20", "p1230", "p2000"]);
    const oldVectors = await shardFiles(before, ["p1230"]);
    expect(target.removed.toSorted()).toEqual([...old.products, ...oldVectors.vectors].toSorted());
    expect(report).toMatchObject({ written: expected.length, removed: target.removed.length });
  });

  test("a product added in the middle and one removed touch their own shards only", async () => {
    const target = new MemoryTarget();
    const products = many(MANY);
    const before = (await publish(target, products)).manifest;
    const gone = picturesOf(target, before, "p1500");
    // It comes between its neighbours in the stream and in the order of pages.
    products.splice(1500, 1);
    products.splice(1000, 0, { ...product(9000), order: 999.5 });
    const { manifest } = await publish(target, products);

    const touched = await shardFiles(manifest, ["p1500", "p9000"]);
    const fresh = picturesOf(target, manifest, "p9000");
    expect(target.written.toSorted()).toEqual(
      [...touched.products, ...touched.vectors, ...fresh, "manifest.json"].toSorted(),
    );
    const old = await shardFiles(before, ["p1500", "p9000"]);
    expect(target.removed.toSorted()).toEqual(
      [...old.products, ...old.vectors, ...gone].toSorted(),
    );
  });

  test("growing past a power of two keeps pictures and the number of shards", async () => {
    const target = new MemoryTarget();
    const before = (await publish(target, many(1020))).manifest;
    expect(before.products).toHaveLength(1);
    // A fresh catalogue of this size would have two.
    const { manifest } = await publish(target, many(1040));
    expect(manifest.products).toHaveLength(1);
    expect(target.written.filter((path) => path.startsWith("photos/"))).toHaveLength(4);
  });

  test("a picture of two products is written once and kept while one of them has it", async () => {
    const target = new MemoryTarget();
    const shared = product(2, { photos: [photo("p1")] });
    await publish(target, [product(1), shared]);
    expect(target.written.filter((path) => path.startsWith("photos/"))).toHaveLength(2);
    await publish(target, [shared]);
    expect(target.removed.filter((path) => path.startsWith("photos/"))).toEqual([]);
  });

  test("mends a shard that was damaged in its place", async () => {
    const target = new MemoryTarget();
    const { manifest } = await publish(target, range(3));
    const path = manifest.vectors[0]?.int8.path as string;
    target.files.set(path, Uint8Array.of(1));
    await publish(target, range(3));
    expect(target.written).toEqual([path, "manifest.json"]);
  });

  test("over another's manifest.json, or a damaged one, writes everything again", async () => {
    const target = new MemoryTarget();
    target.files.set("manifest.json", new TextEncoder().encode("<!doctype html>"));
    expect(await readPrevious(target)).toBeUndefined();
    await publish(target, range(3));
    expect(await readPrevious(target)).toMatchObject({ counts: { products: 3, photos: 3 } });
  });

  test("never removes a file that is not a catalogue's", async () => {
    const target = new MemoryTarget();
    const foreign = [
      "index.html",
      "photos/logo.webp",
      "photos/0123456789abcdef.png",
      "photos/0123456789ABCDEF.webp",
      "products/list.json",
      "vectors/0123456789abcdef.bin",
      "blog/photos/0123456789abcdef.webp",
      "products.json",
    ];
    const left = ["photos/0123456789abcdef.webp", "products/0123456789abcdef.json"];
    for (const path of [...foreign, ...left]) target.files.set(path, new Uint8Array(1));
    await publish(target, range(3));
    expect(target.removed).toEqual(left);
    expect([...target.files.keys()]).toEqual(expect.arrayContaining(foreign));
  });
});

describe("an interrupted publishing", { timeout: 30_000 }, () => {
  test.each([0, 1, 5, 8])("after %i files leaves the catalogue of before whole", async (writes) => {
    const target = new MemoryTarget();
    await publish(target, range(20));
    const before = new Map(target.files);
    const changed = range(20).map(({ id, order }) =>
      product(order, { photos: [photo(`${id} b`)] }),
    );
    target.writesLeft = writes;
    await expect(publish(target, changed)).rejects.toThrow("The disk broke.");
    expect(target.removed).toEqual([]);
    for (const [path, bytes] of before) expect(target.files.get(path)).toBe(bytes);

    target.writesLeft = Infinity;
    const { files } = await publish(target, changed);
    // What the broken one left is used or removed.
    expect(target.files.size).toBe(files);
  });

  test("a stream that throws, for a cancel, stops it", async () => {
    const target = new MemoryTarget();
    async function* stopped() {
      yield product(1);
      throw new Error("cancelled");
    }
    await expect(writeBundle(about, stopped(), target)).rejects.toThrow("cancelled");
    expect(target.files.has("manifest.json")).toBe(false);
  });
});

describe("what is written", () => {
  test("holds nothing that only the owner sees", async () => {
    const target = new MemoryTarget();
    const own: OwnerProduct & { supplier: string } = {
      id: "a",
      name: "Tas",
      category: "tas",
      price: { amount: 1000, currency: "IDR" },
      sku: "T-1",
      tags: ["kulit"],
      url: "https://toko.test/a",
      stock: "in-stock",
      photoIds: ["private-photo-id"],
      added: 123_456,
      advice: [{ photoId: "private-photo-id", kind: "blurry" }],
      trashed: 654_321,
      supplier: "private-supplier",
    };
    const aboutMore = { ...about, owner: "private-owner", threshold: 0.35, extensions: { a: 1 } };
    const { manifest } = await writeBundle(
      aboutMore,
      each([{ ...own, order: -3, photos: [photo("a")] }]),
      target,
    );
    const [shard] = manifest.products;
    const written = jsonOf(target.files.get(shard?.path as string)) as object[];
    expect(written).toEqual([
      {
        id: "a",
        name: "Tas",
        category: "tas",
        price: { amount: 1000, currency: "IDR" },
        sku: "T-1",
        tags: ["kulit"],
        url: "https://toko.test/a",
        stock: "in-stock",
        order: -3,
        photos: [
          {
            id: "a.0",
            thumbnail: expect.stringMatching(/^photos\/[0-9a-f]{16}\.webp$/u),
            display: expect.stringMatching(/^photos\/[0-9a-f]{16}\.webp$/u),
          },
        ],
      },
    ]);
    expect(manifest).toMatchObject({ threshold: 0.35, extensions: { a: 1 } });
    const texts = [...target.files].filter(([path]) => path.endsWith(".json"));
    for (const [, bytes] of texts) {
      expect(new TextDecoder().decode(bytes)).not.toMatch(/private|123456|654321|advice|trashed/u);
    }
  });

  test("is refused for an id that comes twice and a vector of another length", async () => {
    const write = (products: PublishedProduct[]) =>
      writeBundle(about, each(products), new MemoryTarget());
    const invalid = expect.objectContaining({ code: "invalid-input" });
    await expect(write([product(1), product(1)])).rejects.toEqual(invalid);
    const long = product(1, { photos: [photo("a", DIMENSIONS + 1)] });
    await expect(write([long])).rejects.toEqual(invalid);
  });

  test.each([192, 256])(
    "takes per photo, at %i dimensions, what the specification says",
    async (dimensions) => {
      const target = new MemoryTarget();
      const model = { fingerprint: "a", dimensions };
      const products = range(10).map((item) => ({ ...item, photos: [photo(item.id, dimensions)] }));
      const { manifest } = await writeBundle({ ...about, model }, each(products), target);
      expect(manifest.vectors.map(({ int8, f32 }) => [int8.bytes / 10, f32.bytes / 10])).toEqual([
        [dimensions + 8, dimensions * 4],
      ]);
    },
  );
});
