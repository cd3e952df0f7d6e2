/**
 * Linear discriminant analysis (Bishop, "Pattern Recognition and Machine Learning", 4.1 and 4.2.1): classes
 * are Gaussians of one common shape. Closed form, needs a photo or two for each class, and is where the
 * training begins.
 */
import type { Matrices } from "./matrices.ts";
import type { Moments } from "./scatter.ts";
import type { LinearMaps } from "./train-linear.ts";
import { takeOff, whiteningOf } from "./whitening.ts";
import type { Whitening } from "./whitening.ts";

/** How round the common shape is taken to be, in photos; chosen on the shared sets' `val`. */
const ROUND_SHAPE = 2048;
/** Of the metric that the training moves in. */
const ROUND_METRIC = 100;
/** Share of a unit embedding's length that tells photos of one class apart, where no class has two photos. */
const SPARE = 0.3;

export interface Discriminants extends LinearMaps {
  /** The part of `bias` that says how frequent a class is. Shape [models * classes]. */
  readonly priors: Float32Array;
}

/** Bias of a class that a model has no photo of. */
export const IMPOSSIBLE = -1e4;

/**
 * One class a photo.
 *
 * @param balance weight of a photo by its class
 */
export function classDiscriminants(
  moments: readonly Moments[],
  balance: Float64Array,
  matrices: Matrices,
): Discriminants {
  const maps = emptyMaps(moments);
  moments.forEach(({ squares, photos, mean, classMeans, classPhotos }, model) => {
    const within = squares.slice();
    takeOff(within, classMeans, classPhotos, matrices);
    const present = classPhotos.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
    const spare = SPARE / mean.length;
    const { precision } = whiteningOf(within, photos - present, ROUND_SHAPE, spare, matrices);
    const weights = times(classMeans, precision, matrices);
    classPhotos.forEach((count, label) => {
      const to = model * classPhotos.length + label;
      const weight = count * (balance[label] as number);
      const own = slice(weights, label, mean.length);
      maps.priors[to] = weight > 0 ? Math.log(weight / photos) : IMPOSSIBLE;
      maps.bias[to] =
        (maps.priors[to] as number) - dot(own, slice(classMeans, label, mean.length)) / 2;
    });
    maps.weights.values.set(weights, model * weights.length);
  });
  return maps;
}

/** Any number of classes a photo: each against all photos without it. */
export function tagDiscriminants(moments: readonly Moments[], matrices: Matrices): Discriminants {
  const maps = emptyMaps(moments);
  moments.forEach((model, at) => {
    const { photos, mean, classMeans, classPhotos } = model;
    const size = mean.length;
    const { precision } = totalWhitening(model, ROUND_SHAPE, matrices);
    // From the mean of the photos without the tag to that of those with it.
    const apart = classMeans.map((value, i) => {
      const count = classPhotos[Math.floor(i / size)] as number;
      const rest = photos - count;
      return count > 0 && rest > 0 ? ((value - (mean[i % size] as number)) * photos) / rest : 0;
    });
    const weights = times(apart, precision, matrices);
    classPhotos.forEach((count, tag) => {
      const to = at * classPhotos.length + tag;
      const share = (count + 0.5) / (photos + 1);
      const own = slice(weights, tag, size);
      // All photos scatter wider than those of one side, by what lies between the two (Sherman and Morrison).
      const between = share * (1 - share) * dot(own, slice(apart, tag, size));
      const wider = 1 / Math.max(0.05, 1 - between);
      const middle = slice(classMeans, tag, size).map(
        (value, i) => value - (apart[tag * size + i] as number) / 2,
      );
      own.forEach((value, i) => void (own[i] = value * wider));
      maps.priors[to] = Math.log(share / (1 - share));
      maps.bias[to] = (maps.priors[to] as number) - dot(own, middle);
    });
    maps.weights.values.set(weights, at * weights.length);
  });
  return maps;
}

/** What makes all photos white, whatever their class: it tells no model what it must not know. */
export function metricOf(all: Moments, matrices: Matrices): Whitening {
  return totalWhitening(all, ROUND_METRIC, matrices);
}

function totalWhitening({ squares, mean, photos }: Moments, pull: number, matrices: Matrices) {
  const scatter = squares.slice();
  takeOff(scatter, mean, [photos], matrices);
  return whiteningOf(scatter, photos - 1, pull, 1 / mean.length, matrices);
}

function emptyMaps(moments: readonly Moments[]): Discriminants {
  const { classPhotos, mean } = moments[0] as Moments;
  const rows = moments.length * classPhotos.length;
  return {
    weights: { values: new Float32Array(rows * mean.length), rows, columns: mean.length },
    bias: new Float32Array(rows),
    priors: new Float32Array(rows),
  };
}

function times(rows: Float64Array, by: Whitening["precision"], matrices: Matrices): Float32Array {
  if (rows.length === 0) return new Float32Array(0);
  const values = Float32Array.from(rows);
  const left = { values, rows: rows.length / by.rows, columns: by.rows };
  return matrices.multiply(left, by).values;
}

/** A view, not a copy. */
function slice<T extends Float32Array | Float64Array>(rows: T, row: number, size: number): T {
  return rows.subarray(row * size, (row + 1) * size) as T;
}

function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
