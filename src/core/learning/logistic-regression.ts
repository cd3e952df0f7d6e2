/**
 * Logistic regression on a few features, with a Gaussian prior on its weights (Bishop, "Pattern Recognition and
 * Machine Learning", 4.3.3 and 4.4).
 */
import { cholesky, inverseLower } from "./cholesky.ts";

export interface Example {
  readonly features: readonly number[];
  /** Probability of the positive class, 0 to 1. */
  readonly target: number;
  readonly weight: number;
}

export interface WeightPrior {
  /** Of the weights, the bias last. */
  readonly mean: readonly number[];
  /** The inverse of each weight's variance. */
  readonly precision: readonly number[];
}

const MAX_STEPS = 30;
/** A step that increases the loss is halved up to this many times. */
const MAX_HALVINGS = 20;

/** @returns the weights of maximum posterior density, the bias last (by Newton's method) */
export function fitLogistic(examples: readonly Example[], prior: WeightPrior): readonly number[] {
  let weights = prior.mean;
  let loss = lossOf(weights, examples, prior);
  for (let step = 0; step < MAX_STEPS; step++) {
    const move = newtonStep(weights, examples, prior);
    let share = 1;
    let next = weights;
    let nextLoss = Infinity;
    for (let i = 0; i < MAX_HALVINGS && !(nextLoss <= loss); i++, share /= 2) {
      next = weights.map((weight, at) => weight - share * (move[at] as number));
      nextLoss = lossOf(next, examples, prior);
    }
    if (!(nextLoss <= loss)) break;
    const gained = loss - nextLoss;
    [weights, loss] = [next, nextLoss];
    if (gained < 1e-9) break;
  }
  return weights;
}

/** Negative logarithm of the posterior, up to a constant. */
function lossOf(
  weights: readonly number[],
  examples: readonly Example[],
  { mean, precision }: WeightPrior,
): number {
  let loss = 0;
  weights.forEach((weight, i) => {
    loss += 0.5 * (precision[i] as number) * (weight - (mean[i] as number)) ** 2;
  });
  for (const { features, target, weight } of examples) {
    const score = scoreOf(weights, features);
    // log(1 + exp(score)), which must not overflow.
    const log = Math.max(0, score) + Math.log1p(Math.exp(-Math.abs(score)));
    loss += weight * (log - target * score);
  }
  return loss;
}

function newtonStep(
  weights: readonly number[],
  examples: readonly Example[],
  { mean, precision }: WeightPrior,
): number[] {
  const size = weights.length;
  const gradient = weights.map(
    (weight, i) => (precision[i] as number) * (weight - (mean[i] as number)),
  );
  const hessian = new Float64Array(size * size);
  precision.forEach((one, i) => (hessian[i * size + i] = one));
  for (const { features, target, weight } of examples) {
    const probability = sigmoid(scoreOf(weights, features));
    const slope = weight * (probability - target);
    const curvature = weight * probability * (1 - probability);
    for (let i = 0; i < size; i++) {
      const one = features[i] ?? 1;
      gradient[i] = (gradient[i] as number) + slope * one;
      for (let j = 0; j <= i; j++) {
        hessian[i * size + j] =
          (hessian[i * size + j] as number) + curvature * one * (features[j] ?? 1);
      }
    }
  }
  return solve(hessian, gradient);
}

/** @param weights of the features, the bias last */
export function scoreOf(weights: readonly number[], features: readonly number[]): number {
  return features.reduce(
    (sum, feature, i) => sum + feature * (weights[i] as number),
    weights[features.length] as number,
  );
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** Solves `source x = target`; only the lower triangle of the symmetric source is read. */
function solve(source: Float64Array, target: readonly number[]): number[] {
  const size = target.length;
  const inverse = inverseLower(cholesky(source, size, 1e-9));
  const half = target.map((_, row) =>
    target.reduce((sum, value, i) => sum + (inverse[row * size + i] as number) * value, 0),
  );
  return target.map((_, row) =>
    half.reduce((sum, value, i) => sum + (inverse[i * size + row] as number) * value, 0),
  );
}
