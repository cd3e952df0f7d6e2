import { describe, expect, it } from "vitest";
import { SearchError } from "../../src/core/errors.ts";
import type { CallOptions, Progress } from "../../src/engine/contract.ts";
import type { QualityReport } from "../../src/engine/learning-contract.ts";
import { OwnLearning } from "../../src/engine/learning/learning.ts";
import type { LabTools } from "../../src/engine/learning/quality.ts";
import type { OwnStore, PhotoReader } from "../../src/engine/studio-ports.ts";
import { embeddingNear, FINGERPRINT, numbers, openShop } from "../support/learning-shop.ts";
import type { LearningShop, ShopProduct } from "../support/learning-shop.ts";

const kinds = ["tas", "topi", "baju"];

function shopOf(each: number, photos = 1, spread = 0.15): ShopProduct[] {
  const random = numbers(11);
  return kinds.flatMap((category, place) =>
    Array.from({ length: each }, (_, i) => ({
      id: `${category}${i}`,
      category,
      vectors: Array.from({ length: photos }, () => embeddingNear(place, spread, random)),
    })),
  );
}

function labOf(shop: LearningShop, reader?: PhotoReader) {
  const tools: LabTools = {
    store: shop.store as unknown as OwnStore,
    directory: shop.directory,
    learner: shop.learner,
    model: async () => ({
      url: "",
      model: { id: "a", name: "A", fingerprint: FINGERPRINT, dimensions: 16, bytes: 0 },
    }),
    openReader: async () => {
      if (!reader) throw new Error("no photos are read");
      return reader;
    },
    pictures: {
      cut: async (picture) => picture,
      worsen: async (picture, kind) => new Blob([picture, ` ${kind}`]),
    },
  };
  const store = shop.store as unknown as OwnStore;
  return new OwnLearning({ ...tools, edits: { store, changed: () => {} } });
}

async function measured(
  products: readonly ShopProduct[],
  options?: CallOptions,
): Promise<QualityReport> {
  return labOf(openShop(products)).measureQuality({ badPhotos: false }, options);
}

