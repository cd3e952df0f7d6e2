/**
 * Predictions of a linear classifier: the softmax of a photo's scores for categories, a sigmoid of each score for
 * tags (Bishop, "Pattern Recognition and Machine Learning", 4.3.4 and 4.3.2), with scores divided by the
 * classifier's temperature (Guo et al. 2017, "On Calibration of Modern Neural Networks").
 */
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import type { LabelProbability } from "../catalogue/label-probability.ts";
import type { LinearClassifier } from "./understanding.ts";

/** Logarithm of a class's smallest power, relative to the largest, that is not taken for 0. */
const NEGLIGIBLE = Math.log(1e-7);

/**
 * @param unit the embedding as a unit vector, shape [dimensions]
 * @returns all labels, the most probable first; their probabilities add up to 1
 */
export function classify(classifier: LinearClassifier, unit: Float32Array): LabelProbability[] {
  const scores = scoresOfOne(classifier, unit);
  softmaxInPlace(scores, 0, scores.length, classifier.temperature);
  return byProbability(classifier.labels, scores);
}

/** @returns all labels, the most probable first, each with a probability of its own */
export function tagProbabilities(
  classifier: LinearClassifier,
  unit: Float32Array,
): LabelProbability[] {
  const scores = scoresOfOne(classifier, unit);
  sigmoidInPlace(scores, classifier.temperature);
  return byProbability(classifier.labels, scores);
}

/**
 * @param units shape [photos, dimensions]
 * @returns raw scores, before the temperature, shape [photos, labels]
 */
export function scoresOf(classifier: LinearClassifier, units: Matrix, matrices: Matrices): Matrix {
  const { labels, weights, bias, dimensions } = classifier;
  return linear(
    units,
    { values: weights, rows: labels.length, columns: dimensions },
    bias,
    matrices,
  );
}

/** The same classifier with only the labels that `keep` accepts, in their order. */
export function selectLabels(
  { labels, dimensions, weights, bias, temperature }: LinearClassifier,
  keep: (label: string) => boolean,
): LinearClassifier {
  const rows = labels.flatMap((label, i) => (keep(label) ? [i] : []));
  const all = { values: weights, rows: labels.length, columns: dimensions };
  return {
    labels: rows.map((row) => labels[row] as string),
    dimensions,
    weights: rowsOf(all, rows).values,
    bias: Float32Array.from(rows, (row) => bias[row] as number),
    temperature,
  };
}

/** `units weightsᵀ + bias`, shape [units.rows, weights.rows]. */
export function linear(
  units: Matrix,
  weights: Matrix,
  bias: Float32Array,
  matrices: Matrices,
): Matrix {
  if (units.rows === 0 || weights.rows === 0) {
    return { values: new Float32Array(0), rows: units.rows, columns: weights.rows };
  }
  const scores = matrices.multiply(units, weights, { b: true });
  const { values, columns } = scores;
  for (let start = 0; start < values.length; start += columns) {
    for (let label = 0; label < columns; label++) {
      values[start + label] = (values[start + label] as number) + (bias[label] as number);
    }
  }
  return scores;
}

/**
 * Replaces scores `start` to `end` by probabilities that add up to 1. A score of minus infinity gives 0; if all
 * scores are minus infinity, all probabilities are 0.
 */
export function softmaxInPlace(
  scores: Float32Array,
  start: number,
  end: number,
  temperature: number,
): void {
  let largest = -Infinity;
  for (let i = start; i < end; i++) {
    const score = scores[i] as number;
    if (score > largest) largest = score;
  }
  if (largest === -Infinity) return void scores.fill(0, start, end);
  let sum = 0;
  for (let i = start; i < end; i++) {
    const below = ((scores[i] as number) - largest) / temperature;
    // Most classes are impossible, and exp takes most of the time here.
    const power = below < NEGLIGIBLE ? 0 : Math.exp(below);
    scores[i] = power;
    sum += power;
  }
  for (let i = start; i < end; i++) scores[i] = (scores[i] as number) / sum;
}

export function sigmoidInPlace(scores: Float32Array, temperature: number): void {
  for (let i = 0; i < scores.length; i++) {
    scores[i] = 1 / (1 + Math.exp(-(scores[i] as number) / temperature));
  }
}

/** Raw scores of one photo, shape [labels]. */
function scoresOfOne({ weights, bias, dimensions }: LinearClassifier, unit: Float32Array) {
  return bias.map((offset, label) => {
    let score = offset;
    for (let i = 0, at = label * dimensions; i < dimensions; i++) {
      score += (weights[at + i] as number) * (unit[i] as number);
    }
    return score;
  });
}

function byProbability(labels: readonly string[], probabilities: Float32Array): LabelProbability[] {
  return labels
    .map((label, i) => ({ label, probability: probabilities[i] as number }))
    .sort((a, b) => b.probability - a.probability);
}
