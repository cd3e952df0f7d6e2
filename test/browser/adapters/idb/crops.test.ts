/** Photos that are cropped, and their ways back. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnerStore } from "../../../../src/engine/ports/owner-store.ts";
import {
  deleteDatabase,
  fill,
  fingerprint,
  openStore,
  photo,
  productId,
} from "../../../support/idb-store.ts";

let store: OwnerStore;

beforeEach(async () => {
  await deleteDatabase();
  store = await openStore();
});

afterEach(() => store.close());

/** A photo as it came. */
const whole = (photoId: string) => ({ photoId, earlierCuts: 0 });

describe("a photo that is cut", () => {
  const cut = (i: number) => {
    const { thumbnail, display, vector } = photo(i);
    return { thumbnail, display, vector };
  };
  const textOf = (picture: unknown) => (picture as Blob).text();
  const shown = async () => {
    const [item] = await store.ownerItems([productId(0)]);
    const [block] = await store.vectors(fingerprint);
    const at = block?.photoIds.indexOf("photo-0") ?? -1;
    return {
      display: await textOf(item?.photos[0]?.display),
      unit: [...(block?.units.slice(at * 4, at * 4 + 4) ?? [])],
      norm: block?.norms[at],
    };
  };

  beforeEach(() => fill(store, [photo(0), photo(1)], fingerprint));

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
    await store.change({ remove: [productId(0)] });
    await fill(store, [photo(0)], fingerprint);
    await store.cropPhoto("photo-0", cut(8), fingerprint);
    await store.uncropPhotos([whole("photo-0")]);
    expect((await shown()).display).toBe("display 0");
  });
});
