/** Unit vectors around one centre per class, the same ones every time. */
import type { Matrix } from "../../src/core/learning/matrices.ts";

export interface SyntheticPhotos {
  readonly units: Matrix;
  readonly labels: Int32Array;
  readonly names: readonly string[];
  /** Each photo a product of its own. */
  readonly groups: Int32Array;
}

/**
 * @param counts photos of each class
 * @param noise how far photos scatter, against centres of length 1
 */
export function syntheticPhotos(
  counts: readonly number[],
  { dimensions = 16, noise = 0.5 } = {},
): SyntheticPhotos {
  const random = randomFrom(7);
  const vector = () => Float64Array.from({ length: dimensions }, () => random() - 0.5);
  const labels = Int32Array.from(counts.flatMap((count, label) => Array(count).fill(label)));
  const centres = counts.map(() => normal(vector()));
  const values = new Float32Array(labels.length * dimensions);
  labels.forEach((label, photo) => {
    const away = normal(vector());
    const one = (centres[label] as Float64Array).map(
      (value, i) => value + noise * (away[i] as number),
    );
    values.set(normal(one), photo * dimensions);
  });
  return {
    units: { values, rows: labels.length, columns: dimensions },
    labels,
    names: counts.map((_, label) => `class-${label}`),
    groups: Int32Array.from(labels.keys()),
  };
}

export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function normal(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
