import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Edition } from "../../../../src/adapters/bundle/edition.ts";
import { FINGERPRINT, FOLDER, about, sha256Of } from "../../../support/bundle-helpers.ts";
import {
  EditionHost,
  LATER,
  flip,
  photosOf,
  publishTwoEditions,
  remove,
  toJson,
} from "../../../support/edition-host.ts";
import type { PublishedEdition, Shard, Vectors } from "../../../support/edition-host.ts";
import { FakeCaches } from "../../../support/fake-cache.ts";

let first: PublishedEdition;
let second: PublishedEdition;
let host: EditionHost;

beforeAll(async () => {
  [first, second] = await publishTwoEditions();
}, 60_000);

beforeEach(() => {
  host = new EditionHost();
  host.serve(first);
  vi.stubGlobal("fetch", host.fetch);
});

afterEach(() => vi.unstubAllGlobals());

/** An edition of the first catalogue with other members in its manifest. */
function editionWith(change: object = {}): Edition {
  return new Edition(FOLDER, toJson({ ...first.manifest, ...change }));
}

function successorOf(previous: Edition): Edition {
  host.serve(second);
  return new Edition(FOLDER, toJson(second.manifest), previous);
}

const noCounts = { categories: about.categories };

describe("an edition", () => {
  test("reads no file before one is needed, and each of them once", async () => {
    const edition = editionWith();
    await edition.describe();
    expect(host.asked).toEqual([]);
    await Promise.all([edition.listing(), edition.listing(), edition.describe()]);
    expect(host.asked).toEqual(first.manifest.products.map(({ path }) => path));
  });

  test("refuses a manifest that can't be read", () => {
    const open = (text: string) => () => new Edition(FOLDER, new TextEncoder().encode(text));
    expect(open("{")).toThrow(expect.objectContaining({ code: "catalogue-corrupt" }));
    const later = JSON.stringify({ ...first.manifest, version: 3 });
    expect(open(later)).toThrow(expect.objectContaining({ code: "catalogue-newer" }));
  });

  test("lists its products by order, id, category and shard", async () => {
    const { products, byId, inCategory, shards } = await editionWith().listing();
    expect(products.map(({ order }) => order)).toEqual(Array.from({ length: 1100 }, (_, i) => i));
    expect([byId.size, inCategory.get("tas")?.size, shards.length]).toEqual([1100, 1100, 2]);
  });

  test("counts the products of a category itself if its manifest does not", async () => {
    const { categories } = await editionWith(noCounts).describe();
    expect(categories).toEqual([{ id: "tas", name: "Tas", products: 1100 }]);
    expect(host.asked).toHaveLength(2);
  });

  test("is described by what pages can show", async () => {
    const attribution = [null, { work: "Foto" }, ...about.attribution];
    const described = await editionWith({
      attribution,
      created: "kemarin",
      threshold: 0.4,
    }).describe();
    expect(described).toMatchObject({ attribution: about.attribution, threshold: 0.4 });
    expect(described).not.toHaveProperty("published");
    expect(described.fingerprints).toEqual([FINGERPRINT]);
  });

  test("without a photo is of no model", async () => {
    const file = first.manifest.products[0] as Shard;
    const { int8, f32 } = first.manifest.vectors[0] as Vectors;
    const empty = editionWith({
      products: [{ ...file, products: 0, photos: 0 }],
      vectors: [{ photos: 0, int8, f32 }],
    });
    expect((await empty.describe()).fingerprints).toEqual([]);
  });
});

describe("what is missing of an edition", () => {
  test("is nothing before anything was read", () => {
    const edition = editionWith();
    expect(edition.missing).toEqual({ products: 0, photos: 0 });
    expect(edition.isWhole).toBe(true);
  });

  test("is all of a shard whose products are damaged", async () => {
    const [lost] = first.manifest.products as [Shard];
    host.change(lost.path, flip);
    const edition = editionWith();
    await edition.listing();
    expect(edition.missing).toEqual({ products: lost.products, photos: lost.photos });
    expect(edition.isWhole).toBe(false);
  });

  test("is known of vectors once they were asked for", async () => {
    const [lost] = first.manifest.vectors as [Vectors];
    host.change(lost.int8.path, remove);
    const edition = editionWith();
    await edition.listing();
    expect(edition.isWhole).toBe(true);
    await edition.vectors();
    expect(edition.missing).toEqual({ products: 0, photos: lost.photos });
  });

  test("is everything while no shard can be read, until one can", async () => {
    for (const { path } of first.manifest.products) host.change(path, remove);
    const edition = editionWith();
    await expect(edition.listing()).rejects.toMatchObject({ code: "catalogue-load" });
    expect(edition.missing).toEqual({ products: 1100, photos: 110 });
    host.serve(first);
    await edition.listing();
    expect(edition.missing).toEqual({ products: 0, photos: 0 });
  });

  test("is a failure to load, rather than damage, if shards fail in both ways", async () => {
    const [one, two] = first.manifest.products as [Shard, Shard];
    host.change(one.path, flip);
    host.change(two.path, remove);
    await expect(editionWith().listing()).rejects.toMatchObject({ code: "catalogue-load" });
  });

  test("is a shard with a duplicate id, in itself or with an earlier one", async () => {
    const [one, two] = first.manifest.products as [Shard, Shard];
    const text = new TextDecoder().decode(first.files.get(one.path));
    const list = JSON.parse(text) as { readonly photos: readonly unknown[] }[];
    const doubled = [...list.slice(1), ...list.slice(1, 2)];
    const photos = doubled.flatMap((product) => product.photos).length;
    const bytes = toJson(doubled);
    host.change(one.path, () => bytes);
    const sha256 = sha256Of(bytes);
    const [firstVectors, secondVectors] = first.manifest.vectors as [Vectors, Vectors];
    const edition = editionWith({
      products: [{ ...one, sha256, photos }, two],
      vectors: [{ ...firstVectors, photos }, secondVectors],
    });
    const { shards } = await edition.listing();
    expect(shards[0]).toBeUndefined();
    expect(edition.missing).toEqual({ products: one.products, photos });
    const twice = editionWith({ products: [two, two], vectors: [secondVectors, secondVectors] });
    expect((await twice.listing()).shards.map((shard) => shard !== undefined)).toEqual([
      true,
      false,
    ]);
  });
});

