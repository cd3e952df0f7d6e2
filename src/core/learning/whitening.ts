/** Metrics that know how embeddings vary: inverse covariances, and their square roots. */
import { cholesky, inverseLower } from "./cholesky.ts";
import type { Matrices, Matrix } from "./matrices.ts";

/** Variance per dimension below which photos are the same but for rounding. */
const MIN_VARIANCE = 1e-6;

export interface Whitening {
  /** W with W covariance Wᵀ = 1, lower triangular. Shape [dimensions, dimensions]. */
  readonly whitener: Matrix;
  /** The inverse covariance, Wᵀ W. */
  readonly precision: Matrix;
}

/**
 * Of a covariance that is pulled towards a round one (Ledoit and Wolf 2004, "A well-conditioned estimator
 * for large-dimensional covariance matrices").
 *
 * @param scatter sum of squared deviations, shape [dimensions, dimensions]; changed in place
 * @param freedom number of photos less the means taken from them
 * @param pull of the round one: as if so many photos had shown it
 * @param spare variance per dimension where there is no freedom to measure one
 */
export function whiteningOf(
  scatter: Float64Array,
  freedom: number,
  pull: number,
  spare: number,
  matrices: Matrices,
): Whitening {
  const size = Math.sqrt(scatter.length);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += Math.max(0, scatter[i * size + i] as number);
  const round = Math.max(freedom > 0 ? trace / freedom / size : spare, MIN_VARIANCE);
  const photos = Math.max(freedom, 0) + pull;
  for (let i = 0; i < scatter.length; i++) scatter[i] = (scatter[i] as number) / photos;
  for (let i = 0; i < size; i++) {
    const at = i * size + i;
    scatter[at] = (scatter[at] as number) + (round * pull) / photos;
  }
  const inverse = inverseLower(cholesky(scatter, size, MIN_VARIANCE / 100));
  const whitener = { values: Float32Array.from(inverse), rows: size, columns: size };
  return { whitener, precision: matrices.multiply(whitener, whitener, { a: true }) };
}

/**
 * Takes `Σ factorᵢ vᵢ vᵢᵀ` off a scatter.
 *
 * @param vectors v as rows, shape [factors.length, dimensions]
 */
export function takeOff(
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
