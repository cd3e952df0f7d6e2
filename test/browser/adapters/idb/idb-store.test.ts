/** The stored catalogue: whole or unchanged after every mishap, and grown step by step. */
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openIdbStore } from "../../../../src/adapters/idb/idb-store.ts";
import { migrations } from "../../../../src/adapters/idb/schema.ts";
import type { Migration } from "../../../../src/adapters/idb/schema.ts";
import type { OwnerStore } from "../../../../src/engine/ports/owner-store.ts";
import {
  DATABASE_NAME,
  deleteDatabase,
  draft,
  fill,
  fingerprint,
  openStore,
  photo,
  productId,
} from "../../../support/idb-store.ts";
import type { TestPhoto } from "../../../support/idb-store.ts";
import { modelUrl } from "../../../support/model.ts";
import { composeOwnerEngine } from "../../../support/owner-engine.ts";

let store: OwnerStore;

beforeEach(async () => {
  await deleteDatabase();
  store = await openStore();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await store.close();
});

describe("vectors", () => {
  test("come back as they went in, across several blocks", async () => {
    const photos = Array.from({ length: 600 }, (_, i) => photo(i));
    for (let from = 0; from < photos.length; from += 7) {
      await fill(store, photos.slice(from, from + 7), fingerprint);
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
    await fill(store, [photo(0), photo(1), photo(2)], fingerprint);
    await store.change({ remove: [productId(1)] });
    const [block] = await store.vectors(fingerprint);
    expect(block?.photoIds).toEqual(["photo-0", "photo-2"]);
    expect([...(block?.units ?? [])]).toEqual([...photo(0).vector.unit, ...photo(2).vector.unit]);
    await store.change({ remove: [productId(0), productId(2)] });
    expect(await store.vectors(fingerprint)).toEqual([]);
    expect(await store.describe()).toMatchObject({ products: 0, photos: 0, fingerprints: [] });
  });

  test("of two models are kept apart", async () => {
    await fill(store, [photo(0)], fingerprint);
    await fill(store, [photo(1)], "another");
    expect((await store.vectors("another"))[0]?.photoIds).toEqual(["photo-1"]);
    expect((await store.describe()).fingerprints.toSorted()).toEqual(["another", fingerprint]);
  });
});

describe("a change is whole or not at all", () => {
  test("a batch with one photo that can't be stored leaves nothing of it", async () => {
    await fill(store, [photo(0)], fingerprint);
    const broken = { ...photo(2), display: (() => {}) as unknown as Blob };
    await expect(fill(store, [photo(1), broken], fingerprint)).rejects.toMatchObject({
      code: "storage",
    });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 1 });
    expect((await store.vectors(fingerprint))[0]?.photoIds).toEqual(["photo-0"]);
    expect(await store.revision()).toBe(1);
  });

  test("a photo that two tabs store at once has one product, one photo and one vector", async () => {
    const other = await openStore();
    await Promise.all([
      fill(store, [photo(0), photo(1)], fingerprint),
      fill(other, [photo(1), photo(2)], fingerprint),
    ]);
    const ids = (await store.vectors(fingerprint)).flatMap(({ photoIds }) => photoIds);
    expect(ids.toSorted()).toEqual(["photo-0", "photo-1", "photo-2"]);
    expect(await store.describe()).toMatchObject({ products: 3, photos: 3 });
    await other.close();
  });

  test("a photo added again under a new model gets its vector beside the old one and changes nothing else", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
    expect(await store.has("photo-0", "new")).toBe(false);
    const renamed = { ...photo(0), name: "Another name" };
    await fill(store, [renamed], "new");
    expect(await store.has("photo-0", "new")).toBe(true);
    expect((await store.vectors("new"))[0]?.photoIds).toEqual(["photo-0"]);
    expect((await store.vectors(fingerprint))[0]?.photoIds).toEqual(["photo-0", "photo-1"]);
    const [item] = await store.items([productId(0)]);
    expect(item?.product.name).toBe("Product 0");
    expect(item?.photos).toHaveLength(1);
  });

  test("two tabs at once lose nothing of each other's", async () => {
    const other = await openStore();
    const [mine, theirs] = [0, 100].map((first) =>
      Array.from({ length: 40 }, (_, i) => photo(first + i)),
    ) as [TestPhoto[], TestPhoto[]];
    await Promise.all(
      [...mine.keys()].flatMap((i) => [
        fill(store, [mine[i] as TestPhoto], fingerprint),
        fill(other, [theirs[i] as TestPhoto], fingerprint),
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
    await fill(store, [photo(0), photo(1)], fingerprint);
    await store.close();
    const ran: number[] = [];
    const later: Migration[] = [
      ...migrations.map((_, i) => () => void ran.push(i)),
      (database) => {
        ran.push(migrations.length);
        (database as unknown as IDBDatabase).createObjectStore("collections");
      },
    ];
    store = await openIdbStore({ name: DATABASE_NAME, migrations: later });
    expect(ran).toEqual([migrations.length]);
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.photoIds).toHaveLength(2);
  });

  test("a catalogue of the first version gains order, trash and queue, and loses nothing", async () => {
    await store.close();
    await deleteDatabase();
    const old = await openDB(DATABASE_NAME, 1, {
      upgrade: (database, _from, _to, transaction) => {
        void migrations[0]?.(database as never, transaction as never);
      },
    });
    const blob = new Blob(["picture"]);
    const parts = { fingerprint, thumbnail: blob, display: blob };
    const before = old.transaction(["products", "photos", "blocks", "counters"], "readwrite");
    await before.objectStore("products").put({ id: "a", name: "A", category: "c", added: 1 });
    await before.objectStore("photos").put({ id: "a", productId: "a", ...parts });
    await before.objectStore("blocks").put({
      fingerprint,
      open: 1,
      photoIds: ["a"],
      productIds: ["a"],
      units: new Float32Array([1, 0]),
      norms: new Float32Array([2]),
    });
    await before.objectStore("counters").put(1, "added");
    await before.done;
    old.close();
    store = await openStore();
    expect(await store.ownerProducts()).toEqual([
      { id: "a", name: "A", category: "c", added: 1, photoIds: ["a"] },
    ]);
    const [block] = await store.vectors(fingerprint);
    expect(block?.photoIds).toEqual(["a"]);
    expect([...(block?.norms ?? [])]).toEqual([2]);
    await store.enqueue([draft("x")]);
    expect(await store.queueCounts()).toEqual({ waiting: 1, problems: 0 });
  });

  test("a catalogue of a newer Mirip is left alone and named", async () => {
    await store.close();
    (await openDB(DATABASE_NAME, migrations.length + 1)).close();
    await expect(openStore()).rejects.toMatchObject({ code: "storage-newer" });
    await deleteDatabase();
    store = await openStore();
  });
});

test("without IndexedDB, as in some private windows, the engine says so", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const open = composeOwnerEngine().open({ catalogue: { kind: "owner" }, modelUrl });
  await expect(open).rejects.toMatchObject({ code: "storage-unavailable" });
});

test("a full disk is told apart from other failures", async () => {
  const full = new DOMException("full", "QuotaExceededError");
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw full;
  });
  await expect(fill(store, [photo(0)], fingerprint)).rejects.toMatchObject({ code: "quota" });
  vi.restoreAllMocks();
  expect(await store.describe()).toMatchObject({ products: 0, photos: 0 });
});
