/** A published catalogue that is damaged, replaced while it is open, or out of reach. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openBundleStore } from "../../../../src/adapters/bundle/bundle-store.ts";
import { ExactIndex } from "../../../../src/adapters/exact/exact-index.ts";
import { SyncedIndex } from "../../../../src/engine/search/synced-index.ts";
import { FINGERPRINT, FOLDER } from "../../../support/bundle-helpers.ts";
import {
  EditionHost,
  LATER,
  flip,
  photosOf,
  publishTwoEditions,
  remove,
} from "../../../support/edition-host.ts";
import type { PublishedEdition, Shard, Spoil, Vectors } from "../../../support/edition-host.ts";
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

describe("a damaged catalogue", () => {
  test.each<[string, Spoil]>([
    ["cut short", (bytes) => bytes.slice(0, -1)],
    ["with one other byte", flip],
    ["missing", remove],
  ])("lists and searches all but a file of products that is %s", async (_name, spoil) => {
    const [lost, kept] = first.manifest.products as [Shard, Shard];
    host.change(lost.path, spoil);
    const store = await openBundleStore(FOLDER);
    expect((await store.list({ offset: 0, limit: 9 })).total).toBe(kept.products);
    expect(photosOf(await store.vectors(FINGERPRINT))).toBe(kept.photos);
    expect(await store.describe()).toMatchObject({
      products: kept.products,
      photos: kept.photos,
      leftOut: { products: lost.products, photos: lost.photos },
    });
  });

  test("lists the products whose vectors are damaged, and searches the others", async () => {
    const [lost, kept] = first.manifest.vectors as [Vectors, Vectors];
    host.change(lost.int8.path, flip);
    const store = await openBundleStore(FOLDER);
    expect(photosOf(await store.vectors(FINGERPRINT))).toBe(kept.photos);
    expect((await store.list({ offset: 0, limit: 9 })).total).toBe(1100);
    expect(await store.describe()).toMatchObject({
      products: 1100,
      leftOut: { products: 0, photos: lost.photos },
    });
  });

  test("can still be looked through if all its vectors are damaged", async () => {
    for (const { int8 } of first.manifest.vectors) host.change(int8.path, flip);
    const store = await openBundleStore(FOLDER);
    await expect(store.vectors(FINGERPRINT)).rejects.toMatchObject({ code: "catalogue-corrupt" });
    expect(await store.list({ offset: 0, limit: 1 })).toMatchObject({ total: 1100 });
    expect(await store.describe()).toMatchObject({ leftOut: { products: 0, photos: 110 } });
  });

  test("is asked once more for a damaged file, which may come right then", async () => {
    const [{ path }] = first.manifest.products as [Shard];
    host.change(path, flip);
    vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
      if (init?.cache === "reload") host.serve(first);
      return host.fetch(url);
    });
    const store = await openBundleStore(FOLDER);
    expect((await store.list({ offset: 0, limit: 9 })).total).toBe(1100);
    expect(host.asked.filter((one) => one === path)).toHaveLength(2);
    expect(await store.describe()).not.toHaveProperty("leftOut");
  });

  test("is not asked again and again for what is left out", async () => {
    const [{ path }] = first.manifest.products as [Shard];
    host.change(path, flip);
    const store = await openBundleStore(FOLDER);
    for (let i = 0; i < 3; i++) await store.list({ offset: 0, limit: 9 });
    expect(host.asked.filter((one) => one === path)).toHaveLength(2);
  });

  test.each<[string, string, Spoil]>([
    ["catalogue-corrupt", "damaged", flip],
    ["catalogue-load", "missing", remove],
  ])("says %s while all its products are %s", async (code, _name, spoil) => {
    for (const { path } of first.manifest.products) host.change(path, spoil);
    const store = await openBundleStore(FOLDER);
    await expect(store.list({ offset: 0, limit: 9 })).rejects.toMatchObject({ code });
    await expect(store.vectors(FINGERPRINT)).rejects.toMatchObject({ code });
    host.serve(first);
    expect((await store.list({ offset: 0, limit: 9 })).total).toBe(1100);
  });

  test("lacks a file that does not fit the manifest or the other files", async () => {
    const [one, two] = first.manifest.products as [Shard, Shard];
    const [, vectors] = first.manifest.vectors as [Vectors, Vectors];
    const total = async (change: object) => {
      host.putManifest({ ...first.manifest, ...change });
      return (await (await openBundleStore(FOLDER)).list({ offset: 0, limit: 9 })).total;
    };
    expect(await total({ products: [{ ...one, products: 1 }, two] })).toBe(two.products);
    expect(await total({ products: [two, two], vectors: [vectors, vectors] })).toBe(two.products);
  });

  test("gets back what was left out with the next refresh", async () => {
    const [{ path }] = first.manifest.products as [Shard];
    host.change(path, flip);
    const store = await openBundleStore(FOLDER);
    const index = new SyncedIndex(store, () => new ExactIndex());
    expect((await index.of(FINGERPRINT)).photos).toBeLessThan(110);
    expect(await store.refresh({})).toBe(false);
    host.serve(first);
    expect(await store.refresh({})).toBe(true);
    expect((await index.of(FINGERPRINT)).photos).toBe(110);
    expect(await store.describe()).not.toHaveProperty("leftOut");
    expect(await store.refresh({})).toBe(false);
  });
});

describe("a newer edition", () => {
  test("takes the place of the one in use, and the next search finds what is new", async () => {
    const store = await openBundleStore(FOLDER);
    const index = new SyncedIndex(store, () => new ExactIndex());
    expect((await index.of(FINGERPRINT)).photos).toBe(110);
    expect(await store.refresh({})).toBe(false);
    host.serve(second);
    host.asked = [];
    const before = await store.revision();
    expect(await store.refresh({})).toBe(true);
    expect(host.asked.filter((path) => path.startsWith("products/"))).toEqual([
      changedShard().path,
    ]);
    expect(await store.revision()).toBe(before + 1);
    // Read already: the search that comes next needs no network.
    host.online = false;
    expect((await index.of(FINGERPRINT)).photos).toBe(111);
    expect((await store.items(["p9000"])).map((item) => item.product.id)).toEqual(["p9000"]);
    expect(await store.describe()).toMatchObject({ products: 1101, published: LATER });
  });

  test("is not read ahead of what the session has used", async () => {
    const store = await openBundleStore(FOLDER);
    host.serve(second);
    host.asked = [];
    expect(await store.refresh({})).toBe(true);
    expect(host.asked).toEqual(["manifest.json"]);
    expect((await store.list({ offset: 0, limit: 1 })).total).toBe(1101);
  });

  test("that is not whole yet leaves the session its own", async () => {
    const store = await openBundleStore(FOLDER);
    await store.list({ offset: 0, limit: 1 });
    host.serve(second);
    host.change(changedShard().path, remove);
    expect(await store.refresh({})).toBe(false);
    expect(await store.revision()).toBe(0);
    expect((await store.list({ offset: 0, limit: 1 })).total).toBe(1100);
    host.serve(second);
    expect(await store.refresh({})).toBe(true);
  });

  test.each([
    ["of another model", { model: { fingerprint: "e".repeat(64), dimensions: 4 } }],
    ["of a later format", { version: 3 }],
    ["that is in truth an older one", { created: "2025-01-01T00:00:00.000Z" }],
  ])("%s is not taken up by an open session", async (_name, facts) => {
    const store = await openBundleStore(FOLDER);
    await store.list({ offset: 0, limit: 1 });
    host.serve(second);
    host.putManifest({ ...second.manifest, ...facts });
    expect(await store.refresh({})).toBe(false);
    expect((await store.list({ offset: 0, limit: 1 })).total).toBe(1100);
  });

  test("is read instead where the host has removed the files of the one that was opened", async () => {
    const store = await openBundleStore(FOLDER);
    host.serve(second);
    expect((await store.list({ offset: 0, limit: 1 })).total).toBe(1101);
    expect(photosOf(await store.vectors(FINGERPRINT))).toBe(111);
    expect(await store.describe()).not.toHaveProperty("leftOut");
  });

  test("comes up for a search, too, when only the vectors are gone", async () => {
    const store = await openBundleStore(FOLDER);
    await store.list({ offset: 0, limit: 1 });
    host.serve(second);
    expect(photosOf(await store.vectors(FINGERPRINT))).toBe(111);
    expect((await store.list({ offset: 0, limit: 1 })).total).toBe(1101);
  });

  test("can't be asked for without a network, and a cancelled call takes up nothing", async () => {
    const store = await openBundleStore(FOLDER);
    host.online = false;
    await expect(store.refresh({})).rejects.toMatchObject({ code: "catalogue-load" });
    host.online = true;
    host.serve(second);
    const signal = AbortSignal.abort();
    await expect(store.refresh({ signal })).rejects.toMatchObject({ code: "aborted" });
    expect(await store.revision()).toBe(0);
  });
});

describe("without a network", () => {
  let caches: FakeCaches;

  beforeEach(() => {
    caches = new FakeCaches();
    vi.stubGlobal("caches", caches);
  });

  async function searched(): Promise<number> {
    return photosOf(await (await openBundleStore(FOLDER)).vectors(FINGERPRINT));
  }

  test("a catalogue that was searched once is searched again", async () => {
    expect(await searched()).toBe(110);
    host.online = false;
    expect(await searched()).toBe(110);
  });

  test("an edition that was only looked at does not displace one that can be searched", async () => {
    await searched();
    host.serve(second);
    await (await openBundleStore(FOLDER)).list({ offset: 0, limit: 1 });
    host.online = false;
    expect(await searched()).toBe(110);
    host.online = true;
    expect(await searched()).toBe(111);
    host.online = false;
    expect(await searched()).toBe(111);
  });

  test("an update that broke off leaves the edition of the last visit", async () => {
    await searched();
    host.serve(second);
    for (const path of second.files.keys()) if (path !== "manifest.json") host.change(path, remove);
    const store = await openBundleStore(FOLDER);
    expect(photosOf(await store.vectors(FINGERPRINT))).toBe(110);
    expect((await store.list({ offset: 0, limit: 1 })).total).toBe(1100);
  });

  test("files of editions that were replaced do not pile up", async () => {
    await searched();
    host.serve(second);
    await searched();
    const named = [...second.manifest.products, ...second.manifest.vectors.map(({ int8 }) => int8)];
    const kept = caches.keys.filter((key) => key.includes("?sha256="));
    expect(kept.toSorted()).toEqual(named.map(keyOf).toSorted());
  });

  test("a copy that was damaged on the disk is fetched again, not believed", async () => {
    await searched();
    for (const entry of caches.entries.values()) entry.body = flip(entry.body);
    expect(await searched()).toBe(110);
  });
});

function changedShard(): Shard {
  const before = new Set(first.manifest.products.map(({ path }) => path));
  const [changed, another] = second.manifest.products.filter(({ path }) => !before.has(path));
  if (!changed || another) throw new Error("One shard should have changed.");
  return changed;
}

function keyOf({ path, sha256 }: Pick<Shard, "path" | "sha256">): string {
  return `${FOLDER}${path}?sha256=${sha256}`;
}
