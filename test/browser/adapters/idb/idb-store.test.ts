/** The stored catalogue: whole or unchanged after every mishap, and grown step by step. */
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openIdbStore } from "../../../../src/adapters/idb/idb-store.ts";
import { migrations } from "../../../../src/adapters/idb/schema.ts";
import type { Migration } from "../../../../src/adapters/idb/schema.ts";
import type { NewPhoto } from "../../../../src/engine/ports/engine-ports.ts";
import type {
  LearnedState,
  MeasuredQuality,
  OwnerStore,
  QueuedPhoto,
  QueueDraft,
  ReadPhoto,
} from "../../../../src/engine/ports/owner-store.ts";
import { composeOwnerEngine } from "../../../support/owner-engine.ts";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import { modelUrl } from "../../../support/model.ts";

const name = "mirip-test";
const fingerprint = "f".repeat(32);
let store: OwnerStore;

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
    const later: Migration[] = [
      ...migrations.map((_, i) => () => void ran.push(i)),
      (database) => {
        ran.push(migrations.length);
        (database as unknown as IDBDatabase).createObjectStore("collections");
      },
    ];
    store = await openIdbStore({ name, migrations: later });
    expect(ran).toEqual([migrations.length]);
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.photoIds).toHaveLength(2);
  });

  test("a catalogue of the first version gains order, trash and queue, and loses nothing", async () => {
    await store.close();
    await deleteDatabase(name);
    const old = await openDB(name, 1, {
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
    store = await openIdbStore({ name });
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
    (await openDB(name, migrations.length + 1)).close();
    await expect(openIdbStore({ name })).rejects.toMatchObject({ code: "storage-newer" });
    await deleteDatabase(name);
    store = await openIdbStore({ name });
  });
});

describe("what was learned", () => {
  const judgement = { a: "product-1", b: "product-0", same: true } as const;

  test("is kept for its model, and every tab reads the newest", async () => {
    const other = await openIdbStore({ name });
    expect(await store.understanding(fingerprint)).toBeUndefined();
    const first = learned(fingerprint, 0.1);
    await keep(store, first);
    expect(await store.learned(fingerprint)).toEqual(first);
    expect(await other.understanding(fingerprint)).toEqual(first.understanding);
    const next = learned(fingerprint, 0.2);
    await keep(other, next);
    await keep(other, learned("another", 0.3));
    expect(await store.understanding(fingerprint)).toEqual(next.understanding);
    expect((await store.understanding("another"))?.narrowing.strength).toBe(0.3);
    await other.close();
  });

  test("is the same object while nobody learns, whatever else changes", async () => {
    await keep(store, learned(fingerprint, 0.1));
    const before = await store.understanding(fingerprint);
    await store.add([photo(0)], fingerprint);
    expect(await store.understanding(fingerprint)).toBe(before);
  });

  test("is revised by several tabs at once without losing a word", async () => {
    const other = await openIdbStore({ name });
    await keep(store, learned(fingerprint, 0));
    const more = (before: LearnedState | undefined) =>
      learned(fingerprint, (before?.understanding.narrowing.strength ?? 0) + 1);
    await Promise.all(
      [store, other, store, other].map((tab) => tab.reviseLearned(fingerprint, more)),
    );
    expect((await store.understanding(fingerprint))?.narrowing.strength).toBe(4);
    await store.reviseLearned(fingerprint, () => undefined);
    expect((await store.understanding(fingerprint))?.narrowing.strength).toBe(4);
    await other.close();
  });

  test("is told of photos that got other vectors", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    expect(await store.replacedVectors()).toBe(0);
    const { thumbnail, display, vector } = photo(1);
    await store.cropPhoto(photo(0).id, { thumbnail, display, vector }, fingerprint);
    expect(await store.replacedVectors()).toBe(1);
    await store.uncropPhotos([whole("photo-0")]);
    expect(await store.replacedVectors()).toBe(2);
  });

  test("is no change of the catalogue", async () => {
    await store.add([photo(0)], fingerprint);
    const before = await store.revision();
    await keep(store, learned(fingerprint, 0.1));
    expect(await store.revision()).toBe(before);
  });

  test("for other models goes with their vectors", async () => {
    await keep(store, learned("former", 0.1));
    await keep(store, learned(fingerprint, 0.2));
    await store.dropOtherModels(fingerprint);
    expect(await store.learned("former")).toBeUndefined();
    expect(await store.learned(fingerprint)).toBeDefined();
  });

  test("the owner's later word about a pair counts, whichever comes first in it", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    await store.judge(judgement);
    await store.judge({ a: "product-0", b: "product-1", same: false });
    expect(await store.judgements()).toEqual([{ a: "product-0", b: "product-1", same: false }]);
  });

  test("a word about a product goes with it for good, and others stay", async () => {
    const other = { a: "product-0", b: "product-2", same: true };
    const photos = [photo(0), photo(1), photo(2)];
    await store.add(photos, fingerprint);
    await store.judge(judgement);
    await store.judge(other);
    await store.change({ remove: ["product-1"] });
    await store.add(photos, fingerprint);
    expect(await store.judgements()).toEqual([other]);
    await store.remove(["product-0"]);
    await store.judge(other);
    await store.add(photos, fingerprint);
    expect(await store.judgements()).toEqual([]);
  });

  test("a word about a product that was merged away comes back with it", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    await store.judge(judgement);
    const before = await store.ownerProducts();
    const [first, second] = before as [OwnerProduct, OwnerProduct];
    await store.change({ put: [{ ...first, photoIds: [...first.photoIds, ...second.photoIds] }] });
    expect(await store.judgements()).toEqual([]);
    await store.change({ put: before });
    expect(await store.judgements()).toEqual([judgement]);
  });

  test("the last report stays until the next", async () => {
    expect(await store.lastQuality()).toBeUndefined();
    await store.keepQuality(report(50));
    await store.keepQuality(report(60));
    expect(await store.lastQuality()).toEqual(report(60));
  });
});

