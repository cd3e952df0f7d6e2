/** The stored catalogue: whole or unchanged after every mishap, and grown step by step. */
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import { migrations } from "../../src/adapters/idb/schema.ts";
import type { CatalogueStore, NewPhoto } from "../../src/engine/ports.ts";
import { createBrowserEngine } from "../../workers/browser-engine.ts";
import { modelUrl } from "../support/model.ts";

const name = "mirip-test";
const fingerprint = "f".repeat(32);
let store: CatalogueStore;

beforeEach(async () => {
  await deleteDatabase(name);
  store = await openIdbStore({ name });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await store.close();
});

describe("vectors", () => {
  test("come back as they went in, across several blocks", async () => {
    const photos = Array.from({ length: 600 }, (_, i) => photo(i));
    for (let from = 0; from < photos.length; from += 7) {
      await store.add(photos.slice(from, from + 7), fingerprint);
    }
    const blocks = await store.vectors(fingerprint);
    expect(blocks.length).toBe(3);
    expect(blocks.flatMap(({ photoIds }) => photoIds)).toEqual(photos.map(({ id }) => id));
    const units = blocks.flatMap((block) => [...block.units]);
    expect(units).toEqual(photos.flatMap(({ vector }) => [...vector.unit]));
    const norms = blocks.flatMap((block) => [...block.norms]);
    expect(norms).toEqual(photos.map(({ vector }) => Math.fround(vector.norm)));
  });

  test("leave with their products", async () => {
    await store.add([photo(0), photo(1), photo(2)], fingerprint);
    await store.remove(["product-1"]);
    const [block] = await store.vectors(fingerprint);
    expect(block?.photoIds).toEqual(["photo-0", "photo-2"]);
    expect([...(block?.units ?? [])]).toEqual([...photo(0).vector.unit, ...photo(2).vector.unit]);
    await store.remove(["product-0", "product-2"]);
    expect(await store.vectors(fingerprint)).toEqual([]);
    expect(await store.describe()).toMatchObject({ products: 0, photos: 0, fingerprints: [] });
  });

  test("of two models are kept apart", async () => {
    await store.add([photo(0)], fingerprint);
    await store.add([photo(1)], "another");
    expect((await store.vectors("another"))[0]?.photoIds).toEqual(["photo-1"]);
    expect((await store.describe()).fingerprints.toSorted()).toEqual(["another", fingerprint]);
  });
});

describe("a change is whole or not at all", () => {
  test("a batch with one photo that can't be stored leaves nothing of it", async () => {
    await store.add([photo(0)], fingerprint);
    const broken = { ...photo(2), display: (() => {}) as unknown as Blob };
    await expect(store.add([photo(1), broken], fingerprint)).rejects.toMatchObject({
      code: "storage",
    });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 1 });
    expect((await store.vectors(fingerprint))[0]?.photoIds).toEqual(["photo-0"]);
    expect(await store.revision()).toBe(1);
  });

  test("a photo that two tabs store at once has one product, one photo and one vector", async () => {
    const other = await openIdbStore({ name });
    await Promise.all([
      store.add([photo(0), photo(1)], fingerprint),
      other.add([photo(1), photo(2)], fingerprint),
    ]);
    const ids = (await store.vectors(fingerprint)).flatMap(({ photoIds }) => photoIds);
    expect(ids.toSorted()).toEqual(["photo-0", "photo-1", "photo-2"]);
    expect(await store.describe()).toMatchObject({ products: 3, photos: 3 });
    await other.close();
  });

  test("a photo added again under a new model changes its vector and nothing else", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    expect(await store.has("photo-0", "new")).toBe(false);
    const renamed = { ...photo(0), product: { ...photo(0).product, name: "Another name" } };
    await store.add([renamed], "new");
    expect(await store.has("photo-0", "new")).toBe(true);
    expect((await store.vectors("new"))[0]?.photoIds).toEqual(["photo-0"]);
    expect((await store.vectors(fingerprint))[0]?.photoIds).toEqual(["photo-1"]);
    const [item] = await store.items(["product-0"]);
    expect(item?.product.name).toBe("Product 0");
    expect(item?.photos).toHaveLength(1);
  });

  test("two tabs at once lose nothing of each other's", async () => {
    const other = await openIdbStore({ name });
    const [mine, theirs] = [0, 100].map((first) =>
      Array.from({ length: 40 }, (_, i) => photo(first + i)),
    ) as [NewPhoto[], NewPhoto[]];
    await Promise.all(
      [...mine.keys()].flatMap((i) => [
        store.add([mine[i] as NewPhoto], fingerprint),
        other.add([theirs[i] as NewPhoto], fingerprint),
      ]),
    );
    expect(await store.describe()).toMatchObject({ products: 80, photos: 80 });
    const ids = (await other.vectors(fingerprint)).flatMap(({ photoIds }) => photoIds);
    expect(new Set(ids).size).toBe(80);
    expect(await store.revision()).toBe(80);
    await other.close();
  });
});

describe("versions", () => {
  test("a later step runs alone on an older catalogue and keeps what is there", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    await store.close();
    const ran: number[] = [];
    const later = [
      () => ran.push(0),
      (database: Parameters<(typeof migrations)[number]>[0]) => {
        ran.push(1);
        (database as unknown as IDBDatabase).createObjectStore("collections");
      },
    ];
    store = await openIdbStore({ name, migrations: later });
    expect(ran).toEqual([1]);
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.photoIds).toHaveLength(2);
  });

  test("a catalogue of a newer Mirip is left alone and named", async () => {
    await store.close();
    (await openDB(name, migrations.length + 1)).close();
    await expect(openIdbStore({ name })).rejects.toMatchObject({ code: "storage-newer" });
    await deleteDatabase(name);
    store = await openIdbStore({ name });
  });
});

test("without IndexedDB, as in some private windows, the engine says so", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const open = createBrowserEngine().open({ catalogue: { kind: "own" }, modelUrl });
  await expect(open).rejects.toMatchObject({ code: "storage-unavailable" });
});

test("a full disk is told apart from other failures", async () => {
  const full = new DOMException("full", "QuotaExceededError");
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw full;
  });
  await expect(store.add([photo(0)], fingerprint)).rejects.toMatchObject({ code: "quota" });
  vi.restoreAllMocks();
  expect(await store.describe()).toMatchObject({ products: 0, photos: 0 });
});

function photo(i: number): NewPhoto {
  const unit = Float32Array.from({ length: 4 }, (_, at) => Math.sin(i * 4 + at));
  return {
    id: `photo-${i}`,
    product: { id: `product-${i}`, name: `Product ${i}`, category: i % 2 === 0 ? "even" : "odd" },
    thumbnail: new Blob([`thumbnail ${i}`]),
    display: new Blob([`display ${i}`]),
    vector: { unit, norm: 1 + i / 7 },
  };
}

function deleteDatabase(database: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(database);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error));
  });
}
