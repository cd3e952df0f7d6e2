import { describe, expect, test } from "vitest";
import {
  calibrateMatches,
  matchProbabilities,
} from "../../../../src/core/learning/match-calibration.ts";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import type { MatchCalibration } from "../../../../src/core/learning/understanding.ts";
import { madeUpCatalogue } from "../../../support/learning-catalogue.ts";

const prior = { slope: 7.5, intercept: -3.8 };
const calibrate = (catalogue: ReturnType<typeof madeUpCatalogue>["catalogue"]) =>
  calibrateMatches({ ...catalogue, prior }, plainMatrices);
/** As a search says of its first result. */
const probabilityOf = (calibration: MatchCalibration, ranking: readonly number[]) =>
  matchProbabilities(calibration, ranking)[0] as number;
const isNoMatch = (calibration: MatchCalibration, ranking: readonly number[]) =>
  probabilityOf(calibration, ranking) < calibration.threshold;

describe("a catalogue with categories", () => {
  const shop = madeUpCatalogue({ categories: 12, photos: 10 });
  const calibration = calibrate(shop.catalogue);
  const times = Array.from({ length: 60 }, (_, i) => i);

  test("knows what it has: at most one in twenty is refused", () => {
    const refused = times.filter((i) => isNoMatch(calibration, shop.ranking(shop.photoOf(i % 12))));
    expect(refused.length).toBeLessThanOrEqual(3);
  });

  test("says of most foreign photos that nothing is similar enough", () => {
    const told = times.filter(() => isNoMatch(calibration, shop.ranking(shop.foreign())));
    expect(told.length).toBeGreaterThan(45);
  });

  test("gives a high probability to what it has, and a low one to what it doesn't have", () => {
    const mean = (query: (i: number) => Float32Array) =>
      times.reduce(
        (sum, i) => sum + probabilityOf(calibration, shop.ranking(query(i))) / times.length,
        0,
      );
    expect(mean((i) => shop.photoOf(i % 12))).toBeGreaterThan(0.75);
    expect(mean(() => shop.foreign())).toBeLessThan(0.15);
  });

  test("never gives a result a higher probability than the one before it", () => {
    for (const query of [shop.photoOf(3), shop.foreign()]) {
      const predictions = matchProbabilities(calibration, shop.ranking(query));
      expect(predictions).toEqual([...predictions].sort((a, b) => b - a));
    }
    // As Euclid may rank: not by similarity.
    const [nearer, other] = matchProbabilities(calibration, [0.4, 0.9]);
    expect(other).toBe(nearer);
  });

  test("learns from its own photos what similarity means there", () => {
    // The same photos, whose categories nobody could see in them.
    const { units, groups, labels } = shop.catalogue;
    const shuffled = labels.map((_, row) => Math.floor(row / 10));
    const blind = calibrate({ units, groups, labels: shuffled });
    const ranking = shop.ranking(shop.photoOf(5));
    expect(probabilityOf(blind, ranking)).toBeLessThan(probabilityOf(calibration, ranking) - 0.2);
    // But a photo that is in it is found for certain; one that is a hair less like it, a hair less so.
    expect(probabilityOf(blind, [1, ...ranking])).toBe(1);
    expect(probabilityOf(blind, [0.999, ...ranking])).toBeCloseTo(0.98, 1);
    expect(matchProbabilities(blind, [1, ...ranking])[1]).toBeLessThan(0.9);
  });
});

