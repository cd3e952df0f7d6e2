/**
 * Fits linear classifiers by maximum a posteriori: a convex loss (softmax or sigmoids), and a Gaussian prior
 * around where the fit starts, in coordinates in which the embeddings are white. Limited-memory BFGS
 * (Nocedal and Wright, "Numerical Optimization", 7.2) from a discriminant analysis comes near enough in a few
 * passes over the photos.
 *
 * All models, one for each fold that is left out and the final one, are columns of one matrix: one pass over the
 * photos serves them all.
 */
import { Bfgs } from "./bfgs.ts";
import { IMPOSSIBLE } from "./discriminants.ts";
import { linear } from "./linear-classifier.ts";
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import type { Cohort } from "./scatter.ts";

/** Of models times classes, row-major: model, class. */
export interface LinearMaps {
  /** Shape [models * classes, dimensions]. */
  readonly weights: Matrix;
  /** Shape [models * classes]. */
  readonly bias: Float32Array;
}

/**
 * Turns one photo's scores under one model into what is wrong with them (probability less target).
 *
 * @param at where the photo's scores begin
 * @returns the loss
 */
export type Loss = (scores: Float32Array, at: number, photo: number) => number;

export interface LinearProblem extends Cohort {
  readonly classes: number;
  readonly loss: Loss;
  readonly start: LinearMaps;
  /** What makes the embeddings white, after `mean` is taken off. Shape [dimensions, dimensions]. */
  readonly whitener: Matrix;
  readonly mean: Float64Array;
}

/** Weight of the prior, in photos; chosen on the shared sets' `val`. */
const PRIOR_PHOTOS = 200;
/** Photos whose scores are in memory at a time. */
const BLOCK = 2048;
/** Multiplications that the passes may cost together, some half a second in WebAssembly; but see below. */
const WORK = 4.2e9;
const MIN_PASSES = 4;
const MAX_PASSES = 12;
/** A pass that gains a smaller share than this was the last. */
const MIN_GAIN = 0.002;

export function fitLinear(problem: LinearProblem, matrices: Matrices): LinearMaps {
  const { weights, bias } = problem.start;
  const { rows, columns } = problem.units;
  if (bias.length === 0 || rows === 0) return problem.start;
  const affordable = Math.floor(WORK / (2 * rows * columns * bias.length));
  const passes = Math.max(MIN_PASSES, Math.min(MAX_PASSES, affordable));
  let point: Float32Array = new Float32Array(weights.values.length + bias.length);
  const batches = batchesOf(problem);
  const { curvature, ...first } = evaluate(problem, batches, point, matrices);
  const bfgs = new Bfgs(curvature);
  let here: Standing = first;
  for (let pass = 1; pass < passes; pass++) {
    const { direction, slope } = bfgs.direction(here.gradient);
    let length = 1;
    let next = moved(point, direction, length);
    let there: Standing = evaluate(problem, batches, next, matrices);
    while (there.loss > here.loss + 1e-4 * length * slope && ++pass < passes) {
      length *= 0.4;
      next = moved(point, direction, length);
      there = evaluate(problem, batches, next, matrices);
    }
    if (!(there.loss < here.loss)) break;
    bfgs.learn(next, point, there.gradient, here.gradient);
    const gain = 1 - there.loss / here.loss;
    point = next;
    here = there;
    if (gain < MIN_GAIN) break;
  }
  return mapsAt(problem, point, matrices);
}

/**
 * @returns scores of each photo under the model that left its fold out, shape [photos, classes]; minus infinity for
 * a class that this model has no photo of
 */
export function heldOutScores(
  units: Matrix,
  folds: Int32Array,
  { weights, bias }: LinearMaps,
  classes: number,
  matrices: Matrices,
): Matrix {
  const { columns } = units;
  const values = new Float32Array(units.rows * classes);
  const models = classes === 0 ? 0 : bias.length / classes;
  for (let model = 0; model < models; model++) {
    const photos = [...folds.keys()].filter((photo) => folds[photo] === model);
    const [first, last] = [model * classes, (model + 1) * classes];
    const own = { values: weights.values.subarray(first * columns, last * columns), rows: classes };
    const offsets = bias
      .subarray(first, last)
      .map((offset) => (offset < IMPOSSIBLE / 2 ? -Infinity : offset));
    const scores = linear(rowsOf(units, photos), { ...own, columns }, offsets, matrices).values;
    photos.forEach((photo, row) => {
      values.set(scores.subarray(row * classes, (row + 1) * classes), photo * classes);
    });
  }
  return { values, rows: units.rows, columns: classes };
}

interface Standing {
  readonly loss: number;
  /** By the point's elements. */
  readonly gradient: Float32Array;
}

/** The point holds what is added to the start: weights in white coordinates, then biases. */
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

/** Photos of one fold: the model that leaves it out has nothing to learn from them. */
interface Batch {
  readonly fold: number;
  /** Which they are, and their embeddings. */
  readonly photos: readonly number[];
  readonly units: Matrix;
}

