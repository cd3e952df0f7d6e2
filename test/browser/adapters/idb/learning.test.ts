/** What was learned, and what the owner said about pairs, as IndexedDB keeps it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import type { LearnedState, OwnerStore } from "../../../../src/engine/ports/owner-store.ts";
import {
  deleteDatabase,
  fill,
  fingerprint,
  keepLearned,
  learnedState,
  openStore,
  photo,
  productId,
  report,
} from "../../../support/idb-store.ts";

let store: OwnerStore;

beforeEach(async () => {
  await deleteDatabase();
  store = await openStore();
});

afterEach(() => store.close());

describe("what was learned", () => {
  const judgement = { a: productId(1), b: productId(0), same: true } as const;

  test("is kept for its model, and every tab reads the newest", async () => {
    const other = await openStore();
    expect(await store.understanding(fingerprint)).toBeUndefined();
    const first = learnedState(fingerprint, 0.1);
    await keepLearned(store, first);
    expect(await store.learned(fingerprint)).toEqual(first);
    expect(await other.understanding(fingerprint)).toEqual(first.understanding);
    const next = learnedState(fingerprint, 0.2);
    await keepLearned(other, next);
    await keepLearned(other, learnedState("another", 0.3));
    expect(await store.understanding(fingerprint)).toEqual(next.understanding);
    expect((await store.understanding("another"))?.narrowing.strength).toBe(0.3);
    await other.close();
  });

  test("is the same object while nobody learns, whatever else changes", async () => {
    await keepLearned(store, learnedState(fingerprint, 0.1));
    const before = await store.understanding(fingerprint);
    await fill(store, [photo(0)], fingerprint);
    expect(await store.understanding(fingerprint)).toBe(before);
  });

  test("is revised by several tabs at once without losing a word", async () => {
    const other = await openStore();
    await keepLearned(store, learnedState(fingerprint, 0));
    const more = (before: LearnedState | undefined) =>
      learnedState(fingerprint, (before?.understanding.narrowing.strength ?? 0) + 1);
    await Promise.all(
      [store, other, store, other].map((tab) => tab.reviseLearned(fingerprint, more)),
    );
    expect((await store.understanding(fingerprint))?.narrowing.strength).toBe(4);
    await store.reviseLearned(fingerprint, () => undefined);
    expect((await store.understanding(fingerprint))?.narrowing.strength).toBe(4);
    await other.close();
  });

  test("is told of photos that got other vectors", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
    expect(await store.replacedVectors()).toBe(0);
    const { thumbnail, display, vector } = photo(1);
    await store.cropPhoto(photo(0).id, { thumbnail, display, vector }, fingerprint);
    expect(await store.replacedVectors()).toBe(1);
    await store.uncropPhotos([{ photoId: "photo-0", earlierCuts: 0 }]);
    expect(await store.replacedVectors()).toBe(2);
  });

  test("is no change of the catalogue", async () => {
    await fill(store, [photo(0)], fingerprint);
    const before = await store.revision();
    await keepLearned(store, learnedState(fingerprint, 0.1));
    expect(await store.revision()).toBe(before);
  });

  test("for other models goes with their vectors", async () => {
    await keepLearned(store, learnedState("former", 0.1));
    await keepLearned(store, learnedState(fingerprint, 0.2));
    await store.dropOtherModels(fingerprint);
    expect(await store.learned("former")).toBeUndefined();
    expect(await store.learned(fingerprint)).toBeDefined();
  });

  test("the owner's later word about a pair counts, whichever comes first in it", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
    await store.judge(judgement);
    await store.judge({ a: productId(0), b: productId(1), same: false });
    expect(await store.judgements()).toEqual([{ a: productId(0), b: productId(1), same: false }]);
  });

  test("a word about a product goes with it for good, and others stay", async () => {
    const other = { a: productId(0), b: productId(2), same: true };
    const photos = [photo(0), photo(1), photo(2)];
    await fill(store, photos, fingerprint);
    await store.judge(judgement);
    await store.judge(other);
    await store.change({ remove: [productId(1)] });
    await fill(store, photos, fingerprint);
    expect(await store.judgements()).toEqual([other]);
    await store.change({ remove: [productId(0)] });
    await store.judge(other);
    await fill(store, photos, fingerprint);
    expect(await store.judgements()).toEqual([]);
  });

  test("a word about a product that was merged away comes back with it", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
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