describe("a catalogue that teaches little", () => {
  const sure = [0.95, 0.3, 0.25, 0.2, 0.1];
  const unlike = [0.15, 0.14, 0.1, 0.05, 0];
  test.each([
    ["of five products without categories", { categories: 5, photos: 1 }, -1],
    ["of one category", { categories: 1, photos: 30 }, 0],
    ["of categories with one photo each", { categories: 20, photos: 1 }, undefined],
    ["whose photos are all the same", { categories: 6, photos: 5, spread: 0 }, undefined],
    ["of one photo", { categories: 1, photos: 1 }, undefined],
    ["that is empty", { categories: 0, photos: 0 }, undefined],
  ])("%s is answered by what is known of others", (_, made, label) => {
    const { catalogue } = madeUpCatalogue(made);
    const labels = label === undefined ? catalogue.labels : catalogue.labels.fill(label);
    const calibration = calibrate({ ...catalogue, labels });
    const numbers = [...calibration.weights, calibration.bias, calibration.threshold];
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(probabilityOf(calibration, sure)).toBeGreaterThan(0.6);
    expect(isNoMatch(calibration, sure)).toBe(false);
    expect(probabilityOf(calibration, unlike)).toBeLessThan(0.25);
  });

  test("five products without categories are enough to say that nothing is similar", () => {
    const { catalogue } = madeUpCatalogue({ categories: 5, photos: 1 });
    expect(isNoMatch(calibrate({ ...catalogue, labels: new Int32Array(5).fill(-1) }), unlike)).toBe(
      true,
    );
  });

  test("a ranking of a single product is read as it is", () => {
    const calibration = calibrate(madeUpCatalogue({ categories: 5, photos: 1 }).catalogue);
    expect(probabilityOf(calibration, [1])).toBeGreaterThan(0.8);
  });

  test("another model's card puts its similarities on the scale of the known ones", () => {
    const { catalogue } = madeUpCatalogue({ categories: 3, photos: 2 });
    const flat = { slope: prior.slope * 2, intercept: prior.intercept - 0.6 * prior.slope };
    const other = calibrateMatches({ ...catalogue, prior: flat }, plainMatrices);
    const same = calibrate(catalogue);
    // 2 (x / 2 + 0.3) - 0.6 = x: what is 0.6 there is 0.6 here, what is 0.5 there is 0.4 here.
    const twice = (x: number) => x / 2 + 0.3;
    for (const x of [0.4, 0.6, 0.8]) {
      expect(probabilityOf(other, [twice(x)])).toBeCloseTo(probabilityOf(same, [x]), 1);
    }
  });
});

test("a sample of a catalogue gives no higher probabilities than the whole, if the whole's size is known", () => {
  const whole = madeUpCatalogue({ categories: 12, photos: 50, spread: 0.25 });
  const { units, labels } = whole.catalogue;
  const rows = Array.from({ length: units.rows / 5 }, (_, i) => i * 5);
  const values = rows.flatMap((row) => [
    ...units.values.subarray(row * units.columns, (row + 1) * units.columns),
  ]);
  const sample = {
    units: { values: Float32Array.from(values), rows: rows.length, columns: units.columns },
    groups: Int32Array.from(rows.keys()),
    labels: Int32Array.from(rows, (row) => labels[row] as number),
  };
  const times = Array.from({ length: 60 }, (_, i) => i);
  const foreign = times.map(() => whole.ranking(whole.foreign()));
  const present = times.map((i) => whole.ranking(whole.photoOf(i % 12)));
  const mean = (calibration: MatchCalibration, rankings: readonly number[][]) =>
    rankings.reduce((sum, one) => sum + probabilityOf(calibration, one), 0) / rankings.length;
  const right = mean(calibrate(whole.catalogue), foreign);
  const allProducts = units.rows;
  const corrected = calibrateMatches({ ...sample, allProducts, prior }, plainMatrices);
  expect(mean(calibrate(sample), foreign)).toBeGreaterThan(right + 0.1);
  expect(Math.abs(mean(corrected, foreign) - right)).toBeLessThan(0.05);
  expect(mean(corrected, present)).toBeGreaterThan(0.85);
});

test("what has no category is neither a match nor none", () => {
  const shop = madeUpCatalogue({ categories: 8, photos: 8 });
  const { labels, units, groups } = shop.catalogue;
  const half = labels.map((label, row) => (row % 3 === 0 ? -1 : label));
  const calibration = calibrate({ units, groups, labels: half });
  expect(isNoMatch(calibration, shop.ranking(shop.photoOf(2)))).toBe(false);
  expect(isNoMatch(calibration, [0.1, 0.1, 0.05])).toBe(true);
});

test("several photos of one product count as one product", () => {
  const shop = madeUpCatalogue({
    categories: 6,
    photos: 12,
    products: (photo) => Math.floor(photo / 12) * 6 + (photo % 6),
  });
  const calibration = calibrate(shop.catalogue);
  expect(isNoMatch(calibration, shop.ranking(shop.photoOf(1)))).toBe(false);
  expect([...calibration.weights, calibration.bias].every(Number.isFinite)).toBe(true);
});
