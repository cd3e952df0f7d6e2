/**
 * Fits linear classifiers by maximum a posteriori: a convex loss (softmax or sigmoids), and a Gaussian prior
 * around the start of the fit, in coordinates in which the embeddings are white. Limited-memory BFGS (Nocedal and
 * Wright, "Numerical Optimization", 7.2) that starts from a discriminant analysis comes near enough in a few
 * passes over the photos.
 *
 * All models, one for each fold that is left out and the final one, are rows of one matrix: one pass over the
 * photos serves them all.
 */
import { Bfgs } from "./bfgs.ts";
import { linear } from "./linear-classifier.ts";
import { selectModels } from "./linear-maps.ts";
import type { LinearMaps } from "./linear-maps.ts";
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import type { Cohort } from "./scatter.ts";

/**
 * Replaces one photo's scores under one model by their residuals (probability less target), which are the loss's
 * derivatives by the scores.
 *
 * @param at index of the photo's first score
 * @returns the loss
 */
export type Loss = (scores: Float32Array, at: number, photo: number) => number;

export interface LinearProblem extends Cohort {
  readonly classes: number;
  readonly loss: Loss;
  /** The centre of the prior, and the first estimate. */
  readonly start: LinearMaps;
  /** What makes the embeddings white once `mean` is subtracted. Shape [dimensions, dimensions]. */
  readonly whitener: Matrix;
  /** Shape [dimensions]. */
  readonly mean: Float64Array;
}

/** Weight of the prior, in photos; chosen on the shared sets' `val`. */
const PRIOR_PHOTOS = 200;
/** Photos whose scores are in memory at a time. */
const BLOCK = 2048;
/** Multiplications that all passes may cost together, some half a second in WebAssembly; MIN_PASSES are always made. */
const WORK = 4.2e9;
const MIN_PASSES = 4;
const MAX_PASSES = 12;
/** Share of the loss; a pass that gains less is the last. */
const MIN_GAIN = 0.002;

/** @returns the models after the fit; those of `start` if there are no photos or no classes */
export function fitLinear(problem: LinearProblem, matrices: Matrices): LinearMaps {
  const { weights, bias } = problem.start;
  const { rows, columns } = problem.units;
  if (bias.length === 0 || rows === 0) return problem.start;
  const affordable = Math.floor(WORK / (2 * rows * columns * bias.length));
  const passes = Math.max(MIN_PASSES, Math.min(MAX_PASSES, affordable));
  let point: Float32Array = new Float32Array(weights.values.length + bias.length);
  const objective = linearObjective(problem, matrices);
  const { curvature, ...first } = objective(point);
  const bfgs = new Bfgs(curvature);
  let current: Omit<Evaluation, "curvature"> = first;
  for (let pass = 1; pass < passes; pass++) {
    const { direction, slope } = bfgs.direction(current.gradient);
    let length = 1;
    let nextPoint = moved(point, direction, length);
    let next = objective(nextPoint);
    // Armijo's condition (Nocedal and Wright, algorithm 3.1).
    while (next.loss > current.loss + 1e-4 * length * slope && ++pass < passes) {
      length *= 0.4;
      nextPoint = moved(point, direction, length);
      next = objective(nextPoint);
    }
    if (!(next.loss < current.loss)) break;
    bfgs.learn(nextPoint, point, next.gradient, current.gradient);
    const gain = 1 - next.loss / current.loss;
    point = nextPoint;
    current = next;
    if (gain < MIN_GAIN) break;
  }
  return mapsAt(problem, point, matrices);
}

export interface Evaluation {
  /** Mean over the photos of each model, summed over the models, and the prior's share. */
  readonly loss: number;
  /** By the point's elements; same shape. */
  readonly gradient: Float32Array;
  /** Roughly the second derivative by each element; same shape. */
  readonly curvature: Float32Array;
}

/**
 * The function that `fitLinear` minimises; one call is one pass over the photos. A point is what is added to the
 * start: weights in white coordinates, then biases. Shape [models * classes * (dimensions + 1)].
 */
export function linearObjective(
  problem: LinearProblem,
  matrices: Matrices,
): (point: Float32Array) => Evaluation {
  const batches = batchesOf(problem);
  return (point) => evaluate(problem, batches, point, matrices);
}

function mapsAt(problem: LinearProblem, point: Float32Array, matrices: Matrices): LinearMaps {
  const { whitener, mean, start } = problem;
  const { weights } = start;
  const white = { ...weights, values: point.subarray(0, weights.values.length) };
  const { values } = matrices.multiply(white, whitener);
  const bias = start.bias.map((value, row) => {
    let offset = value + (point[weights.values.length + row] as number);
    for (let i = 0, at = row * mean.length; i < mean.length; i++) {
      offset -= (values[at + i] as number) * (mean[i] as number);
    }
    return offset;
  });
  for (let i = 0; i < values.length; i++) {
    values[i] = (values[i] as number) + (weights.values[i] as number);
  }
  return { weights: { ...weights, values }, bias };
}

