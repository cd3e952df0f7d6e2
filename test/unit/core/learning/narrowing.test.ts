import { describe, expect, test } from "vitest";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import {
  probabilityOf,
  chooseStrength,
  stretched,
} from "../../../../src/core/learning/narrowing.ts";
import { madeUpCatalogue } from "../../../support/learning-catalogue.ts";

describe("a stretched distance", () => {
  test("of an identical item stays nothing, whatever its category", () => {
    expect(stretched(0, 0, 3)).toBe(0);
  });

  test("is longer, the less probable the category and the stronger the narrowing", () => {
    expect(stretched(0.5, 1, 2)).toBe(0.5);
    expect(stretched(0.5, 0.2, 2)).toBeGreaterThan(stretched(0.5, 0.8, 2));
    expect(stretched(0.5, 0.2, 2)).toBeGreaterThan(stretched(0.5, 0.2, 1));
    expect(stretched(0.5, 0.2, 0)).toBe(0.5);
  });
});

test("what has no known category is neither favoured nor set back to the end", () => {
  const chance = probabilityOf([
    { label: "bag", probability: 0.7 },
    { label: "shoe", probability: 0.2 },
    { label: "hat", probability: 0.1 },
  ]);
  expect(chance("bag")).toBe(0.7);
  expect(chance("")).toBeLessThan(chance("bag"));
  expect(chance("")).toBeGreaterThan(chance("shoe"));
  expect(probabilityOf([])("bag")).toBe(0);
});

describe("the strength", () => {
  // So loose that the nearest is often of another category.
  const { catalogue } = madeUpCatalogue({ categories: 6, photos: 20, spread: 0.5 });
  const rows = catalogue.units.rows;
  const heldOut = (chance: (row: number, label: number) => number) => ({
    values: Float32Array.from({ length: rows * 6 }, (_, i) => chance(Math.floor(i / 6), i % 6)),
    rows,
    columns: 6,
  });
  const own = (row: number, label: number) => (catalogue.labels[row] === label ? 0.9 : 0.02);
  const knowing = heldOut(own);

  test("is above 0 if the prediction is better than the ranking", () => {
    expect(chooseStrength({ ...catalogue, heldOut: knowing }, plainMatrices)).toBeGreaterThan(0);
  });

  test("is 0 if the prediction says nothing or is wrong", () => {
    const dull = heldOut(() => 1 / 6);
    const wrong = heldOut((row, label) => own(row, (label + 1) % 6));
    expect(chooseStrength({ ...catalogue, heldOut: dull }, plainMatrices)).toBe(0);
    expect(chooseStrength({ ...catalogue, heldOut: wrong }, plainMatrices)).toBe(0);
  });

  test("looks for the product itself if products have several photos", () => {
    const pairs = madeUpCatalogue({
      categories: 6,
      photos: 20,
      spread: 0.02,
      products: (photo) => Math.floor(photo / 12) * 6 + (photo % 6),
    });
    // Every category is predicted rightly, which does not distinguish products of one category.
    expect(chooseStrength({ ...pairs.catalogue, heldOut: knowing }, plainMatrices)).toBe(0);
  });

  test.each([
    ["one category", { categories: 1, photos: 30 }],
    ["a photo for each category", { categories: 30, photos: 1 }],
    ["hardly a photo", { categories: 2, photos: 3 }],
    ["nothing", { categories: 0, photos: 0 }],
  ])("is 0 in a catalogue of %s", (_, made) => {
    const { catalogue: few } = madeUpCatalogue(made);
    const columns = made.categories;
    const values = new Float32Array(few.units.rows * columns).fill(1 / Math.max(1, columns));
    const predictions = { values, rows: few.units.rows, columns };
    expect(chooseStrength({ ...few, heldOut: predictions }, plainMatrices)).toBe(0);
  });

  test("is 0 if no photo has a category", () => {
    const labels = new Int32Array(rows).fill(-1);
    expect(chooseStrength({ ...catalogue, labels, heldOut: knowing }, plainMatrices)).toBe(0);
  });
});