describe("an edition that replaces another", () => {
  test("takes over the shards that have not changed", async () => {
    const previous = editionWith();
    const { shards } = await previous.listing();
    host.asked = [];
    const next = successorOf(previous);
    const listing = await next.listing();
    const known = new Set(first.manifest.products.map(({ path }) => path));
    const changed = second.manifest.products.filter(({ path }) => !known.has(path));
    expect(host.asked).toEqual(changed.map(({ path }) => path));
    expect(listing.products).toHaveLength(1101);
    expect(listing.shards.filter((shard) => shards.includes(shard))).toHaveLength(1);
  });

  test("gives the shards that it has read, and no others", async () => {
    const edition = editionWith();
    const [file] = first.manifest.products as [Shard];
    expect(edition.shardOf(file)).toBeUndefined();
    const { shards } = await edition.listing();
    expect(edition.shardOf(file)).toBe(shards[0]);
    expect(edition.shardOf({ ...file, sha256: "0".repeat(64) })).toBeUndefined();
  });

  test("preloads nothing of what was not used", async () => {
    const next = successorOf(editionWith());
    await next.preloadLike(editionWith());
    expect(host.asked).toEqual([]);
  });

  test("preloads the products if they were listed, and vectors only if they were searched", async () => {
    const listed = editionWith();
    await listed.listing();
    const next = successorOf(listed);
    await next.preloadLike(listed);
    const isVector = (path: string) => path.startsWith("vectors/");
    expect(host.asked.filter(isVector)).toEqual([]);
    await listed.vectors();
    host.asked = [];
    await next.preloadLike(listed);
    expect(host.asked.filter(isVector)).toHaveLength(2);
  });

  test("gives preloaded vectors to the first search only, and reads them again for the next", async () => {
    const searched = editionWith();
    await searched.vectors();
    const next = successorOf(searched);
    await next.preloadLike(searched);
    host.asked = [];
    expect(photosOf(await next.vectors())).toBe(111);
    expect(host.asked).toEqual([]);
    expect(photosOf(await next.vectors())).toBe(111);
    expect(host.asked).toHaveLength(2);
  });
});

describe("of an edition is kept for the next visit", () => {
  let caches: FakeCaches;
  const manifestAddress = `${FOLDER}manifest.json`;
  const keptManifest = () => {
    const text = new TextDecoder().decode(caches.entries.get(manifestAddress)?.body);
    return JSON.parse(text) as { readonly created: string };
  };

  beforeEach(() => {
    caches = new FakeCaches();
    vi.stubGlobal("caches", caches);
  });

  test("its manifest, once its products were listed", async () => {
    const edition = editionWith();
    expect(caches.keys).not.toContain(manifestAddress);
    await edition.listing();
    expect(keptManifest()).toMatchObject({ created: about.created });
  });

  test("the one before until the new one is whole, vectors too", async () => {
    await editionWith().vectors();
    const next = successorOf(editionWith());
    await next.listing();
    expect(keptManifest()).toMatchObject({ created: about.created });
    await next.vectors();
    expect(keptManifest()).toMatchObject({ created: LATER });
    const named = new Set(second.manifest.products.map(({ sha256 }) => sha256));
    const old = first.manifest.products.filter(({ sha256 }) => !named.has(sha256));
    for (const { sha256 } of old) expect(caches.keys.join()).not.toContain(sha256);
  });

  test("the one before if a file of the new one is missing", async () => {
    await editionWith().vectors();
    const next = successorOf(editionWith());
    const known = new Set(first.manifest.vectors.map(({ int8 }) => int8.path));
    const changed = second.manifest.vectors.find(({ int8 }) => !known.has(int8.path)) as Vectors;
    host.change(changed.int8.path, remove);
    await next.vectors();
    expect(next.isWhole).toBe(false);
    expect(keptManifest()).toMatchObject({ created: about.created });
  });
});

test("what was learned is asked for again after a failure of the network, and not after damage", async () => {
  const path = "learned/0123456789abcdef.bin";
  const understanding = { path, bytes: 1, sha256: "0".repeat(64) };
  const edition = editionWith({ understanding });
  const tries = () => host.asked.filter((one) => one === path).length;
  host.online = false;
  expect(await edition.understanding()).toBeUndefined();
  host.online = true;
  expect(await edition.understanding()).toBeUndefined();
  const asked = tries();
  expect(asked).toBeGreaterThan(0);
  expect(await edition.understanding()).toBeUndefined();
  expect(tries()).toBe(asked);
});