/** Every number in it, wherever it is. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Uint32Array) return [...value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("the quality lab", () => {
  it("finds everything in a shop whose kinds lie apart", async () => {
    const report = await measured(shopOf(10));
    expect(report).toMatchObject({ products: 30, queries: 30, accuracy: 1, macro: { f1: 1 } });
    expect(report.hitRate.map(({ cosine }) => cosine)).toEqual([1, 1, 1]);
    expect(report.confused).toEqual([]);
    expect(report.byK).toHaveLength(30);
    expect(report.narrowing.map(({ mode }) => mode)).toEqual(["none", "soft", "hard"]);
    expect(report.score).toBe(100);
    expect(report.advice).toEqual([]);
    expect(report.twins).toBeUndefined();
  });

  it("points at two kinds that are taken for one another, and at the photos", async () => {
    const random = numbers(4);
    const muddled = shopOf(10).map((product) =>
      product.category === "baju"
        ? product
        : { ...product, vectors: [embeddingNear(0, 0.3, random)] },
    );
    const shop = openShop(muddled);
    const lab = labOf(shop);
    const report = await lab.measureQuality({ badPhotos: false });
    const [worst] = report.confused;
    expect(new Set([worst?.a, worst?.b])).toEqual(new Set(["tas", "topi"]));
    expect(report.advice.map(({ kind }) => kind)).toContain("confused");
    const { labels, counts } = report.confusion;
    const cell = counts[labels.indexOf("tas") * labels.length + labels.indexOf("topi")];
    const page = { offset: 0, limit: 100 };
    const photos = await lab.confusedPhotos({ actual: "tas", found: "topi", ...page });
    expect(photos.total).toBe(cell);
    for (const { item, foundItem, photoId, foundPhotoId } of photos.items) {
      expect([item.product.category, foundItem.product.category]).toEqual(["tas", "topi"]);
      expect(item.product.photoIds).toContain(photoId);
      expect(foundItem.product.photoIds).toContain(foundPhotoId);
    }
    const first = await lab.confusedPhotos({ actual: "tas", found: "topi", offset: 0, limit: 1 });
    expect(first).toMatchObject({ total: cell, items: [photos.items[0]] });
  });

  it("counts a product's own photos apart, and not as a right answer", async () => {
    const lonely = shopOf(1, 3, 0.05);
    const report = await measured(lonely);
    expect(report.twins).toMatchObject({ share: 1, queries: 9 });
    expect(report.accuracy).toBe(0);
  });

  it("tells of categories with few photos what they cost", async () => {
    const random = numbers(9);
    const few = Array.from({ length: 2 }, (_, i) => ({
      id: `jam${i}`,
      category: "jam",
      vectors: [embeddingNear(8 + i, 0.1, random)],
    }));
    const { advice } = await measured([...shopOf(10), ...few]);
    expect(advice[0]).toMatchObject({ kind: "few-photos", category: "jam", photos: 2 });
    expect(advice[0]?.gain).toBeGreaterThan(5);
  });

  it("counts what has no category, and what waits for a person", async () => {
    const random = numbers(6);
    const without = Array.from({ length: 10 }, (_, i) => ({
      id: `baru${i}`,
      vectors: [embeddingNear(0, 0.1, random)],
      ...(i < 4 && {
        guess: {
          categories: [],
          tags: [],
          filled: { category: false, tags: [] },
          waiting: true,
          doubt: 0.5,
        },
      }),
    }));
    const { advice, queries } = await measured([...shopOf(10), ...without]);
    expect(queries).toBe(30);
    expect(advice).toMatchObject([
      { kind: "no-category", products: 6 },
      { kind: "reviews", products: 4 },
    ]);
  });

  it("measures tags in three ways where products bear some", async () => {
    const tagged = shopOf(10).map((product) => ({
      ...product,
      tags: [product.category === "tas" ? "kulit" : "kain"],
    }));
    const { tags } = await measured(tagged);
    expect(tags?.overall.map(({ way }) => way)).toEqual(["top3", "top5", "thresholds"]);
    expect(tags?.classes.map(({ label }) => label)).toEqual(["kain", "kulit"]);
    expect(tags?.overall[2]?.f1).toBeGreaterThan(0.9);
    expect(tags?.overall[0]).toMatchObject({ precision: 0.5, recall: 1 });
  });

  it("keeps the report, which is stale once the catalogue changes", async () => {
    const shop = openShop(shopOf(5));
    const lab = labOf(shop);
    expect(await lab.lastQuality()).toBeUndefined();
    const report = await lab.measureQuality({ badPhotos: false });
    expect(await lab.lastQuality()).toEqual({ report, stale: false });
    shop.store.set("tas0", { name: "Tas rotan" });
    expect((await lab.lastQuality())?.stale).toBe(true);
  });

  it("asks with photos that were made worse, beside the same as they are", async () => {
    const shop = openShop(shopOf(8));
    let disposed = 0;
    const reader: PhotoReader = {
      lanes: 1,
      fingerprint: FINGERPRINT,
      read: async (blobs) =>
        Promise.all(
          blobs.map(async (blob) => {
            const [photoId = "", kind = ""] = (await blob.text()).split(" ");
            const { vector } = shop.store.rows.get(photoId) ?? { vector: undefined };
            // In the dark everything looks like a hat; one photo can't be read at all.
            if (photoId === "tas3-0" || !vector) return "image-decode";
            const seen = kind === "dark" ? embeddingNear(1, 0, () => 0.5) : vector;
            return {
              thumbnail: blob,
              display: blob,
              vector: seen,
              measures: { sharpness: 1 } as never,
            };
          }),
        ),
      dispose: async () => void disposed++,
    };
    const { badPhotos } = await labOf(shop, reader).measureQuality({ badPhotos: true });
    expect(badPhotos?.map(({ kind, queries }) => [kind, queries])).toEqual([
      ["as-is", 23],
      ["dark", 23],
      ["cropped", 23],
      ["turned", 23],
    ]);
    expect(badPhotos?.map(({ hit1 }) => hit1 > 0.9)).toEqual([true, false, true, true]);
    expect(disposed).toBe(1);
  });

  it("tells how far it is, up to the end", async () => {
    const told: Progress[] = [];
    await measured(shopOf(8), { onProgress: (progress) => told.push(progress) });
    const shares = told.map(({ completed, total }) => completed / total);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it("can be cancelled while it measures, keeps nothing, and can be asked again", async () => {
    const shop = openShop(shopOf(8));
    const lab = labOf(shop);
    const cancel = new AbortController();
    shop.duringLearning = async () => {
      cancel.abort();
      await new Promise(() => {});
    };
    const options = { signal: cancel.signal };
    await expect(lab.measureQuality({ badPhotos: false }, options)).rejects.toMatchObject({
      code: "aborted",
    });
    expect(shop.store.quality).toBeUndefined();
    expect(shop.workers).toEqual({ started: 1, ended: 1 });
    shop.duringLearning = async () => {};
    expect((await lab.measureQuality({ badPhotos: false })).queries).toBe(24);
  });

  it("says so where there is nothing to measure", async () => {
    const error = await measured([]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SearchError);
    expect(error).toMatchObject({ code: "catalogue-empty" });
  });

  it.each([
    ["one product", shopOf(1).slice(0, 1)],
    ["one category", shopOf(6).slice(0, 6)],
    ["no category", shopOf(4).map((product) => ({ ...product, category: "" }))],
    [
      "photos that are all the same",
      shopOf(6).map((product) => ({ ...product, vectors: [embeddingNear(0, 0, () => 0.5)] })),
    ],
  ])("holds nothing but numbers for a shop with %s", async (_name, products) => {
    const report = await measured(products);
    expect(numbersIn(report).every(Number.isFinite)).toBe(true);
    expect(report.score).toBeGreaterThanOrEqual(0);
    expect(report.score).toBeLessThanOrEqual(100);
  });
});
