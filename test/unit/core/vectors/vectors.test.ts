import { expect, test } from "vitest";
import { dot, euclideanDistance, toUnit } from "../../../../src/core/vectors/vectors.ts";

test("cosine and distance follow from unit vectors and norms", () => {
  const [a, b] = [Float32Array.of(3, 4, 0), Float32Array.of(0, 4, 3)].map(toUnit);
  if (!a || !b) throw new Error("unreachable");
  const cosine = dot(a.unit, b.unit);
  expect([a.norm, b.norm]).toEqual([5, 5]);
  expect(cosine).toBeCloseTo(16 / 25);
  expect(euclideanDistance(a.norm, b.norm, cosine)).toBeCloseTo(Math.hypot(3, 0, 3));
});
