import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import { toUnit } from "../../../../src/core/vectors/vectors.ts";
import type { OwnerStore } from "../../../../src/engine/ports/owner-store.ts";
import { tuneMetric, tuningExamples, undoTuning } from "../../../../src/engine/learning/tuning.ts";
import { FINGERPRINT, openShop } from "../../../support/learning-shop.ts";
import type { LearningShop, ShopProduct } from "../../../support/learning-shop.ts";

/** Photos of a product share what is small in them, and differ in what is large: the light, say. */
function shopOf(products: number, light: number): ShopProduct[] {
  const random = seeded(21);
  const spread = () => random() + random() + random() - 1.5;
  return Array.from({ length: products }, (_, i) => {
    const own = Array.from({ length: 8 }, spread);
    const photo = () => [...own, ...Array.from({ length: 8 }, () => light * spread())];
    const vectors = Array.from({ length: 3 }, () => toUnit(Float32Array.from(photo())));
    return { id: `p${i}`, category: `jenis ${i % 10}`, vectors };
  });
}

function toolsOf(shop: LearningShop) {
  const store = shop.store as unknown as OwnerStore;
  const model = async () => ({
    url: "",
    model: { id: "a", name: "A", fingerprint: FINGERPRINT, dimensions: 16, bytes: 0 },
  });
  return { store, directory: shop.directory, learner: shop.learner, model };
}

const kept = (shop: LearningShop) => shop.store.kept.get(FINGERPRINT)?.understanding;

describe("tuning the metric", () => {
  it(
    "keeps a metric that finds better, with a calibration of its own, and takes it back",
    { timeout: 60_000 },
    async () => {
      const shop = openShop(shopOf(30, 2));
      await shop.learner.relearn();
      const before = kept(shop);
      const report = await tuneMetric(toolsOf(shop), {});
      expect(report.kept).toBe(true);
      expect(report.after).toBeGreaterThan(report.before);
      expect(kept(shop)?.head?.dimensions).toBe(16);
      expect(kept(shop)?.match).not.toEqual(before?.match);
      expect((await shop.learner.state()).tuned).toBe(true);

      await undoTuning(shop.learner);
      expect((await shop.learner.state()).tuned).toBe(false);
      await shop.learner.relearn();
      expect(kept(shop)).toEqual(before);
    },
  );

  it("refuses one that finds no more", async () => {
    const shop = openShop(shopOf(30, 0.01));
    const report = await tuneMetric(toolsOf(shop), {});
    expect(report.kept).toBe(false);
    expect(kept(shop)).toBeUndefined();
  });

  it("says so if nothing is the same as anything", async () => {
    const single = shopOf(30, 1).map((product) => ({
      ...product,
      vectors: product.vectors.slice(0, 1),
    }));
    await expect(tuneMetric(toolsOf(openShop(single)), {})).rejects.toMatchObject({
      code: "too-few-examples",
    });
  });

  it.each([
    [3, 3, [9, 10]],
    [4, 3, [12, 10]],
    [30, 1, [0, 10]],
    [500, 3, [1500, 50]],
  ])("counts the examples of %i products of %i photos", async (products, photos, of) => {
    const shop = shopOf(products, 1).map((product) => ({
      ...product,
      vectors: product.vectors.slice(0, photos),
    }));
    const [have, needed] = of;
    expect(await tuningExamples(toolsOf(openShop(shop)))).toEqual({ have, needed });
  });

  it("counts as training does", async () => {
    const enough = shopOf(5, 2).map((product) => ({
      ...product,
      vectors: product.vectors.slice(0, 2),
    }));
    const lacking = enough.map((product, i) => ({
      ...product,
      vectors: product.vectors.slice(i === 0 ? 1 : 0),
    }));
    expect(await tuningExamples(toolsOf(openShop(enough)))).toEqual({ have: 10, needed: 10 });
    expect(await tuneMetric(toolsOf(openShop(enough)), {})).toMatchObject({ queries: 10 });
    expect(await tuningExamples(toolsOf(openShop(lacking)))).toEqual({ have: 8, needed: 10 });
    await expect(tuneMetric(toolsOf(openShop(lacking)), {})).rejects.toMatchObject({
      code: "too-few-examples",
    });
  });

  it("stores nothing when it is cancelled, and disposes of the worker", async () => {
    const shop = openShop(shopOf(30, 2));
    const cancel = new AbortController();
    const reported: number[] = [];
    shop.duringLearning = async () => {
      cancel.abort();
      await new Promise(() => {});
    };
    const options = { signal: cancel.signal, onProgress: () => void reported.push(1) };
    await expect(tuneMetric(toolsOf(shop), options)).rejects.toMatchObject({ code: "aborted" });
    expect(kept(shop)).toBeUndefined();
    expect(shop.workers.ended).toBe(shop.workers.started);
    expect((await shop.learner.state()).phase).toBe("idle");
  });

  it("keeps a metric that another tab tuned while this one learned", async () => {
    const values = { down: new Float32Array(16).fill(0.1), up: new Float32Array(16).fill(0.1) };
    const head = { dimensions: 16, rank: 1, ...values };
    const shop = openShop(shopOf(10, 1));
    shop.duringLearning = () =>
      shop.learner.revise((learned) => ({
        ...learned,
        understanding: { ...learned.understanding, head },
      }));
    await shop.learner.relearn();
    expect(kept(shop)?.head).toEqual(head);
    // The calibration is not for this head: the next change learns it again.
    expect(shop.store.kept.get(FINGERPRINT)?.revision).toBe(-1);
  });
});
