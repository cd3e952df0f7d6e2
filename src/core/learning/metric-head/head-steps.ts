/**
 * The training steps of a metric head, with InfoNCE as the loss (van den Oord, Li and Vinyals, "Representation
 * Learning with Contrastive Predictive Coding", 2018): an anchor may have several positives (Khosla et al.,
 * "Supervised Contrastive Learning", 2020), the rest of the batch are its negatives. Similarity is the cosine.
 */
import type { Matrices, Matrix } from "../matrices.ts";
import type { MetricHead } from "../understanding.ts";

export interface HeadSettings {
  readonly rank: number;
  readonly temperature: number;
  readonly learningRate: number;
  /** Weight decay, which pulls the head towards the network's own metric. */
  readonly decay: number;
}

/** What two rows of a batch are to each other, 0 for a plain negative; a judged negative is one by the owner. */
export const POSITIVE = 1;
export const JUDGED_NEGATIVE = 2;

export interface HeadInTraining {
  /**
   * @param x unit vectors, shape [batch, dimensions]
   * @param pairs `POSITIVE`, `JUDGED_NEGATIVE` or 0 for each two rows, 0 for a row and itself; symmetric, shape
   *   [batch, batch]
   */
  step(x: Matrix, pairs: Uint8Array): void;
  /** A copy of the head as it is now. */
  head(): MetricHead;
}

export function startHead(
  dimensions: number,
  { rank, temperature, learningRate, decay }: HeadSettings,
  matrices: Matrices,
  random: () => number,
): HeadInTraining {
  // `up` is zero, so the head starts as the network's own metric; a random `down` makes its gradient nonzero.
  const down = newWeights(
    Float32Array.from(
      { length: dimensions * rank },
      () => gaussian(random) / Math.sqrt(dimensions),
    ),
  );
  const up = newWeights(new Float32Array(rank * dimensions));
  const downMatrix = { values: down.values, rows: dimensions, columns: rank };
  const upMatrix = { values: up.values, rows: rank, columns: dimensions };
  let steps = 0;

  return {
    step(x, pairs) {
      const hidden = matrices.multiply(x, downMatrix);
      const z = matrices.multiply(hidden, upMatrix);
      const lengths = addAndNormalise(z, x);
      const similarities = matrices.multiply(z, z, { b: true });
      turnIntoGradient(similarities, pairs, temperature);
      const gradient = matrices.multiply(similarities, z);
      backpropagateNorm(gradient, z, lengths);
      const hiddenGradient = matrices.multiply(gradient, upMatrix, { b: true });
      const upGradient = matrices.multiply(hidden, gradient, { a: true });
      const downGradient = matrices.multiply(x, hiddenGradient, { a: true });
      steps++;
      update(up, upGradient.values, steps, learningRate, decay);
      update(down, downGradient.values, steps, learningRate, decay);
    },
    head: () => ({ dimensions, rank, down: down.values.slice(), up: up.values.slice() }),
  };
}

/** `z = (x + z) / |x + z|` in place. @returns the lengths |x + z|, 1 for a zero row; shape [rows] */
function addAndNormalise(z: Matrix, x: Matrix): Float32Array {
  const lengths = new Float32Array(z.rows);
  for (let row = 0; row < z.rows; row++) {
    const [start, end] = [row * z.columns, (row + 1) * z.columns];
    let squares = 0;
    for (let i = start; i < end; i++) {
      const value = (z.values[i] as number) + (x.values[i] as number);
      z.values[i] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    lengths[row] = length;
    for (let i = start; i < end; i++) z.values[i] = (z.values[i] as number) / length;
  }
  return lengths;
}

/**
 * Replaces the similarities by the gradient of the mean loss. For anchor i it is (softmax over the other rows -
 * share of the positives) / temperature; the matrix is made symmetric, as a similarity belongs to two anchors.
 */
function turnIntoGradient({ values, rows }: Matrix, pairs: Uint8Array, temperature: number): void {
  const gradient = new Float32Array(values.length);
  let anchors = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * rows;
    const own = pairs.subarray(start, start + rows);
    let positives = 0;
    for (const pair of own) if (pair === POSITIVE) positives++;
    // An anchor without a positive counts as its own, and only moves away from its judged negatives.
    const alone = positives === 0;
    if (alone && !own.includes(JUDGED_NEGATIVE)) continue;
    anchors++;
    let sum = 0;
    for (let j = 0; j < rows; j++) {
      const counts = alone ? i === j || own[j] === JUDGED_NEGATIVE : i !== j;
      // Cosines are at most 1, so no exponent is above 0.
      const weight = counts ? Math.exp(((values[start + j] as number) - 1) / temperature) : 0;
      gradient[start + j] = weight;
      sum += weight;
    }
    for (let j = 0; j < rows; j++) {
      const isTarget = alone ? i === j : own[j] === POSITIVE;
      const target = isTarget ? 1 / Math.max(1, positives) : 0;
      gradient[start + j] = ((gradient[start + j] as number) / sum - target) / temperature;
    }
  }
  const scale = anchors > 0 ? 1 / anchors : 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      values[i * rows + j] =
        scale * ((gradient[i * rows + j] as number) + (gradient[j * rows + i] as number));
    }
  }
}

/** Turns the gradient by the unit vectors into that by the vectors before: the part along the vector vanishes. */
function backpropagateNorm(gradient: Matrix, z: Matrix, lengths: Float32Array): void {
  for (let row = 0; row < z.rows; row++) {
    const [start, end] = [row * z.columns, (row + 1) * z.columns];
    let along = 0;
    for (let i = start; i < end; i++)
      along += (gradient.values[i] as number) * (z.values[i] as number);
    const length = lengths[row] as number;
    for (let i = start; i < end; i++) {
      gradient.values[i] =
        ((gradient.values[i] as number) - along * (z.values[i] as number)) / length;
    }
  }
}

interface Weights {
  readonly values: Float32Array;
  /** Moving averages of the gradient and of its squares. */
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

function newWeights(values: Float32Array): Weights {
  return {
    values,
    mean: new Float32Array(values.length),
    square: new Float32Array(values.length),
  };
}

/** AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019). */
function update(
  { values, mean, square }: Weights,
  gradient: Float32Array,
  step: number,
  rate: number,
  decay: number,
): void {
  const meanScale = 1 / (1 - 0.9 ** step);
  const squareScale = 1 / (1 - 0.999 ** step);
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i] as number;
    const m = (mean[i] = 0.9 * (mean[i] as number) + 0.1 * g);
    const s = (square[i] = 0.999 * (square[i] as number) + 0.001 * g * g);
    const value = values[i] as number;
    values[i] =
      value - rate * ((m * meanScale) / (Math.sqrt(s * squareScale) + 1e-8) + decay * value);
  }
}

/** Standard normal (Box and Muller). */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
