/** A change of models, from the first new vector to the last old one. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnerStore } from "../../../../src/engine/ports/owner-store.ts";
import { deleteDatabase, fill, fingerprint, openStore, photo } from "../../../support/idb-store.ts";

let store: OwnerStore;

beforeEach(async () => {
  await deleteDatabase();
  store = await openStore();
});

afterEach(() => store.close());

describe("a change of models", () => {
  test("a change of models taken back counts what was embedded before", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
    await store.addVectors([{ photoId: "photo-0", vector: photo(7).vector }], "new");
    expect(await store.countOfOtherModels(fingerprint)).toBe(1);
    await store.adopt(fingerprint);
    expect(await store.countOfOtherModels(fingerprint)).toBe(0);
    await store.dropOtherModels(fingerprint);
    expect((await store.vectors(fingerprint))[0]?.photoIds).toEqual(["photo-0", "photo-1"]);
  });

  test("a new model's vectors grow beside the old ones, which go when it is complete", async () => {
    await fill(store, [photo(0), photo(1)], fingerprint);
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
