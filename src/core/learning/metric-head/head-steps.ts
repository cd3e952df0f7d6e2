/**
 * A metric head in training: anchor and positive, InfoNCE (van den Oord, Li and Vinyals, "Representation
 * Learning with Contrastive Predictive Coding", 2018) with several positives to an anchor (Khosla et al.,
 * "Supervised Contrastive Learning", 2020), the rest of the batch its negatives. Similarity is the cosine.
 */
import type { Matrices, Matrix } from "../matrices.ts";
import type { MetricHead } from "../understanding.ts";

export interface HeadSettings {
  readonly rank: number;
  readonly temperature: number;
  readonly learningRate: number;
  /** Share by which a step of rate 1 would shrink the head: towards the network's own metric. */
  readonly decay: number;
}

/** Of two rows of a batch; an opponent is a negative by the owner's word. */
export const NEGATIVE = 0;
export const POSITIVE = 1;
export const OPPONENT = 2;

export interface HeadInTraining {
  /**
   * @param x unit vectors, shape [batch, dimensions]
   * @param relations of each two rows, symmetric, a row and itself `NEGATIVE`. Shape [batch, batch]
   */
  step(x: Matrix, relations: Uint8Array): void;
  /** A copy. */
  head(): MetricHead;
}

export function startHead(
  dimensions: number,
  { rank, temperature, learningRate, decay }: HeadSettings,
  matrices: Matrices,
  random: () => number,
): HeadInTraining {
  // `up` is zero, so the head starts as the network's own metric, and `down` gives it where to go.
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
    step(x, relations) {
      const hidden = matrices.multiply(x, downMatrix);
      const z = matrices.multiply(hidden, upMatrix);
      const lengths = addAndNormalise(z, x);
      const similarities = matrices.multiply(z, z, { b: true });
      turnIntoGradient(similarities, relations, temperature);
      const gradient = matrices.multiply(similarities, z);
      throughNorm(gradient, z, lengths);
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

/** `z = (x + z) / |x + z|`; returns the lengths. */
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
 * Writes the gradient of the mean loss by each similarity over the similarities, made symmetric, as each
 * stands for two rows. Of row i: (softmax over the others - share of the positives) / temperature.
 */
function turnIntoGradient(
  { values, rows }: Matrix,
  relations: Uint8Array,
  temperature: number,
): void {
  const gradient = new Float32Array(values.length);
  let anchors = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * rows;
    const kinds = relations.subarray(start, start + rows);
    let positives = 0;
    for (const kind of kinds) if (kind === POSITIVE) positives++;
    // Who has no positive is its own, and has only to leave the opponents.
    const alone = positives === 0;
    if (alone && !kinds.includes(OPPONENT)) continue;
    anchors++;
    let sum = 0;
    for (let j = 0; j < rows; j++) {
      const counts = alone ? i === j || kinds[j] === OPPONENT : i !== j;
      // Cosines are at most 1, so no exponent is above 0.
      const weight = counts ? Math.exp(((values[start + j] as number) - 1) / temperature) : 0;
      gradient[start + j] = weight;
      sum += weight;
    }
    for (let j = 0; j < rows; j++) {
      const isTarget = alone ? i === j : kinds[j] === POSITIVE;
      const wanted = isTarget ? 1 / Math.max(1, positives) : 0;
      gradient[start + j] = ((gradient[start + j] as number) / sum - wanted) / temperature;
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

/** The gradient by a row before it was made a unit vector: what is along the vector does not count. */
function throughNorm(gradient: Matrix, z: Matrix, lengths: Float32Array): void {
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

/** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
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