function batchesOf({ units, folds, count }: LinearProblem): Batch[] {
  return Array.from({ length: count }, (_, fold) => {
    const all = [...folds.keys()].filter((photo) => folds[photo] === fold);
    return Array.from({ length: Math.ceil(all.length / BLOCK) }, (__, i): Batch => {
      const photos = all.slice(i * BLOCK, (i + 1) * BLOCK);
      return { fold, photos, units: rowsOf(units, photos) };
    });
  }).flat();
}

/** One pass. Also gives roughly the second derivative by each element. */
function evaluate(
  problem: LinearProblem,
  batches: readonly Batch[],
  point: Float32Array,
  matrices: Matrices,
) {
  const { mean, whitener, classes, count } = problem;
  const maps = mapsAt(problem, point, matrices);
  const { weights, bias } = maps;
  const ofWeights = new Float32Array(weights.values.length);
  const ofBias = new Float64Array(bias.length);
  const bends = new Float64Array(bias.length);
  const shares = sharesOf(problem);
  const width = classes * weights.columns;
  let loss = 0;
  for (let fold = 0; fold < count; fold++) {
    const models = Array.from({ length: count + 1 }, (_, model) => model).filter(
      (model) => model !== fold,
    );
    const own = mapsOf(maps, models, classes);
    for (const batch of batches) {
      if (batch.fold !== fold) continue;
      const scores = linear(batch.units, own.weights, own.bias, matrices);
      loss += toErrors(problem, scores.values, batch.photos, models, shares, ofBias, bends);
      const part = matrices.multiply(scores, batch.units, { a: true }).values;
      models.forEach((model, place) => {
        for (let i = 0, from = place * width, to = model * width; i < width; i++, from++, to++) {
          ofWeights[to] = (ofWeights[to] as number) + (part[from] as number);
        }
      });
    }
  }
  const size = mean.length;
  for (let i = 0; i < ofWeights.length; i++) {
    const offset = (ofBias[Math.floor(i / size)] as number) * (mean[i % size] as number);
    ofWeights[i] = (ofWeights[i] as number) - offset;
  }
  const gradient = new Float32Array(point.length);
  const curvature = new Float32Array(point.length);
  gradient.set(matrices.multiply({ ...weights, values: ofWeights }, whitener, { b: true }).values);
  gradient.set(ofBias, ofWeights.length);
  const ridge = PRIOR_PHOTOS / problem.units.rows;
  for (let i = 0; i < point.length; i++) {
    const row = i < ofWeights.length ? Math.floor(i / size) : i - ofWeights.length;
    const element = point[i] as number;
    loss += (ridge / 2) * element * element;
    gradient[i] = (gradient[i] as number) + ridge * element;
    curvature[i] = (bends[row] as number) + ridge;
  }
  return { loss, gradient, curvature };
}

/** A photo's weight in each model: together its photos weigh 1. */
function sharesOf({ folds, count }: Cohort): number[] {
  const photos = Array.from({ length: count }, () => 0);
  for (const fold of folds) if (fold >= 0) photos[fold] = (photos[fold] as number) + 1;
  const all = photos.reduce((sum, one) => sum + one, 0);
  return [...photos.map((own) => 1 / Math.max(1, all - own)), 1 / Math.max(1, all)];
}

/** Some of the models. */
function mapsOf({ weights, bias }: LinearMaps, models: readonly number[], classes: number) {
  const width = classes * weights.columns;
  const values = new Float32Array(models.length * width);
  const offsets = new Float32Array(models.length * classes);
  models.forEach((model, place) => {
    values.set(weights.values.subarray(model * width, (model + 1) * width), place * width);
    offsets.set(bias.subarray(model * classes, (model + 1) * classes), place * classes);
  });
  return { weights: { ...weights, values, rows: models.length * classes }, bias: offsets };
}

/** Scores of photos under some of the models become errors. */
function toErrors(
  { classes, loss }: LinearProblem,
  scores: Float32Array,
  photos: readonly number[],
  models: readonly number[],
  shares: readonly number[],
  ofBias: Float64Array,
  bends: Float64Array,
): number {
  let sum = 0;
  let at = 0;
  for (const photo of photos) {
    for (const model of models) {
      const share = shares[model] as number;
      sum += share * loss(scores, at, photo);
      for (let i = 0, to = model * classes; i < classes; i++, to++, at++) {
        const wrong = scores[at] as number;
        if (wrong === 0) continue;
        const size = Math.min(1, Math.abs(wrong));
        scores[at] = share * wrong;
        ofBias[to] = (ofBias[to] as number) + share * wrong;
        bends[to] = (bends[to] as number) + share * size * (1 - size);
      }
    }
  }
  return sum;
}

function moved(point: Float32Array, direction: Float32Array, length: number): Float32Array {
  return point.map((value, i) => value + length * (direction[i] as number));
}
