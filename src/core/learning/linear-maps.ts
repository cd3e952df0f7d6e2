/** Linear classifiers of several models, one below the other in one matrix, so that one product serves them all. */
import { linear } from "./linear-classifier.ts";
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";

/** Row-major by model, then by class. */
export interface LinearMaps {
  /** Shape [models * classes, dimensions]. */
  readonly weights: Matrix;
  /** Shape [models * classes]. */
  readonly bias: Float32Array;
}

/** Bias of a class that a model has no photo of. */
export const IMPOSSIBLE = -1e4;

/** The rows of some of the models, in the order given. */
export function selectModels(
  { weights, bias }: LinearMaps,
  models: readonly number[],
  classes: number,
): LinearMaps {
  const width = classes * weights.columns;
  const values = new Float32Array(models.length * width);
  const offsets = new Float32Array(models.length * classes);
  models.forEach((model, place) => {
    values.set(weights.values.subarray(model * width, (model + 1) * width), place * width);
    offsets.set(bias.subarray(model * classes, (model + 1) * classes), place * classes);
  });
  return { weights: { ...weights, values, rows: models.length * classes }, bias: offsets };
}

/**
 * @param units unit embeddings, shape [photos, dimensions]
 * @param folds the fold of each photo; model i is the one that left fold i out
 * @returns scores of each photo under the model that left its fold out, shape [photos, classes]; minus infinity for
 *   a class that this model has no photo of
 */
export function heldOutScores(
  units: Matrix,
  folds: Int32Array,
  maps: LinearMaps,
  classes: number,
  matrices: Matrices,
): Matrix {
  const values = new Float32Array(units.rows * classes);
  const models = classes === 0 ? 0 : maps.bias.length / classes;
  for (let model = 0; model < models; model++) {
    const photos = [...folds.keys()].filter((photo) => folds[photo] === model);
    const { weights, bias } = selectModels(maps, [model], classes);
    const offsets = bias.map((offset) => (offset < IMPOSSIBLE / 2 ? -Infinity : offset));
    const scores = linear(rowsOf(units, photos), weights, offsets, matrices).values;
    photos.forEach((photo, row) => {
      values.set(scores.subarray(row * classes, (row + 1) * classes), photo * classes);
    });
  }
  return { values, rows: units.rows, columns: classes };
}
