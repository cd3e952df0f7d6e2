/** The queue: from a dropped file to a stored photo, in one transaction each. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import type {
  OwnerStore,
  QueuedPhoto,
  ReadPhoto,
} from "../../../../src/engine/ports/owner-store.ts";
import {
  deleteDatabase,
  draft,
  fill,
  fingerprint,
  openStore,
  photo,
  readPhoto,
  sku,
} from "../../../support/idb-store.ts";

let store: OwnerStore;

beforeEach(async () => {
  await deleteDatabase();
  store = await openStore();
});

afterEach(() => store.close());

describe("the queue", () => {
  test("hands out photos in order and releases each only when it is in the catalogue", async () => {
    await store.enqueue([draft("a"), draft("b"), draft("c")]);
    const queued = await store.nextQueued(2);
    expect(queued.map(({ name: file }) => file)).toEqual(["a", "b"]);
    const [a, b] = queued as [QueuedPhoto, QueuedPhoto];
    await store.commitBatch(
      [
        { queued: a, kind: "done", photo: readPhoto("a"), advice: [] },
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
        photo: { ...readPhoto(id), ...(colours && { colours }) },
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
    const outcome = { queued, kind: "done", photo: readPhoto("a"), advice: [] } as const;
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
      const photo = readPhoto(queued.name);
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
      [{ queued: first, kind: "done", photo: readPhoto("a"), advice: [] }],
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
      return { queued, kind: "done", photo: readPhoto("same"), advice: [] } as const;
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
    await fill(store, [photo(0)], fingerprint);
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
