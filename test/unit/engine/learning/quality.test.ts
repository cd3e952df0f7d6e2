import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import { SearchError } from "../../../../src/core/errors.ts";
import type { CallOptions, Progress } from "../../../../src/engine/contracts/engine-contract.ts";
import type { QualityReport } from "../../../../src/engine/contracts/learning-contract.ts";
import { DEBOUNCE_MS, IDLE_MS } from "../../../../src/engine/learning/learner.ts";
import { labOf, readerOf } from "../../../support/quality-lab.ts";
import { embeddingNear, openShop } from "../../../support/learning-shop.ts";
import type { LearningShop, ShopProduct } from "../../../support/learning-shop.ts";
import { until } from "../../../support/until.ts";

const kinds = ["tas", "topi", "baju"];

function shopOf(each: number, photos = 1, spread = 0.15): ShopProduct[] {
  const random = seeded(11);
  return kinds.flatMap((category, place) =>
    Array.from({ length: each }, (_, i) => ({
      id: `${category}${i}`,
      category,
      vectors: Array.from({ length: photos }, () => embeddingNear(place, spread, random)),
    })),
  );
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
  it("finds everything in a shop whose kinds are far apart", async () => {
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

  it("names two kinds that are confused with each other, and the photos", async () => {
    const random = seeded(4);
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
    const pair = { actual: worst?.a ?? "", found: worst?.b ?? "", eitherWay: true } as const;
    const bothWays = await lab.confusedPhotos({ ...pair, ...page });
    expect(bothWays.total).toBe(worst?.photos);
    expect(bothWays.total).toBeGreaterThan(cell ?? 0);
  });

  it("counts sibling photos separately, and not as right results", async () => {
    const lonely = shopOf(1, 3, 0.05);
    const report = await measured(lonely);
    expect(report.twins).toMatchObject({ share: 1, queries: 9 });
    expect(report.accuracy).toBe(0);
  });

  it("says what categories with few photos cost", async () => {
    const random = seeded(9);
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
    const random = seeded(6);
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

  it("measures tags in three ways if products bear some", async () => {
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
    shop.store.set("tas1", { category: "tas" });
    expect((await lab.lastQuality())?.stale).toBe(false);
    shop.store.set("tas0", { category: "topi" });
    expect((await lab.lastQuality())?.stale).toBe(true);
  });

  it("is not stale after predictions, but after another metric", async () => {
    const random = seeded(13);
    const shop = openShop([
      ...shopOf(12),
      { id: "baru", vectors: [embeddingNear(1, 0.1, random)] },
    ]);
    const lab = labOf(shop);
    await lab.measureQuality({ badPhotos: false });
    await shop.learner.relearn();
    expect(shop.store.of("baru").category).toBe("topi");
    expect((await lab.lastQuality())?.stale).toBe(false);
    const values = { down: new Float32Array(16).fill(0.1), up: new Float32Array(16).fill(0.1) };
    await shop.learner.revise((learned) => ({
      ...learned,
      understanding: { ...learned.understanding, head: { dimensions: 16, rank: 1, ...values } },
    }));
    expect((await lab.lastQuality())?.stale).toBe(true);
  });

  it("queries with photos that were made worse, and with the same as they are", async () => {
    const shop = openShop(shopOf(8));
    const reader = readerOf(shop);
    const { badPhotos } = await labOf(shop, reader).measureQuality({ badPhotos: true });
    expect(badPhotos?.map(({ kind, queries }) => [kind, queries])).toEqual([
      ["as-is", 23],
      ["dark", 23],
      ["cropped", 23],
      ["turned", 23],
    ]);
    expect(badPhotos?.map(({ hit1 }) => hit1 > 0.9)).toEqual([true, false, true, true]);
    expect(reader.disposed).toBe(1);
  });

  it("leaves out a stored picture that can't be decoded", async () => {
    const shop = openShop(shopOf(8));
    const lab = labOf(shop, readerOf(shop), "topi2-0");
    const { badPhotos } = await lab.measureQuality({ badPhotos: true });
    expect(badPhotos?.map(({ queries }) => queries)).toEqual([22, 22, 22, 22]);
  });

  it("can be cancelled while the photo workers start", async () => {
    const shop = openShop(shopOf(8));
    const reader = readerOf(shop);
    const cancel = new AbortController();
    let start = () => {};
    const opening = new Promise<void>((resolve) => (start = resolve));
    const lab = labOf(shop, async () => {
      cancel.abort();
      await opening;
      return reader;
    });
    const options = { signal: cancel.signal };
    await expect(lab.measureQuality({ badPhotos: true }, options)).rejects.toMatchObject({
      code: "aborted",
    });
    start();
    await until(() => reader.disposed === 1);
  });

  it("reports its progress, up to the end", async () => {
    const reported: Progress[] = [];
    await measured(shopOf(8), { onProgress: (progress) => reported.push(progress) });
    const shares = reported.map(({ completed, total }) => completed / total);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it("can be cancelled while it measures, stores nothing, and can run again", async () => {
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

  it("says so if there is nothing to measure", async () => {
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
  ])("has only finite numbers for a shop with %s", async (_name, products) => {
    const report = await measured(products);
    expect(numbersIn(report).every(Number.isFinite)).toBe(true);
    expect(report.score).toBeGreaterThanOrEqual(0);
    expect(report.score).toBeLessThanOrEqual(100);
  });
});

describe("in the background", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  /** A shop whose owner has measured, and which has learned since. */
  async function measuredShop(leads = true) {
    const shop = openShop(shopOf(8));
    const lab = labOf(shop, readerOf(shop));
    await lab.measureQuality({ badPhotos: true });
    if (leads) shop.learner.onLeader();
    await settle(shop);
    return { shop, lab };
  }

  /** One that measures again by itself, and never ends. */
  async function measuringShop() {
    const { shop, lab } = await measuredShop();
    relabel(shop);
    await settle(shop);
    shop.duringLearning = () => new Promise(() => {});
    const { started } = shop.workers;
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    await until(() => shop.workers.started === started + 1);
    return { shop, lab };
  }

  async function settle(shop: LearningShop): Promise<void> {
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS);
    await idle(shop);
  }

  async function rest(shop: LearningShop): Promise<void> {
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    await idle(shop);
  }

  /** Promises have no clock: once nothing is left to do, asking changes nothing. */
  async function idle(shop: LearningShop): Promise<void> {
    for (let i = 0; i < 20; i++) await shop.learner.state();
    await until(() => shop.workers.ended === shop.workers.started);
    await until(async () => (await shop.learner.state()).phase === "idle");
    for (let i = 0; i < 20; i++) await shop.learner.state();
  }

  const relabel = (shop: LearningShop) => {
    shop.store.set("tas0", { category: "topi" });
    shop.learner.note();
  };

  it("what was measured is measured again when the catalogue has been quiet for a while", async () => {
    const { shop, lab } = await measuredShop();
    const before = await lab.lastQuality();
    await rest(shop);
    expect(await lab.lastQuality()).toEqual(before);
    relabel(shop);
    await settle(shop);
    expect((await lab.lastQuality())?.stale).toBe(true);
    await rest(shop);
    const after = await lab.lastQuality();
    expect(after).toMatchObject({ stale: false });
    expect(after?.report.accuracy).toBeLessThan(1);
  });

  it("bad photos' figures are kept as long as the photos are the same", async () => {
    const { shop, lab } = await measuredShop();
    const { badPhotos } = (await lab.lastQuality())?.report ?? {};
    expect(badPhotos).toHaveLength(4);
    relabel(shop);
    await settle(shop);
    await rest(shop);
    expect((await lab.lastQuality())?.report.badPhotos).toEqual(badPhotos);
    shop.store.delete("topi0");
    shop.learner.note();
    await settle(shop);
    await rest(shop);
    const after = await lab.lastQuality();
    expect(after).toMatchObject({ stale: false, report: { products: 23 } });
    expect(after?.report.badPhotos).toBeUndefined();
  });

  it("nothing is measured before the owner has measured once", async () => {
    const shop = openShop(shopOf(8));
    const lab = labOf(shop);
    shop.learner.onLeader();
    await settle(shop);
    await rest(shop);
    expect(await lab.lastQuality()).toBeUndefined();
    expect(shop.workers.started).toBe(1);
  });

  it("neither in a tab that is not the leader, nor while the queue is running", async () => {
    const follower = await measuredShop(false);
    relabel(follower.shop);
    await settle(follower.shop);
    await rest(follower.shop);
    expect((await follower.lab.lastQuality())?.stale).toBe(true);
    const leader = await measuredShop();
    relabel(leader.shop);
    await settle(leader.shop);
    leader.shop.busy = true;
    await rest(leader.shop);
    expect((await leader.lab.lastQuality())?.stale).toBe(true);
  });

  it("is cancelled by any other job, and runs again after it", async () => {
    const { shop, lab } = await measuringShop();
    expect(shop.learner.occupied).toBe(false);
    shop.duringLearning = async () => {};
    await shop.learner.relearn();
    expect(shop.workers.ended).toBe(shop.workers.started);
    expect((await lab.lastQuality())?.stale).toBe(true);
    await rest(shop);
    expect((await lab.lastQuality())?.stale).toBe(false);
  });

  it("ends when something changes", async () => {
    const { shop, lab } = await measuringShop();
    shop.learner.note();
    await until(() => shop.workers.ended === shop.workers.started);
    expect((await lab.lastQuality())?.stale).toBe(true);
  });
});