/** A photo as it came. */
const whole = (photoId: string) => ({ photoId, earlierCuts: 0 });

describe("a photo that is cut", () => {
  const cut = (i: number) => {
    const { thumbnail, display, vector } = photo(i);
    return { thumbnail, display, vector };
  };
  const textOf = (picture: unknown) => (picture as Blob).text();
  const shown = async () => {
    const [item] = await store.ownerItems(["product-0"]);
    const [block] = await store.vectors(fingerprint);
    const at = block?.photoIds.indexOf("photo-0") ?? -1;
    return {
      display: await textOf(item?.photos[0]?.display),
      unit: [...(block?.units.slice(at * 4, at * 4 + 4) ?? [])],
      norm: block?.norms[at],
    };
  };

  beforeEach(() => store.add([photo(0), photo(1)], fingerprint));

  test("has its new picture and vector, and goes back cut by cut", async () => {
    const before = await shown();
    const first = await store.cropPhoto("photo-0", cut(7), fingerprint);
    const between = await shown();
    const second = await store.cropPhoto("photo-0", cut(8), fingerprint);
    expect([first.earlierCuts, second.earlierCuts]).toEqual([0, 1]);
    expect(second.revision).toBe(await store.revision());
    expect(await shown()).toEqual({
      display: "display 8",
      unit: [...photo(8).vector.unit],
      norm: Math.fround(photo(8).vector.norm),
    });
    const undone = { photoId: "photo-0", earlierCuts: second.earlierCuts };
    await store.uncropPhotos([undone, whole("photo-1"), whole("unknown")]);
    expect(await shown()).toEqual(between);
    // Once more takes no more back.
    await store.uncropPhotos([undone]);
    expect(await shown()).toEqual(between);
    await store.uncropPhotos([whole("photo-0")]);
    expect(await shown()).toEqual(before);
    await store.uncropPhotos([whole("photo-0")]);
    expect(await shown()).toEqual(before);
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
  });

  test("goes back past later cuts to the one that is taken back", async () => {
    const before = await shown();
    for (const i of [7, 8, 9]) await store.cropPhoto("photo-0", cut(i), fingerprint);
    const use = await store.use();
    await store.uncropPhotos([whole("photo-0")]);
    expect(await shown()).toEqual(before);
    expect((await store.use()).photos).toBeLessThan(use.photos);
    await store.uncropPhotos([{ photoId: "photo-0", earlierCuts: 2 }]);
    expect(await shown()).toEqual(before);
  });

  test("waits for a vector where the model has changed since", async () => {
    await store.cropPhoto("photo-0", cut(7), fingerprint);
    const rows = [0, 1].map((i) => ({ photoId: `photo-${i}`, vector: photo(i + 20).vector }));
    await store.addVectors(rows, "next");
    await store.dropOtherModels("next");
    await store.uncropPhotos([whole("photo-0")]);
    const waiting = await store.photosOfOtherModels("next", 5);
    expect(waiting.map(({ id }) => id)).toEqual(["photo-0"]);
    expect(await textOf(waiting[0]?.display)).toBe("display 0");
    expect((await store.vectors("next"))[0]?.photoIds).toEqual(["photo-1"]);
  });

  test("takes what it came with along when its product goes", async () => {
    await store.cropPhoto("photo-0", cut(7), fingerprint);
    await store.remove(["product-0"]);
    await store.add([photo(0)], fingerprint);
    await store.cropPhoto("photo-0", cut(8), fingerprint);
    await store.uncropPhotos([whole("photo-0")]);
    expect((await shown()).display).toBe("display 0");
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
  await expect(store.add([photo(0)], fingerprint)).rejects.toMatchObject({ code: "quota" });
  vi.restoreAllMocks();
  expect(await store.describe()).toMatchObject({ products: 0, photos: 0 });
});

describe("the queue", () => {
  test("hands out photos in order and lets go of each only when it is in the catalogue", async () => {
    await store.enqueue([draft("a"), draft("b"), draft("c")]);
    const queued = await store.nextQueued(2);
    expect(queued.map(({ name: file }) => file)).toEqual(["a", "b"]);
    const [a, b] = queued as [QueuedPhoto, QueuedPhoto];
    await store.commitBatch(
      [
        { queued: a, kind: "done", photo: read("a"), advice: [] },
        { queued: b, kind: "problem", code: "image-decode" },
      ],
      fingerprint,
    );
    expect(await store.queueCounts()).toEqual({ waiting: 1, problems: 1 });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 1 });
    expect((await store.problems({ offset: 0, limit: 9 })).items).toMatchObject([
      { name: "b", code: "image-decode" },
    ]);
  });

  test("gives a product the colours of its first photo", async () => {
    const key = "sku:k-1";
    await store.enqueue(
      ["a", "bb"].map((name) => ({ ...draft(name), product: { ...draft(name).product, key } })),
    );
    const [first, second] = (await store.nextQueued(2)) as [QueuedPhoto, QueuedPhoto];
    const done = (queued: QueuedPhoto, id: string, colours: ReadPhoto["colours"]) =>
      ({
        queued,
        kind: "done",
        photo: { ...read(id), ...(colours && { colours }) },
        advice: [],
      }) as const;
    await store.commitBatch([done(first, "a", ["merah", "putih"])], fingerprint);
    await store.commitBatch([done(second, "bb", ["biru"])], fingerprint);
    expect(await store.ownerProducts()).toMatchObject([
      { photoIds: ["a", "bb"], colours: ["merah", "putih"] },
    ]);
    expect((await store.facets()).colours).toEqual([
      { colour: "merah", products: 1 },
      { colour: "putih", products: 1 },
    ]);
    expect(await store.idsWhere({ colours: ["biru"] })).toEqual(new Set());
  });

  test("commits a photo once, however often it is committed", async () => {
    await store.enqueue([draft("a")]);
    const [queued] = (await store.nextQueued(1)) as [QueuedPhoto];
    const outcome = { queued, kind: "done", photo: read("a"), advice: [] } as const;
    await Promise.all([
      store.commitBatch([outcome], fingerprint),
      store.commitBatch([outcome], fingerprint),
    ]);
    expect(await store.describe()).toMatchObject({ products: 1, photos: 1 });
    expect((await store.vectors(fingerprint)).flatMap(({ photoIds }) => photoIds)).toEqual(["a"]);
  });

  test("puts a product's photos in the table's order, whichever comes first", async () => {
    const names = ["third", "first", "second"];
    const places = [2, 0, 1];
    await store.enqueue(names.map((file, i) => draft(file, "sku:k-1", places[i])));
    for (const queued of await store.nextQueued(9)) {
      const photo = read(queued.name);
      await store.commitBatch([{ queued, kind: "done", photo, advice: [] }], fingerprint);
    }
    const [product] = await store.ownerProducts();
    expect(product).toMatchObject({ photoIds: ["first", "second", "third"] });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 3 });
  });

  test("a row that comes again changes its product and adds nothing", async () => {
    await store.enqueue([draft("a", "sku:k-1")]);
    const [first] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch(
      [{ queued: first, kind: "done", photo: read("a"), advice: [] }],
      fingerprint,
    );
    const again = draft("a", "sku:k-1");
    const price = { amount: 9000, currency: "IDR" };
    await store.enqueue([{ ...again, product: { ...again.product, name: "", price } }]);
    const [second] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch([{ queued: second, kind: "already", photoId: "a" }], fingerprint);
    expect(await store.ownerProducts()).toMatchObject([{ name: "Product a", price }]);
  });

  test("two products of a table that show one picture each have it", async () => {
    await store.enqueue([sku("K-1"), sku("K-2")]);
    const both = await store.nextQueued(2);
    const outcomes = both.map((queued) => {
      return { queued, kind: "done", photo: read("same"), advice: [] } as const;
    });
    await store.commitBatch(outcomes, fingerprint);
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
    await store.enqueue([sku("K-3"), sku("K-1")]);
    const again = (await store.nextQueued(2)).map((queued) => {
      return { queued, kind: "already", photoId: "same" } as const;
    });
    await store.commitBatch(again, fingerprint);
    expect(await store.describe()).toMatchObject({ products: 3, photos: 3 });
    const items = await store.ownerItems((await store.ownerProducts()).map(({ id }) => id));
    expect(items.map(({ photos }) => photos.length)).toEqual([1, 1, 1]);
    const rows = (await store.vectors(fingerprint)).flatMap(({ productIds }) => productIds);
    expect(new Set(rows).size).toBe(3);
  });

  test("a photo that comes again brings its product back from the trash", async () => {
    await store.add([photo(0)], fingerprint);
    const [product] = (await store.ownerProducts()) as [OwnerProduct];
    await store.change({ put: [{ ...product, trashed: 5 }] });
    await store.enqueue([draft("photo-0")]);
    const [queued] = (await store.nextQueued(1)) as [QueuedPhoto];
    const outcome = { queued, kind: "already", photoId: "photo-0" } as const;
    expect(await store.commitBatch([outcome], fingerprint)).toMatchObject({ returned: true });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 1 });
  });

  test("a photo deleted between reading and committing is read after all", async () => {
    await store.enqueue([draft("a")]);
    const [queued] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch([{ queued, kind: "already", photoId: "gone" }], fingerprint);
    expect(await store.queueCounts()).toEqual({ waiting: 1, problems: 0 });
  });

  test("a file that a table was waiting for goes to its row, whatever its case", async () => {
    await store.enqueue([{ ...sku("K-1"), name: "img/Tas.JPG", source: { kind: "missing" } }]);
    await store.enqueue([draft("tas.jpg")]);
    expect(await store.queueCounts()).toEqual({ waiting: 1, problems: 0 });
    const [queued] = await store.nextQueued(2);
    expect(queued).toMatchObject({ product: { sku: "K-1" }, source: { kind: "file" } });
  });

  test("a missing photo waits as a problem, and goes on with the file that is given", async () => {
    await store.enqueue([{ ...draft("a", "sku:k-1"), source: { kind: "missing" } }]);
    expect(await store.queueCounts()).toEqual({ waiting: 0, problems: 1 });
    await store.requeue();
    expect(await store.queueCounts()).toEqual({ waiting: 0, problems: 1 });
    const [problem] = (await store.problems({ offset: 0, limit: 1 })).items;
    await store.requeue([problem?.id ?? -1], new Blob(["found"]));
    expect(await store.queueCounts()).toEqual({ waiting: 1, problems: 0 });
  });
});

