/** What is learned from awkward catalogues: many categories, one left, photos that are all the same, odd tags. */
import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import type { VectorRow } from "../../../../src/core/catalogue/catalogue.ts";
import { classify, tagProbabilities } from "../../../../src/core/learning/linear-classifier.ts";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import {
  encodeUnderstanding,
  parseUnderstanding,
} from "../../../../src/core/learning/understanding-file.ts";
import type { LinearClassifier } from "../../../../src/core/learning/understanding.ts";
import { toUnit } from "../../../../src/core/vectors/vectors.ts";
import { predictProducts } from "../../../../src/engine/learning/predict-products.ts";
import { gatherExamples } from "../../../../src/engine/learning/examples.ts";
import { learn } from "../../../../src/engine/learning/learn.ts";
import type { Examples, LearnAnswer } from "../../../../src/engine/ports/learning-tasks.ts";
import { tune } from "../../../../src/engine/learning/tune.ts";
import { embeddingNear, FINGERPRINT, openShop } from "../../../support/learning-shop.ts";
import type { ShopProduct } from "../../../support/learning-shop.ts";

const prior = { slope: 7.5, intercept: -3.8 };

async function examplesOf(products: readonly ShopProduct[]): Promise<Examples> {
  const { store, directory } = openShop(products);
  return gatherExamples(store, directory, FINGERPRINT);
}

async function learnt(products: readonly ShopProduct[]): Promise<LearnAnswer> {
  return learn({ examples: await examplesOf(products), prior, head: undefined }, plainMatrices);
}

