/** Inverse covariances of embeddings, and their square roots. */
import { cholesky, inverseLower } from "./cholesky.ts";
import type { Matrices, Matrix } from "./matrices.ts";

/** Variance per dimension below which photos differ by rounding only. */
const MIN_VARIANCE = 1e-6;

export interface Whitening {
  /** W with W covariance Wᵀ = 1, lower triangular. Shape [dimensions, dimensions]. */
  readonly whitener: Matrix;
  /** The inverse covariance, Wᵀ W. */
  readonly precision: Matrix;
}

/**
 * Whitens by a covariance that is shrunk towards a multiple of the identity (Ledoit and Wolf 2004, "A
 * well-conditioned estimator for large-dimensional covariance matrices").
 *
 * @param scatter sum of squared deviations, shape [dimensions, dimensions]; changed in place
 * @param freedom degrees of freedom: the number of photos less the number of means estimated from them
 * @param pull weight of the identity, in photos
 * @param assumed variance per dimension, used if there are no degrees of freedom to estimate it
 */
export function whiteningOf(
  scatter: Float64Array,
  freedom: number,
  pull: number,
  assumed: number,
  matrices: Matrices,
): Whitening {
  const size = Math.sqrt(scatter.length);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += Math.max(0, scatter[i * size + i] as number);
  const variance = Math.max(freedom > 0 ? trace / freedom / size : assumed, MIN_VARIANCE);
  const photos = Math.max(freedom, 0) + pull;
  for (let i = 0; i < scatter.length; i++) scatter[i] = (scatter[i] as number) / photos;
  for (let i = 0; i < size; i++) {
    const at = i * size + i;
    scatter[at] = (scatter[at] as number) + (variance * pull) / photos;
  }
  const inverse = inverseLower(cholesky(scatter, size, MIN_VARIANCE / 100));
  const whitener = { values: Float32Array.from(inverse), rows: size, columns: size };
  return { whitener, precision: matrices.multiply(whitener, whitener, { a: true }) };
}

/**
 * Subtracts `Σ factorᵢ vᵢ vᵢᵀ` from a scatter in place.
 *
 * @param vectors v as rows, shape [factors.length, dimensions]
 */
export function subtractOuterProducts(
  scatter: Float64Array,
  vectors: Float64Array,
  factors: ArrayLike<number>,
  matrices: Matrices,
): void {
  const size = Math.sqrt(scatter.length);
  const values = new Float32Array(vectors.length);
  for (let i = 0; i < vectors.length; i++) {
    values[i] = (vectors[i] as number) * Math.sqrt(factors[Math.floor(i / size)] as number);
  }
  const rows = { values, rows: factors.length, columns: size };
  const product = matrices.multiply(rows, rows, { a: true }).values;
  for (let i = 0; i < scatter.length; i++) {
    scatter[i] = (scatter[i] as number) - (product[i] as number);
  }
}