/** Photos of one fold, with the models that learn from them: all but the one that leaves the fold out. */
interface Batch {
  readonly models: readonly number[];
  readonly photos: readonly number[];
  /** Shape [photos, dimensions]. */
  readonly units: Matrix;
}

function batchesOf({ units, folds, count }: LinearProblem): Batch[] {
  const models = Array.from({ length: count + 1 }, (_, model) => model);
  return Array.from({ length: count }, (_, fold) => {
    const all = [...folds.keys()].filter((photo) => folds[photo] === fold);
    const learning = models.filter((model) => model !== fold);
    return Array.from({ length: Math.ceil(all.length / BLOCK) }, (__, i): Batch => {
      const photos = all.slice(i * BLOCK, (i + 1) * BLOCK);
      return { models: learning, photos, units: rowsOf(units, photos) };
    });
  }).flat();
}

function evaluate(
  problem: LinearProblem,
  batches: readonly Batch[],
  point: Float32Array,
  matrices: Matrices,
): Evaluation {
  const { mean, whitener, classes } = problem;
  const maps = mapsAt(problem, point, matrices);
  const { weights, bias } = maps;
  const sums: Sums = {
    gradient: new Float64Array(bias.length),
    curvature: new Float64Array(bias.length),
  };
  const weightGradient = new Float32Array(weights.values.length);
  const shares = sharesOf(problem);
  const width = classes * weights.columns;
  let loss = 0;
  for (const { models, photos, units } of batches) {
    const own = selectModels(maps, models, classes);
    const scores = linear(units, own.weights, own.bias, matrices);
    loss += computeResiduals(problem, scores.values, photos, models, shares, sums);
    const part = matrices.multiply(scores, units, { a: true }).values;
    models.forEach((model, place) => {
      for (let i = 0, from = place * width, to = model * width; i < width; i++, from++, to++) {
        weightGradient[to] = (weightGradient[to] as number) + (part[from] as number);
      }
    });
  }
  const size = mean.length;
  for (let i = 0; i < weightGradient.length; i++) {
    const offset = (sums.gradient[Math.floor(i / size)] as number) * (mean[i % size] as number);
    weightGradient[i] = (weightGradient[i] as number) - offset;
  }
  const gradient = new Float32Array(point.length);
  const curvature = new Float32Array(point.length);
  gradient.set(
    matrices.multiply({ ...weights, values: weightGradient }, whitener, { b: true }).values,
  );
  gradient.set(sums.gradient, weightGradient.length);
  const ridge = PRIOR_PHOTOS / problem.units.rows;
  for (let i = 0; i < point.length; i++) {
    const row = i < weightGradient.length ? Math.floor(i / size) : i - weightGradient.length;
    const element = point[i] as number;
    loss += (ridge / 2) * element * element;
    gradient[i] = (gradient[i] as number) + ridge * element;
    curvature[i] = (sums.curvature[row] as number) + ridge;
  }
  return { loss, gradient, curvature };
}

/** A photo's weight in each model, which makes the weights of a model's photos add up to 1. Shape [models]. */
function sharesOf({ folds, count }: Cohort): number[] {
  const photos = Array.from({ length: count }, () => 0);
  for (const fold of folds) if (fold >= 0) photos[fold] = (photos[fold] as number) + 1;
  const all = photos.reduce((sum, one) => sum + one, 0);
  return [...photos.map((own) => 1 / Math.max(1, all - own)), 1 / Math.max(1, all)];
}

/** By model and class: derivatives of the loss by the bias. Shape [models * classes] each. */
interface Sums {
  readonly gradient: Float64Array;
  /** As if each score's second derivative were that of a sigmoid. */
  readonly curvature: Float64Array;
}

/**
 * Replaces the scores of photos under some of the models by their residuals, weighted, and adds them to `sums`.
 *
 * @param scores shape [photos, models, classes]
 * @returns the loss
 */
function computeResiduals(
  { classes, loss }: LinearProblem,
  scores: Float32Array,
  photos: readonly number[],
  models: readonly number[],
  shares: readonly number[],
  { gradient, curvature }: Sums,
): number {
  let sum = 0;
  let at = 0;
  for (const photo of photos) {
    for (const model of models) {
      const share = shares[model] as number;
      sum += share * loss(scores, at, photo);
      for (let i = 0, to = model * classes; i < classes; i++, to++, at++) {
        const residual = scores[at] as number;
        if (residual === 0) continue;
        const size = Math.min(1, Math.abs(residual));
        scores[at] = share * residual;
        gradient[to] = (gradient[to] as number) + share * residual;
        curvature[to] = (curvature[to] as number) + share * size * (1 - size);
      }
    }
  }
  return sum;
}

function moved(point: Float32Array, direction: Float32Array, length: number): Float32Array {
  return point.map((value, i) => value + length * (direction[i] as number));
}
