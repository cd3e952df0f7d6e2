/** Categories learned from embeddings: right, calibrated, and never lost for a number. */
import { describe, expect, it } from "vitest";
import { predictedLabels, measureLabels } from "../../../../src/core/learning/label-measures.ts";
import { classify } from "../../../../src/core/learning/linear-classifier.ts";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import { trainCategories } from "../../../../src/core/learning/train-categories.ts";
import type { LearnedCategories } from "../../../../src/core/learning/train-categories.ts";
import { randomFrom, syntheticPhotos } from "../../../support/synthetic-photos.ts";
import type { SyntheticPhotos } from "../../../support/synthetic-photos.ts";

const train = (photos: SyntheticPhotos) => trainCategories(photos, plainMatrices);

function accuracyOf(photos: SyntheticPhotos, { heldOut }: LearnedCategories): number {
  return measureLabels(predictedLabels(heldOut), photos.labels, photos.names.length).accuracy;
}

function expectNumbers({ classifier, heldOut, calibrationError }: LearnedCategories): void {
  const { weights, bias, temperature } = classifier;
  for (const values of [weights, bias, heldOut.values, [temperature, calibrationError]]) {
    expect(values.every((value) => Number.isFinite(value))).toBe(true);
  }
  expect(temperature).toBeGreaterThan(0);
  expect(heldOut.values.every((value) => value >= 0 && value <= 1)).toBe(true);
}

function photo({ units }: SyntheticPhotos, row: number): Float32Array {
  return units.values.subarray(row * units.columns, (row + 1) * units.columns);
}

describe("categories", () => {
  const photos = syntheticPhotos([60, 60, 60, 20]);
  const learned = train(photos);

  it("are distinguished by models that did not learn from the photo", () => {
    expectNumbers(learned);
    expect(accuracyOf(photos, learned)).toBeGreaterThan(0.95);
  });

  it("get probabilities that add up to 1, the most probable first", () => {
    const predictions = classify(learned.classifier, photo(photos, 0));
    expect(predictions[0]?.label).toBe("class-0");
    const probabilities = predictions.map(({ probability }) => probability);
    expect(probabilities.reduce((sum, one) => sum + one)).toBeCloseTo(1);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
  });

  it("are calibrated where they overlap", () => {
    const mixed = syntheticPhotos([150, 150, 150], { noise: 2 });
    const { calibrationError, heldOut } = train(mixed);
    const labels = predictedLabels(heldOut);
    expect(measureLabels(labels, mixed.labels, 3).accuracy).toBeLessThan(0.9);
    expect(calibrationError).toBeLessThan(0.08);
  });

  it("come out the same every time", () => {
    expect(train(photos)).toEqual(learned);
  });

  it("never learn from any photo of a product that is predicted", () => {
    // Pairs of the same photo under random labels: a model that has seen one knows the other.
    const random = randomFrom(3);
    const single = syntheticPhotos([120], { noise: 3 });
    const twice = (values: Int32Array) => Int32Array.from([...values, ...values]);
    const labels = single.labels.map(() => (random() < 0.5 ? 0 : 1));
    const pairs = {
      units: {
        ...single.units,
        rows: 240,
        values: Float32Array.from([...single.units.values, ...single.units.values]),
      },
      labels: twice(labels),
      names: ["a", "b"],
      groups: twice(single.groups),
    };
    expect(accuracyOf(pairs, train(pairs))).toBeLessThan(0.7);
    const apart = { ...pairs, groups: Int32Array.from(pairs.labels.keys()) };
    expect(accuracyOf(apart, train(apart))).toBeGreaterThan(accuracyOf(pairs, train(pairs)));
  });

  it("with few photos go by the nearest class mean", () => {
    const few = syntheticPhotos([40, 40, 3]);
    const { classifier, few: which } = train(few);
    expect(which).toEqual([false, false, true]);
    expect(classify(classifier, photo(few, 80))[0]?.label).toBe("class-2");
  });
});

describe("bad catalogues", () => {
  it("of one category only say that category", () => {
    const photos = syntheticPhotos([8]);
    const learned = train(photos);
    expectNumbers(learned);
    expect(classify(learned.classifier, photo(photos, 0))).toEqual([
      { label: "class-0", probability: 1 },
    ]);
  });

  it("with a category of one photo know it, but not without that photo", () => {
    const photos = syntheticPhotos([20, 20, 1]);
    const learned = train(photos);
    expectNumbers(learned);
    expect(classify(learned.classifier, photo(photos, 40))[0]?.label).toBe("class-2");
    expect(learned.heldOut.values[40 * 3 + 2]).toBe(0);
  });

  it("with one photo in each of two categories", () => {
    const learned = train(syntheticPhotos([1, 1]));
    expectNumbers(learned);
  });

  it("of the same photo over and over stay undecided", () => {
    const photos = syntheticPhotos([10, 10], { noise: 0 });
    photos.units.values.forEach((_, i) => {
      photos.units.values[i] = photos.units.values[i % photos.units.columns] as number;
    });
    const learned = train(photos);
    expectNumbers(learned);
    const [first] = classify(learned.classifier, photo(photos, 0));
    expect(first?.probability).toBeCloseTo(0.5, 1);
  });

  it("with 500 categories", { timeout: 60_000 }, () => {
    const photos = syntheticPhotos(Array(500).fill(2), { dimensions: 12, noise: 0.2 });
    const learned = train(photos);
    expectNumbers(learned);
    expect(classify(learned.classifier, photo(photos, 998))[0]?.label).toBe("class-499");
  });

  it("with a fifth of the labels wrong still know the right ones", () => {
    const photos = syntheticPhotos([100, 100, 100, 100]);
    const wrong = photos.labels.map((label, i) =>
      i % 5 === 0 ? (label + 1 + (i % 3)) % 4 : label,
    );
    const learned = train({ ...photos, labels: wrong });
    expectNumbers(learned);
    expect(accuracyOf(photos, learned)).toBeGreaterThan(0.95);
  });

  it("with photos of no category, and a name that no photo bears", () => {
    const photos = syntheticPhotos([20, 20]);
    const labels = photos.labels.map((label, i) => (i % 4 === 0 ? -1 : label));
    const learned = train({ ...photos, labels, names: ["a", "b", "nobody"] });
    expectNumbers(learned);
    expect(classify(learned.classifier, photo(photos, 1)).at(-1)).toEqual({
      label: "nobody",
      probability: 0,
    });
    expect(predictedLabels(learned.heldOut)[0]).toBe(0);
  });

  it("without a photo, and without a category", () => {
    expectNumbers(train(syntheticPhotos([])));
    expectNumbers(train({ ...syntheticPhotos([]), names: ["a", "b"] }));
    const none = syntheticPhotos([6]);
    expectNumbers(train({ ...none, labels: none.labels.map(() => -1) }));
  });

  it("with a vector of zeros", () => {
    const photos = syntheticPhotos([10, 10]);
    photos.units.values.fill(0, 0, photos.units.columns);
    expectNumbers(train(photos));
  });
});
