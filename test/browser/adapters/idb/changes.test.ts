/** Changes of stored products, and what follows in photos and vectors. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import type { OwnerStore, QueuedPhoto } from "../../../../src/engine/ports/owner-store.ts";
import {
  deleteDatabase,
  fill,
  fingerprint,
  openStore,
  photo,
  productId,
  readPhoto,
  sku,
} from "../../../support/idb-store.ts";

let store: OwnerStore;

beforeEach(async () => {
  await deleteDatabase();
  store = await openStore();
});

afterEach(() => store.close());

describe("changes", () => {
  test("what is in the trash is out of lists, counts and vectors, and comes back whole", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
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
    await fill(store, [photo(0), photo(1)], fingerprint);
    const before = (await store.ownerItems([productId(0), productId(1)])).map(
      ({ product }) => product,
    );
    const [first, second] = before as [OwnerProduct, OwnerProduct];
    const photoIds = [...first.photoIds, ...second.photoIds];
    await store.change({ put: [{ ...first, photoIds }] });
    expect(await store.describe()).toMatchObject({ products: 1, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.productIds).toEqual([productId(0), productId(0)]);
    await store.change({ put: before });
    expect(await store.describe()).toMatchObject({ products: 2, photos: 2 });
    expect((await store.vectors(fingerprint))[0]?.productIds).toEqual([productId(0), productId(1)]);
    expect(await store.ownerItems([productId(0), productId(1)])).toMatchObject(
      before.map((product) => ({ product })),
    );
  });

  test("an undo keeps photos that came since, and brings nothing back that is gone for good", async () => {
    await store.enqueue([sku("K-1")]);
    const [first] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch(
      [{ queued: first, kind: "done", photo: readPhoto("a"), advice: [] }],
      fingerprint,
    );
    const [id] = (await store.ownerProducts()).map((product) => product.id) as [string];
    const { before } = await store.edit([id], (product) => ({ ...product, name: "Lain" }));
    await store.enqueue([{ ...sku("K-1"), position: 1 }]);
    const [second] = (await store.nextQueued(1)) as [QueuedPhoto];
    await store.commitBatch(
      [{ queued: second, kind: "done", photo: readPhoto("bb"), advice: [] }],
      fingerprint,
    );
    await store.change({ put: before });
    expect(await store.ownerProducts()).toMatchObject([
      { name: "Product K-1", photoIds: ["a", "bb"] },
    ]);
    await store.change({ remove: [id] });
    await store.change({ put: before });
    expect(await store.ownerProducts()).toEqual([]);
  });
});
