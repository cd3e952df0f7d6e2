/**
 * Embeddings as a unit vector and a norm, so that the cosine similarity and the Euclidean distance of the raw vectors
 * both follow from one dot product: |q - v|^2 = |q|^2 + |v|^2 - 2 |q| |v| cos(q, v).
 */

export type Metric = "cosine" | "euclidean";

export interface UnitVector {
  /** Shape [dimensions], Euclidean length 1 (all zeros for a zero vector). */
  readonly unit: Float32Array;
  /** Euclidean length of the raw vector. */
  readonly norm: number;
}

export function toUnit(raw: Float32Array): UnitVector {
  let squares = 0;
  for (const value of raw) squares += value * value;
  const norm = Math.sqrt(squares);
  return {
    unit: norm === 0 ? new Float32Array(raw.length) : raw.map((value) => value / norm),
    norm,
  };
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Euclidean distance of two raw vectors, from their norms and their cosine similarity. */
export function euclideanDistance(normA: number, normB: number, cosine: number): number {
  // Rounding can leave a tiny negative number for two equal vectors.
  return Math.sqrt(Math.max(0, normA * normA + normB * normB - 2 * normA * normB * cosine));
}
