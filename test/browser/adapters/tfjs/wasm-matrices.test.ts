/** Matrix products in WebAssembly, against the plain ones. */
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { loadWasmMatrices } from "../../../../src/adapters/tfjs/wasm-matrices.ts";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import type { Matrix } from "../../../../src/core/learning/matrices.ts";
import { trainCategories } from "../../../../src/core/learning/train-categories.ts";
import { wasmUrls } from "../../../../workers/wasm-urls.ts";
import { randomFrom, syntheticPhotos } from "../../../support/synthetic-photos.ts";

const matrices = await loadWasmMatrices(wasmUrls);

function randomMatrix(rows: number, columns: number): Matrix {
  const random = randomFrom(rows * 1000 + columns);
  const values = Float32Array.from({ length: rows * columns }, () => random() - 0.5);
  return { values, rows, columns };
}

test.each([
  { a: [3, 5], b: [5, 7], turned: {} },
  { a: [5, 3], b: [5, 7], turned: { a: true } },
  { a: [3, 5], b: [7, 5], turned: { b: true } },
  { a: [5, 3], b: [7, 5], turned: { a: true, b: true } },
  { a: [1, 256], b: [256, 1], turned: {} },
] as const)("the product of $a and $b, turned $turned, is the plain one", ({ a, b, turned }) => {
  const [left, right] = [randomMatrix(a[0], a[1]), randomMatrix(b[0], b[1])];
  const expected = plainMatrices.multiply(left, right, turned);
  const product = matrices.multiply(left, right, turned);
  expect([product.rows, product.columns]).toEqual([expected.rows, expected.columns]);
  product.values.forEach((value, i) => expect(value).toBeCloseTo(expected.values[i] as number, 5));
});

test("a part of a larger array is a matrix, too, and no operand is changed", () => {
  const whole = randomMatrix(4, 6);
  const before = whole.values.slice();
  const part = { values: whole.values.subarray(6, 18), rows: 2, columns: 6 };
  const expected = plainMatrices.multiply(part, whole, { b: true });
  const product = matrices.multiply(part, whole, { b: true });
  product.values.forEach((value, i) => expect(value).toBeCloseTo(expected.values[i] as number, 5));
  expect(whole.values).toEqual(before);
});

test("no tensor is left behind", () => {
  const before = tf.memory().numTensors;
  for (let i = 0; i < 5; i++)
    matrices.multiply(randomMatrix(4, 4), randomMatrix(4, 4), { b: true });
  expect(tf.memory().numTensors).toBe(before);
});

test("what is learned is the same as in plain JavaScript", () => {
  const photos = syntheticPhotos([30, 30, 8]);
  const fast = trainCategories(photos, matrices);
  const plain = trainCategories(photos, plainMatrices);
  expect(fast.classifier.temperature).toBeCloseTo(plain.classifier.temperature, 1);
  fast.heldOut.values.forEach((value, i) =>
    expect(value).toBeCloseTo(plain.heldOut.values[i] as number, 2),
  );
});
