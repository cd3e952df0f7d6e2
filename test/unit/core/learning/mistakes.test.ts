import { describe, expect, test } from "vitest";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import { rankMistakes } from "../../../../src/core/learning/mistakes.ts";
import { trainCategories } from "../../../../src/core/learning/train-categories.ts";
import { madeUpCatalogue } from "../../../support/learning-catalogue.ts";

const matrix = (rows: readonly (readonly number[])[]) => ({
  values: Float32Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
});
const rank = (rows: readonly (readonly number[])[], labels: readonly number[]) =>
  rankMistakes({ heldOut: matrix(rows), labels: Int32Array.from(labels) });

describe("possible mistakes", () => {
  const right = [
    [0.9, 0.1],
    [0.8, 0.2],
    [0.1, 0.9],
    [0.2, 0.8],
  ];

  test("are photos that look like another category than theirs, the surest first", () => {
    const found = rank([...right, [0.05, 0.95], [0.15, 0.85]], [0, 0, 1, 1, 0, 0]);
    expect(found.map(({ row, given, looksLike }) => [row, given, looksLike])).toEqual([
      [4, 0, 1],
      [5, 0, 1],
    ]);
    expect(found[0]?.suspicion).toBeCloseTo(0.9);
  });

  test("are none if every photo looks like its label", () => {
    expect(rank(right, [0, 0, 1, 1])).toEqual([]);
  });

  test("leave photos alone that have no category", () => {
    expect(rank([...right, [0.05, 0.95]], [0, 0, 1, 1, -1])).toEqual([]);
  });

  test("leave a product alone that is the only one of its category", () => {
    const only = rank(
      [
        [0.9, 0.1, 0],
        [0.2, 0.8, 0],
        [0.95, 0.05, 0],
      ],
      [0, 1, 2],
    );
    expect(only).toEqual([]);
  });

  test("need a higher probability than the model usually gives to photos of that category", () => {
    // It always says a little more of the second one; that alone is no reason.
    const found = rank(
      [
        [0.45, 0.55],
        [0.45, 0.55],
        [0.05, 0.95],
        [0.05, 0.95],
      ],
      [0, 0, 1, 1],
    );
    expect(found).toEqual([]);
  });

  test("of nothing are none", () => {
    expect(rank([], [])).toEqual([]);
  });
});

test("a fifth of the labels wrong: the list names them first", () => {
  const { catalogue } = madeUpCatalogue({ categories: 6, photos: 40 });
  const wrong = catalogue.labels.map((label, row) => (row % 5 === 0 ? (label + 1) % 6 : label));
  const names = Array.from({ length: 6 }, (_, i) => `c${i}`);
  const { heldOut } = trainCategories({ ...catalogue, labels: wrong, names }, plainMatrices);
  const first = rankMistakes({ heldOut, labels: wrong }).slice(0, 40);
  const found = first.filter(({ row }) => row % 5 === 0);
  expect(found.length / 40).toBeGreaterThanOrEqual(0.9);
  expect(found.every(({ row, looksLike }) => looksLike === catalogue.labels[row])).toBe(true);
});