describe("changes", () => {
  test("what is in the trash is out of lists, counts and vectors, and comes back whole", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    const [kept] = await store.ownerProducts();
    await store.change({ put: [{ ...(kept as OwnerProduct), trashed: 5 }] });
    expect(await store.describe()).toMatchObject({
      products: 1,
      photos: 1,
      categories: [{ id: "odd", products: 1 }],
    });
    expect((await store.list({ offset: 0, limit: 9 })).total).toBe(1);
    expect((await store.vectors(fingerprint)).flatMap(({ photoIds }) => photoIds)).toEqual([
      "photo-1",
    ]);
    await store.change({ put: [kept as OwnerProduct] });
    expect((await store.vectors(fingerprint)).flatMap(({ photoIds }) => photoIds)).toEqual([
      "photo-0",
      "photo-1",
    ]);
    expect(await store.ownerProducts()).toContainEqual(kept);
  });

  test("merging moves photos and vectors; its undo moves them back", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    const before = (await store.ownerItems(["product-0", "product-1"])).map(
      ({ product }) => product,
    );
    const [first, second] = before as [OwnerProduct, OwnerProduct];
    const photoIds = [...first.photoIds, ...second.photoIds];
    await store.change({ put: [{ ...first, photoIds }] });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.productIds).toEqual(["product-0", "product-0"]);
    await store.change({ put: before });
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.productIds).toEqual(["product-0", "product-1"]);
    expect(await store.ownerItems(["product-0", "product-1"])).toMatchObject(
      before.map((product) => ({ product })),
    );
  });

  test("an undo keeps photos that came since, and brings nothing back that is gone for good", async () => {
    await store.enqueue([sku("K-1")]);
    const [first] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch(
      [{ queued: first, kind: "done", photo: read("a"), advice: [] }],
      fingerprint,
    );
    const [id] = (await store.ownerProducts()).map((product) => product.id) as [string];
    const { before } = await store.edit([id], (product) => ({ ...product, name: "Lain" }));
    await store.enqueue([{ ...sku("K-1"), position: 1 }]);
    const [second] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch(
      [{ queued: second, kind: "done", photo: read("bb"), advice: [] }],
      fingerprint,
    );
    await store.change({ put: before });
    expect(await store.ownerProducts()).toMatchObject([
      { name: "Product K-1", photoIds: ["a", "bb"] },
    ]);
    await store.remove([id]);
    await store.change({ put: before });
    expect(await store.ownerProducts()).toEqual([]);
  });

  test("a change of models taken back counts what was embedded before", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    await store.addVectors([{ photoId: "photo-0", vector: photo(7).vector }], "new");
    expect(await store.countOfOtherModels(fingerprint)).toBe(1);
    await store.adopt(fingerprint);
    expect(await store.countOfOtherModels(fingerprint)).toBe(0);
    await store.dropOtherModels(fingerprint);
    expect((await store.vectors(fingerprint))[0]?.photoIds).toEqual(["photo-0", "photo-1"]);
  });

  test("a new model's vectors grow beside the old ones, which go when it is complete", async () => {
    await store.add([photo(0), photo(1)], fingerprint);
    expect(await store.countOfOtherModels("new")).toBe(2);
    const [one] = await store.photosOfOtherModels("new", 1);
    const { vector } = photo(7);
    await store.addVectors([{ photoId: one?.id ?? "", vector }], "new");
    expect(await store.countOfOtherModels("new")).toBe(1);
    expect((await store.vectors(fingerprint))[0]?.photoIds).toHaveLength(2);
    await store.dropOtherModels("new");
    expect(await store.vectors(fingerprint)).toEqual([]);
    expect((await store.vectors("new"))[0]?.photoIds).toHaveLength(1);
  });
});

