import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import type { PhotoMeasures } from "../../../../src/core/pixels/photo-coach.ts";
import { undo } from "../../../../src/engine/catalogue/edits.ts";
import { cropPhoto } from "../../../../src/engine/learning/crop-advice.ts";
import type { CropTools } from "../../../../src/engine/learning/crop-advice.ts";
import type { CropBox } from "../../../../src/engine/contracts/engine-contract.ts";
import type { CutPhoto } from "../../../../src/engine/contracts/studio-contract.ts";
import type { OwnerStore, PhotoContent } from "../../../../src/engine/ports/owner-store.ts";
import { embeddingNear, openShop } from "../../../support/learning-shop.ts";

const box: CropBox = { x: 0.1, y: 0.2, width: 0.5, height: 0.5 };
const advice = [
  { photoId: "tas-0", kind: "cluttered" },
  { photoId: "tas-0", kind: "similar", otherPhotoId: "x-0", otherProductId: "x" },
  { photoId: "tas-1", kind: "dark" },
] as const;

/** Of a part that is sharp and plain, if small. */
const measures: PhotoMeasures = {
  width: 100,
  height: 100,
  blurPx: 0.5,
  highlights: 220,
  onWhite: false,
  clipped: 0,
  clutter: 0,
};

function openTools() {
  const random = seeded(2);
  const vectors = [embeddingNear(0, 0.1, random), embeddingNear(0, 0.1, random)];
  const shop = openShop([{ id: "tas", category: "tas", vectors, advice: [...advice] }]);
  const cuts: CropBox[] = [];
  const cropped = new Map<string, Pick<PhotoContent, "display" | "vector">>();
  const uncropped: CutPhoto[] = [];
  let revision = 100;
  const store: Partial<OwnerStore> = {
    ownerItems: (ids) => shop.store.ownerItems(ids),
    ownerProducts: (ids) => shop.store.ownerProducts(ids),
    revision: () => shop.store.revision(),
    edit: (ids, change) => shop.store.edit(ids, change),
    change: (change) => shop.store.change(change),
    async cropPhoto(photoId, { display, vector }) {
      const earlierCuts = cropped.has(photoId) ? 1 : 0;
      cropped.set(photoId, { display, vector });
      return { revision: ++revision, earlierCuts };
    },
    async uncropPhotos(photos) {
      uncropped.push(...photos);
      for (const { photoId } of photos) cropped.delete(photoId);
      return ++revision;
    },
  };
  const changes: string[] = [];
  const tools: CropTools = {
    store: store as OwnerStore,
    directory: shop.directory,
    changed: (ids, _revision, vectors) => changes.push(`${ids.join()} ${vectors}`),
    decoder: {
      decode: async () => ({ data: new Uint8Array(3), width: 1, height: 1 }),
      decodeWithCopies: async (image) => {
        if (image.size === 0) throw new Error("empty");
        return {
          input: { data: new Uint8Array(3), width: 1, height: 1 },
          measures,
          thumbnail: new Blob(["small"]),
          display: image,
        };
      },
    },
    embedder: {
      model: { id: "a", name: "A", fingerprint: "model-a", dimensions: 2, bytes: 0 },
      input: { width: 1, height: 1 },
      backend: { name: "cpu", trials: [] },
      memory: { tensors: 0, bytes: 0 },
      embed: async () => Float32Array.of(3, 4),
      inspect: async () => ({ embedding: Float32Array.of(3, 4), categories: [] }),
      dispose: async () => {},
    },
    pictures: {
      async cut(_picture, part) {
        cuts.push(part);
        return new Blob(["part"]);
      },
      worsen: async (picture) => picture,
    },
  };
  return { tools, shop, cuts, cropped, uncropped, changes };
}

describe("cropping a photo", () => {
  it("cuts the stored picture, embeds the part and stores both", async () => {
    const { tools, cuts, cropped, changes } = openTools();
    await cropPhoto(tools, { photoId: "tas-0", box });
    expect(cuts).toEqual([box]);
    const now = cropped.get("tas-0");
    expect(await now?.display.text()).toBe("part");
    expect(now?.vector.norm).toBe(5);
    expect(changes[0]).toBe("tas other");
  });

  it("removes the advice on the whole photo, and keeps that on others", async () => {
    const { tools, shop } = openTools();
    await cropPhoto(tools, { photoId: "tas-0", box });
    expect(shop.store.of("tas").advice).toEqual(advice.slice(1));
  });

  it("measures the colours of the product's first photo again, and no other photo's", async () => {
    const { tools, shop } = openTools();
    shop.store.set("tas", { colours: ["putih"] });
    await cropPhoto(tools, { photoId: "tas-1", box });
    expect(shop.store.of("tas").colours).toEqual(["putih"]);
    const back = await cropPhoto(tools, { photoId: "tas-0", box });
    expect(shop.store.of("tas").colours).toEqual(["hitam"]);
    await undo(tools, back);
    expect(shop.store.of("tas").colours).toEqual(["putih"]);
  });

  it("is undone with its advice", async () => {
    const { tools, shop, cropped } = openTools();
    const back = await cropPhoto(tools, { photoId: "tas-0", box });
    await undo(tools, back);
    expect(cropped.size).toBe(0);
    expect(shop.store.of("tas").advice).toEqual(advice);
  });

  it("is undone to what was there before it, not to the whole photo", async () => {
    const { tools, shop, uncropped } = openTools();
    await cropPhoto(tools, { photoId: "tas-0", box });
    await shop.store.set("tas", { advice: [advice[2]] });
    const back = await cropPhoto(tools, { photoId: "tas-0", box });
    await undo(tools, back);
    expect(uncropped).toEqual([{ photoId: "tas-0", earlierCuts: 1 }]);
    expect(shop.store.of("tas").advice).toEqual([advice[2]]);
  });

  it.each([
    ["outside the photo", { ...box, x: 0.9 }],
    ["without any width", { ...box, width: 0 }],
    ["of no numbers", { ...box, y: Number.NaN }],
  ])("refuses a part %s", async (_name, part) => {
    const { tools, cropped } = openTools();
    await expect(cropPhoto(tools, { photoId: "tas-0", box: part })).rejects.toMatchObject({
      code: "invalid-input",
    });
    expect(cropped.size).toBe(0);
  });

  it("refuses a photo that was deleted", async () => {
    const { tools } = openTools();
    await expect(cropPhoto(tools, { photoId: "gone", box })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