/** Every number of an answer, wherever it is. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe("predictions for products", () => {
  const labels = Array.from({ length: 30 }, (_, i) => `jenis ${i}`);
  const random = seeded(5);
  const classifier: LinearClassifier = {
    labels,
    dimensions: 16,
    weights: Float32Array.from({ length: 30 * 16 }, () => 6 * random() - 3),
    bias: Float32Array.from(labels, () => random()),
    temperature: 0.8,
  };
  const tags = { ...classifier, thresholds: new Float32Array(30).fill(0.5) };
  const row = (photoId: string, productId: string, place: number): VectorRow => ({
    photoId,
    productId,
    vector: embeddingNear(place, 0.3, random),
  });
  const rows = [row("a", "p", 1), row("b", "q", 2), row("c", "p", 3)];

  it("are the means over their photos, the most probable first, of a limited number of labels", () => {
    const [p, q] = predictProducts(rows, { categories: classifier, tags });
    expect([p?.productId, q?.productId]).toEqual(["p", "q"]);
    expect(p?.categories).toHaveLength(12);
    expect(p?.tags).toHaveLength(20);
    const units = [rows[0], rows[2]].map((one) => one?.vector.unit as Float32Array);
    for (const [found, predictions] of [
      [p?.categories, units.map((unit) => classify(classifier, unit))],
      [p?.tags, units.map((unit) => tagProbabilities(tags, unit))],
    ] as const) {
      const mean = (label: string) =>
        predictions.reduce(
          (sum, all) => sum + (all.find((one) => one.label === label)?.probability ?? NaN) / 2,
          0,
        );
      for (const { label, probability } of found ?? []) {
        expect(probability).toBeCloseTo(mean(label), 5);
      }
      const mostProbable = Math.max(...labels.map(mean));
      expect(found?.[0]?.probability).toBeCloseTo(mostProbable, 5);
    }
  });

  it("multiply matrices no more often for a thousand photos than for one", () => {
    let multiplied = 0;
    const counting: typeof plainMatrices = {
      multiply: (...of) => {
        multiplied++;
        return plainMatrices.multiply(...of);
      },
    };
    const many = Array.from({ length: 1000 }, (_, i) => row(`f${i}`, `p${i}`, i));
    expect(predictProducts(many, { categories: classifier }, counting)).toHaveLength(1000);
    expect(multiplied).toBe(1);
  });

  it("are none if the vectors have another size, or numbers that are not finite", () => {
    const odd = [
      { photoId: "a", productId: "p", vector: toUnit(Float32Array.of(1, 2)) },
      { photoId: "b", productId: "q", vector: { unit: new Float32Array(16).fill(NaN), norm: 1 } },
    ];
    expect(predictProducts(odd, { categories: classifier, tags })).toEqual([
      { productId: "p", categories: [], tags: [] },
      { productId: "q", categories: [], tags: [] },
    ]);
    expect(predictProducts([], { categories: classifier })).toEqual([]);
  });
});

describe("learning", () => {
  it(
    "from 500 categories, with products to predict, gives finite numbers throughout",
    { timeout: 60_000 },
    async () => {
      const random = seeded(3);
      const photo = () => toUnit(Float32Array.from({ length: 16 }, () => random() - 0.5));
      const given = Array.from({ length: 600 }, (_, i) => ({
        id: `g${i}`,
        category: `jenis ${i % 500}`,
        vectors: [photo()],
      }));
      const asking = Array.from({ length: 100 }, (_, i) => ({ id: `a${i}`, vectors: [photo()] }));
      const answer = await learnt([...given, ...asking]);
      expect(answer.knownCategories).toHaveLength(500);
      expect(answer.predictions).toHaveLength(100);
      expect(Math.max(...answer.predictions.map(({ categories }) => categories.length))).toBe(12);
      expect(numbersIn(answer).every(Number.isFinite)).toBe(true);
    },
  );

  it("from photos that are all the same survives, and can be published", async () => {
    const random = seeded(3);
    const answer = await learnt(
      Array.from({ length: 24 }, (_, i) => ({
        id: `p${i}`,
        category: i === 0 ? "" : `jenis ${i % 3}`,
        tags: [`tag ${i % 2}`],
        vectors: [embeddingNear(0, 0, random), embeddingNear(0, 0, random)],
      })),
    );
    expect(numbersIn(answer).every(Number.isFinite)).toBe(true);
    const { categories, match, strength } = answer;
    expect(categories).toBeDefined();
    const narrowing = { mode: "soft", strength } as const;
    const understanding = {
      fingerprint: FINGERPRINT,
      narrowing,
      ...(categories && { categories }),
      ...(match && { match }),
    };
    const file = encodeUnderstanding(understanding, ["jenis 0", "jenis 1", "jenis 2"]);
    expect(parseUnderstanding(file).categories?.labels).toHaveLength(3);
  });

  it("takes tags that differ in case for one, and words of two languages for two", async () => {
    const random = seeded(3);
    const products = Array.from({ length: 24 }, (_, i) => ({
      id: `p${i}`,
      category: "tas",
      tags: i % 2 === 0 ? [i % 4 === 0 ? "Merah" : "MERAH "] : ["red", i % 3 ? "İstanbul" : "革"],
      vectors: [embeddingNear(i % 2, 0.1, random)],
    }));
    const { tags, knownTags } = await learnt(products);
    expect(tags?.labels).toHaveLength(4);
    expect(tags?.labels).toEqual(expect.arrayContaining(["merah", "red", "革"]));
    expect(knownTags.find(({ label }) => label === "merah")?.products).toBe(12);
    expect(numbersIn(tags).every(Number.isFinite)).toBe(true);
  });

  it("from one category gives no classifier, and still calibrates matches", async () => {
    const random = seeded(3);
    const answer = await learnt(
      Array.from({ length: 12 }, (_, i) => ({
        id: `p${i}`,
        category: i < 9 ? "tas" : "",
        vectors: [embeddingNear(0, 0.1, random)],
      })),
    );
    expect(answer.categories).toBeUndefined();
    expect(answer.knownCategories).toEqual([{ label: "tas", products: 9, few: true }]);
    expect(answer.match).toBeDefined();
    expect(answer.predictions.map(({ categories }) => categories)).toEqual([[], [], []]);
  });

  it("from nothing at all, after a shop was tuned, is nothing", async () => {
    const head = {
      dimensions: 16,
      rank: 2,
      down: new Float32Array(32).fill(0.1),
      up: new Float32Array(32).fill(0.1),
    };
    // As WebAssembly has it: shapes that do not fit are an error.
    const strict: typeof plainMatrices = {
      multiply(a, b, transpose) {
        const [inner, outer] = [
          transpose?.a ? a.rows : a.columns,
          transpose?.b ? b.columns : b.rows,
        ];
        if (inner !== outer) throw new Error(`${inner} is not ${outer}`);
        return plainMatrices.multiply(a, b, transpose);
      },
    };
    const answer = learn({ examples: await examplesOf([]), prior, head }, strict);
    expect(answer).toMatchObject({ strength: 0, knownCategories: [], predictions: [] });
    expect(answer).not.toHaveProperty("categories");
  });

  it("knows of how many products the examples are", async () => {
    const random = seeded(3);
    const products = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      category: "tas",
      vectors: [embeddingNear(i, 0.1, random)],
    }));
    const { store, directory } = openShop(products);
    const examples = await gatherExamples(store, directory, FINGERPRINT, 8);
    expect(examples.products).toHaveLength(8);
    expect(examples.allProducts).toBe(40);
    const bias = (of: Examples) =>
      learn({ examples: of, prior, head: undefined }, plainMatrices).match?.bias ?? NaN;
    expect(bias(examples)).toBeLessThan(bias({ ...examples, allProducts: 8 }));
  });
});

it("tuning on photos that are all the same has nothing to learn from", async () => {
  const random = seeded(3);
  const examples = await examplesOf(
    Array.from({ length: 30 }, (_, i) => ({
      id: `p${i}`,
      category: `jenis ${i % 3}`,
      vectors: Array.from({ length: 3 }, () => embeddingNear(0, 0, random)),
    })),
  );
  const tuning = tune({ examples, judgements: [] }, plainMatrices, () => {});
  await expect(tuning).rejects.toMatchObject({ code: "too-few-examples" });
});

it("a catalogue of which one category is left while it was learned keeps no classifier", async () => {
  const random = seeded(3);
  const shop = openShop(
    Array.from({ length: 16 }, (_, i) => ({
      id: `p${i}`,
      category: i % 2 === 0 ? "tas" : "topi",
      vectors: [embeddingNear(i % 2, 0.1, random)],
    })),
  );
  shop.duringLearning = async () => {
    for (let i = 1; i < 16; i += 2) shop.store.delete(`p${i}`);
    shop.directory.note([], -1);
  };
  await shop.learner.relearn();
  const learned = shop.store.kept.get(FINGERPRINT);
  expect(learned?.understanding).not.toHaveProperty("categories");
  expect(learned?.about.categories.map(({ label }) => label)).toEqual(["tas"]);
  expect(learned?.understanding.match).toBeDefined();
});
