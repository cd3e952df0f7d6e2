/** Shares as people count them. */
import { expect, test } from "vitest";
import { outOf } from "../../../../src/studio/quality/figures.ts";

test("shares are said as people count them", () => {
  expect(outOf(0.75, 4)).toEqual({ found: 3, of: 4 });
  expect(outOf(0.91, 640)).toEqual({ found: 9, of: 10 });
  expect(outOf(0.997, 640)).toEqual({ found: 99, of: 100 });
  expect(outOf(0.001, 640)).toEqual({ found: 1, of: 100 });
  expect(outOf(1, 640)).toEqual({ found: 10, of: 10 });
  expect(outOf(Number.NaN, 640)).toBeUndefined();
  expect(outOf(0.5, 0)).toBeUndefined();
});
