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
const WORK = 5.2e9;
const FEWEST_PASSES = 5;
const MOST_PASSES = 12;
/** A pass that gains a smaller share than this was the last. */
const LEAST_GAIN = 0.002;

export function fitLinear(problem: LinearProblem, matrices: Matrices): LinearMaps {
  const { weights, bias } = problem.start;
  const { rows, columns } = problem.units;
  if (bias.length === 0 || rows === 0) return problem.start;
  const affordable = Math.floor(WORK / (2 * rows * columns * bias.length));
  const passes = Math.max(FEWEST_PASSES, Math.min(MOST_PASSES, affordable));
  let point: Float32Array = new Float32Array(weights.values.length + bias.length);
  const { curvature, ...first } = evaluate(problem, point, matrices);
  const bfgs = new Bfgs(curvature);
  let here: Standing = first;
  for (let pass = 1; pass < passes; pass++) {
    const { direction, slope } = bfgs.direction(here.gradient);
    let length = 1;
    let next = moved(point, direction, length);
    let there: Standing = evaluate(problem, next, matrices);
    while (there.loss > here.loss + 1e-4 * length * slope && ++pass < passes) {
      length *= 0.4;
      next = moved(point, direction, length);
      there = evaluate(problem, next, matrices);
    }
    if (!(there.loss < here.loss)) break;
    bfgs.learn(next, point, there.gradient, here.gradient);
    const gain = 1 - there.loss / here.loss;
    point = next;
    here = there;
    if (gain < LEAST_GAIN) break;
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
    const rows = new Float32Array(photos.length * columns);
    photos.forEach((photo, row) => {
      rows.set(units.values.subarray(photo * columns, (photo + 1) * columns), row * columns);
    });
    const [first, last] = [model * classes, (model + 1) * classes];
    const own = { values: weights.values.subarray(first * columns, last * columns), rows: classes };
    const offsets = bias
      .subarray(first, last)
      .map((offset) => (offset < IMPOSSIBLE / 2 ? -Infinity : offset));
    const of = { values: rows, rows: photos.length, columns };
    const scores = linear(of, { ...own, columns }, offsets, matrices).values;
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

/** One pass. Also gives roughly the second derivative by each element. */
function evaluate(problem: LinearProblem, point: Float32Array, matrices: Matrices) {
  const { units, mean, whitener } = problem;
  const { weights, bias } = mapsAt(problem, point, matrices);
  const ofWeights = new Float32Array(weights.values.length);
  const ofBias = new Float64Array(bias.length);
  const bends = new Float64Array(bias.length);
  const shares = sharesOf(problem);
  let loss = 0;
  forEachBlock(units, (block, from) => {
    const scores = linear(block, weights, bias, matrices);
    loss += toErrors(problem, scores.values, from, shares, ofBias, bends);
    const part = matrices.multiply(scores, block, { a: true }).values;
    for (let i = 0; i < part.length; i++) {
      ofWeights[i] = (ofWeights[i] as number) + (part[i] as number);
    }
  });
  const size = mean.length;
  for (let i = 0; i < ofWeights.length; i++) {
    const offset = (ofBias[Math.floor(i / size)] as number) * (mean[i % size] as number);
    ofWeights[i] = (ofWeights[i] as number) - offset;
  }
  const gradient = new Float32Array(point.length);
  const curvature = new Float32Array(point.length);
  gradient.set(matrices.multiply({ ...weights, values: ofWeights }, whitener, { b: true }).values);
  gradient.set(ofBias, ofWeights.length);
  const ridge = PRIOR_PHOTOS / units.rows;
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

/** Scores of a block become errors, each model's own photos alone. */
function toErrors(
  { folds, classes, loss }: LinearProblem,
  scores: Float32Array,
  from: number,
  shares: readonly number[],
  ofBias: Float64Array,
  bends: Float64Array,
): number {
  let sum = 0;
  for (let at = 0, photo = from; at < scores.length; photo++) {
    const fold = folds[photo] as number;
    for (let model = 0; model < shares.length; model++, at += classes) {
      if (fold < 0 || fold === model) {
        scores.fill(0, at, at + classes);
        continue;
      }
      const share = shares[model] as number;
      sum += share * loss(scores, at, photo);
      for (let i = 0, to = model * classes; i < classes; i++, to++) {
        const wrong = scores[at + i] as number;
        if (wrong === 0) continue;
        const size = Math.min(1, Math.abs(wrong));
        scores[at + i] = share * wrong;
        ofBias[to] = (ofBias[to] as number) + share * wrong;
        bends[to] = (bends[to] as number) + share * size * (1 - size);
      }
    }
  }
  return sum;
}

function forEachBlock(units: Matrix, work: (block: Matrix, from: number) => void): void {
  const { values, rows, columns } = units;
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows);
    work({ values: values.subarray(from * columns, to * columns), rows: to - from, columns }, from);
  }
}

function moved(point: Float32Array, direction: Float32Array, length: number): Float32Array {
  return point.map((value, i) => value + length * (direction[i] as number));
}
