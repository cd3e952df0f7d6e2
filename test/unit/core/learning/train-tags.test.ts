/** Several tags a photo: learned, held out, and given by the three ways. */
import { describe, expect, it } from "vitest";
import { tagKey } from "../../../../src/core/catalogue/catalogue.ts";
import { measureTags, tagsAbove, topTags } from "../../../../src/core/learning/label-measures.ts";
import { tagProbabilities } from "../../../../src/core/learning/linear-classifier.ts";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import { targetsOf, thresholdsFor, trainTags } from "../../../../src/core/learning/train-tags.ts";
import { planTagging } from "../../../../research/shared/tag.ts";
import { syntheticPhotos } from "../../../support/synthetic-photos.ts";

/** Classes 0 to 3 as the four ways to bear two tags. */
const tagsOfClass = [[], [0], [1], [0, 1]];

function tagged(counts: readonly number[]) {
  const { units, labels, groups } = syntheticPhotos(counts);
  const tags = Array.from(labels, (label) => tagsOfClass[label] as number[]);
  return { units, groups, tags, names: ["merah", "batik"] };
}

const finite = (values: Float32Array) => values.every((value) => Number.isFinite(value));

describe("tags", () => {
  const photos = tagged([40, 40, 40, 40]);
  const { classifier, heldOut } = trainTags(photos, plainMatrices);

  it("are found on photos that were not learned from, each for itself", () => {
    const targets = targetsOf(photos.tags, 2);
    const { overall } = measureTags(tagsAbove(heldOut, classifier.thresholds), targets, 2);
    expect(overall.f1).toBeGreaterThan(0.9);
    const both = photos.units.values.subarray(159 * 16);
    expect(tagProbabilities(classifier, both).every(({ probability }) => probability > 0.5)).toBe(
      true,
    );
  });

  it("have thresholds from 0.1 to 0.9", () => {
    for (const threshold of classifier.thresholds) {
      expect(threshold).toBeGreaterThanOrEqual(0.1 - 1e-6);
      expect(threshold).toBeLessThanOrEqual(0.9 + 1e-6);
    }
  });

  it.each([
    ["on every photo", [0, 12, 0, 0]],
    ["on one photo", [20, 1, 1, 0]],
    ["on none", [12, 0, 0, 0]],
    ["of no photo at all", [0, 0, 0, 0]],
  ])("stay numbers: %s", (_, counts) => {
    const learned = trainTags(tagged(counts), plainMatrices);
    expect(finite(learned.classifier.weights)).toBe(true);
    expect(finite(learned.classifier.bias)).toBe(true);
    expect(finite(learned.heldOut.values)).toBe(true);
    expect(finite(learned.classifier.thresholds)).toBe(true);
  });

  it("stay finite if all photos are the same", () => {
    const same = tagged([10, 10, 10, 10]);
    same.units.values.fill(0.25);
    const learned = trainTags(same, plainMatrices);
    expect(finite(learned.heldOut.values)).toBe(true);
    expect(learned.heldOut.values[0]).toBeCloseTo(0.5, 1);
  });
});

describe("a threshold", () => {
  it("parts those that bear the tag from those that don't", () => {
    const values = Float32Array.from({ length: 200 }, (_, i) => (i < 100 ? 0.3 : 0.6));
    const targets = Uint8Array.from(values, (value) => (value > 0.5 ? 1 : 0));
    const [threshold = 0] = thresholdsFor({ values, rows: 200, columns: 1 }, targets);
    expect(threshold).toBeGreaterThan(0.3);
    expect(threshold).toBeLessThanOrEqual(0.6 + 1e-6);
  });
});

describe("measured tags", () => {
  const probabilities = {
    values: Float32Array.of(0.9, 0.8, 0.1, 0.2, 0.3, 0.7),
    rows: 2,
    columns: 3,
  };
  const targets = Uint8Array.of(1, 0, 0, 0, 1, 1);

  it("by the most probable few", () => {
    expect([...topTags(probabilities, 2)]).toEqual([1, 1, 0, 0, 1, 1]);
    const { accuracy, overall, perClass } = measureTags(topTags(probabilities, 2), targets, 3);
    expect(accuracy).toBe(0.75);
    expect(overall).toMatchObject({ precision: 0.75, recall: 1 });
    expect(perClass.precision).toBeCloseTo((1 + 1 / 2 + 1) / 3);
    expect(perClass.recall).toBe(1);
    expect(perClass.f1).toBeCloseTo(10 / 11);
  });

  it("by thresholds", () => {
    const given = tagsAbove(probabilities, Float32Array.of(0.5, 0.9, 0.5));
    expect([...given]).toEqual([1, 0, 0, 0, 0, 1]);
    expect(measureTags(given, targets, 3).overall).toEqual({
      precision: 1,
      recall: 2 / 3,
      f1: 0.8,
    });
  });

  it("are 0, not undefined, if nothing is predicted or borne", () => {
    const nothing = new Uint8Array(6);
    expect(measureTags(nothing, nothing, 3).overall).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(measureTags(new Uint8Array(0), new Uint8Array(0), 0).accuracy).toBe(0);
  });
});

describe("labels of an evaluation", () => {
  const wanted = { separator: "|", minImages: 2, maxLabels: undefined };
  const images = [
    { file: "1", label: "Batik|MERAH", split: "train" },
    { file: "2", label: "batik | rød", split: "test" },
    { file: "3", label: "RØD|", split: "test" },
    { file: "4", label: "sekali", split: "train" },
  ];

  it("in mixed case and languages are one if they differ in case only", () => {
    expect(tagKey(" RØD ")).toBe("rød");
    const { names } = planTagging(images, undefined, wanted);
    expect(names).toEqual(["batik", "rød"]);
  });

  it("are learned from one side and predicted on the other", () => {
    const sides = { catalogue: "train", query: "test" };
    const { learned, asked, heldOut } = planTagging(images, sides, wanted);
    expect(learned).toMatchObject([{ file: "1", labels: [0] }]);
    expect(asked.map(({ labels }) => labels)).toEqual([[0, 1], [1]]);
    expect(heldOut).toBe(false);
  });
});
