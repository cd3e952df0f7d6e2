/**
 * Linear discriminant analysis (Bishop, "Pattern Recognition and Machine Learning", 4.1 and 4.2.1): classes
 * are Gaussians with one covariance in common. It has a closed form, needs a photo or two for each class, and is
 * where the training starts.
 */
import type { Matrices } from "./matrices.ts";
import type { Moments } from "./scatter.ts";
import { IMPOSSIBLE } from "./linear-maps.ts";
import type { LinearMaps } from "./linear-maps.ts";
import { subtractOuterProducts, whiteningOf } from "./whitening.ts";
import type { Whitening } from "./whitening.ts";

/** How strongly the common covariance is pulled towards a round one, in photos; chosen on the shared sets' `val`. */
const CLASS_PULL = 2048;
/** The same for the coordinates that the training moves in. */
const METRIC_PULL = 100;
/** Variance of unit embeddings within a class, summed over the dimensions: assumed if no class has two photos. */
const ASSUMED_VARIANCE = 0.3;

export interface Discriminants extends LinearMaps {
  /** The part of `bias` that is the logarithm of a class's frequency (for tags its log odds). Shape [models * classes]. */
  readonly priors: Float32Array;
}

/**
 * For photos with one class each.
 *
 * @param moments of each model
 * @param balance weight of a photo by its class, shape [classes]
 */
export function classDiscriminants(
  moments: readonly Moments[],
  balance: Float64Array,
  matrices: Matrices,
): Discriminants {
  const maps = emptyMaps(moments);
  moments.forEach(({ squares, photos, mean, classMeans, classPhotos }, model) => {
    const within = squares.slice();
    subtractOuterProducts(within, classMeans, classPhotos, matrices);
    const present = classPhotos.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
    const assumed = ASSUMED_VARIANCE / mean.length;
    const { precision } = whiteningOf(within, photos - present, CLASS_PULL, assumed, matrices);
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

/** For photos with any number of classes: each class against all photos without it. */
export function tagDiscriminants(moments: readonly Moments[], matrices: Matrices): Discriminants {
  const maps = emptyMaps(moments);
  moments.forEach((model, at) => {
    const { photos, mean, classMeans, classPhotos } = model;
    const size = mean.length;
    const { precision } = totalWhitening(model, CLASS_PULL, matrices);
    // The difference of two means: of the photos with the tag and of those without it.
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
      // The covariance of all photos exceeds that within the two sides by the part between their means: the
      // inverse is corrected for it by the Sherman-Morrison formula.
      const between = share * (1 - share) * dot(own, slice(apart, tag, size));
      const correction = 1 / Math.max(0.05, 1 - between);
      const middle = slice(classMeans, tag, size).map(
        (value, i) => value - (apart[tag * size + i] as number) / 2,
      );
      own.forEach((value, i) => void (own[i] = value * correction));
      maps.priors[to] = Math.log(share / (1 - share));
      maps.bias[to] = (maps.priors[to] as number) - dot(own, middle);
    });
    maps.weights.values.set(weights, at * weights.length);
  });
  return maps;
}

/** Whitens all photos whatever their class, so that it tells no model about the labels of its held-out fold. */
export function metricOf(all: Moments, matrices: Matrices): Whitening {
  return totalWhitening(all, METRIC_PULL, matrices);
}

function totalWhitening({ squares, mean, photos }: Moments, pull: number, matrices: Matrices) {
  const scatter = squares.slice();
  subtractOuterProducts(scatter, mean, [photos], matrices);
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