function sku(number: string): QueueDraft {
  const product = { name: `Product ${number}`, category: "", sku: number };
  return { ...draft(number), product: { ...product, key: `sku:${number.toLowerCase()}` } };
}

function draft(file: string, key?: string, position = 0): QueueDraft {
  return {
    product: {
      name: `Product ${file}`,
      category: "",
      ...(key !== undefined && { key, sku: "K-1" }),
    },
    position,
    name: file,
    source: { kind: "file", file: new Blob([file]) },
  };
}

function read(id: string): ReadPhoto {
  const { thumbnail, display, vector } = photo(id.length);
  return { id, thumbnail, display, vector, measures: { width: 9, height: 9 } as never };
}

function learned(of: string, strength: number): LearnedState {
  return {
    understanding: { fingerprint: of, narrowing: { mode: "soft", strength } },
    revision: 1,
    about: { photos: 5, categories: [], tags: [], mistakes: [] },
  };
}

async function keep(at: OwnerStore, value: LearnedState): Promise<void> {
  await at.reviseLearned(value.understanding.fingerprint, () => value);
}

function report(score: number): MeasuredQuality {
  return {
    measured: "2026-01-01T00:00:00.000Z",
    revision: 1,
    products: 2,
    queries: 2,
    score,
    classes: [],
    macro: { precision: 1, recall: 1, f1: 1 },
    accuracy: 1,
    confusion: { labels: ["even"], counts: Uint32Array.of(2) },
    confused: [],
    hitRate: [],
    byK: [],
    narrowing: [],
    advice: [],
    nearest: [],
  };
}

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
