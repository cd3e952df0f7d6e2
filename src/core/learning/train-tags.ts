/**
 * Learns the tags of photos, any number each: one logistic regression a tag against all photos without it
 * (Bishop, "Pattern Recognition and Machine Learning", 4.3.2), all of them fitted together as the
 * categories are (train-categories.ts). Which probability is enough for a tag is found on held-out photos.
 */
import { metricOf, tagDiscriminants } from "./discriminants.ts";
import { dealFolds, FOLDS } from "./folds.ts";
import { sigmoidInPlace } from "./linear-classifier.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import { momentsOf } from "./scatter.ts";
import type { Moments } from "./scatter.ts";
import { sigmoidTemperature } from "./temperature.ts";
import { withTemperature } from "./train-categories.ts";
import { fitLinear, heldOutScores } from "./train-linear.ts";
import type { LinearMaps, Loss } from "./train-linear.ts";
import type { TagClassifier } from "./understanding.ts";

export interface TagPhotos {
  /** Unit embeddings, shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Indices into `names` by photo; without any, a photo is one that none of the tags is true of. */
  readonly tags: readonly (readonly number[])[];
  readonly names: readonly string[];
  /** The product of each photo: a product's photos are held out together. */
  readonly groups: Int32Array;
}

export interface LearnedTags {
  readonly classifier: TagClassifier;
  /** Calibrated probabilities by a model that did not learn from the photo's product, shape [photos, names]. */
  readonly heldOut: Matrix;
}

const LOWEST_THRESHOLD = 0.1;
const THRESHOLD_STEP = 0.01;
/** Up to 0.9. */
const STEPS = 81;
/** Chosen on streetwear's `val`: as good per class as none, and far better overall. */
const BORROWED_PHOTOS = 100;
/** Where held-out photos say nothing. */
const DEFAULT_THRESHOLD = 0.5;

export function trainTags(
  { units, tags, names, groups }: TagPhotos,
  matrices: Matrices,
): LearnedTags {
  const classes = names.length;
  const targets = targetsOf(tags, classes);
  const folds = dealFolds(groups, rarestTags(tags, classes), FOLDS);
  const cohort = { units, folds, count: FOLDS };
  const moments = momentsOf(cohort, classes, (photo) => tags[photo] as readonly number[], matrices);
  const all = moments.at(-1) as Moments;
  const first = tagDiscriminants(moments, matrices);
  const scoresOf = (maps: LinearMaps) => heldOutScores(units, folds, maps, classes, matrices);
  const maps = fitLinear(
    {
      ...cohort,
      classes,
      loss: sigmoidLoss(targets, classes),
      start: withTemperature(first, sigmoidTemperature(scoresOf(first).values, targets)),
      whitener: metricOf(all, matrices).whitener,
      mean: all.mean,
    },
    matrices,
  );
  const heldOut = scoresOf(maps);
  const temperature = sigmoidTemperature(heldOut.values, targets);
  sigmoidInPlace(heldOut.values, temperature);
  const final = FOLDS * classes;
  return {
    classifier: {
      labels: names,
      dimensions: units.columns,
      weights: maps.weights.values.slice(final * units.columns),
      bias: maps.bias.slice(final),
      temperature,
      thresholds: thresholdsFor(heldOut, targets),
    },
    heldOut,
  };
}

/** @returns 1 where a photo bears a tag, else 0; shape [photos, classes] */
export function targetsOf(tags: readonly (readonly number[])[], classes: number): Uint8Array {
  const targets = new Uint8Array(tags.length * classes);
  tags.forEach((own, photo) => own.forEach((tag) => (targets[photo * classes + tag] = 1)));
  return targets;
}

/**
 * For each tag the threshold with the best F1, of those from 0.1 to 0.9 in steps of 0.01; of equals the lower. As few
 * photos bear a tag, it is counted as if some more did, on which the tag fares as all tags together do.
 */
export function thresholdsFor(
  { values, columns, rows }: Matrix,
  targets: Uint8Array,
): Float32Array {
  const tags = Array.from({ length: columns }, emptyTally);
  for (let i = 0; i < rows * columns; i++) {
    const { right, given } = tags[i % columns] as Tally;
    const reached = Math.floor(((values[i] as number) - LOWEST_THRESHOLD) / THRESHOLD_STEP + 1e-6);
    const borne = targets[i] as number;
    (tags[i % columns] as Tally).borne += borne;
    for (let step = Math.min(STEPS - 1, reached); step >= 0; step--) {
      right[step] = (right[step] as number) + borne;
      given[step] = (given[step] as number) + 1;
    }
  }
  const all = emptyTally();
  for (const tag of tags) {
    all.borne += tag.borne;
    for (let step = 0; step < STEPS; step++) {
      all.right[step] = (all.right[step] as number) + (tag.right[step] as number);
      all.given[step] = (all.given[step] as number) + (tag.given[step] as number);
    }
  }
  return Float32Array.from(tags, (tag) => {
    const share = BORROWED_PHOTOS / Math.max(1, all.borne);
    let [best, threshold] = [0, DEFAULT_THRESHOLD];
    for (let step = 0; step < STEPS; step++) {
      const right = (tag.right[step] as number) + share * (all.right[step] as number);
      const given = (tag.given[step] as number) + share * (all.given[step] as number);
      const f1 = right / Math.max(1, given + tag.borne + share * all.borne);
      if (f1 <= best) continue;
      [best, threshold] = [f1, LOWEST_THRESHOLD + step * THRESHOLD_STEP];
    }
    return threshold;
  });
}

/** Photos by threshold, from the lowest. */
interface Tally {
  /** That bear the tag and reach the threshold. */
  readonly right: Float64Array;
  /** That reach it. */
  readonly given: Float64Array;
  /** That bear the tag. */
  borne: number;
}

function emptyTally(): Tally {
  return { right: new Float64Array(STEPS), given: new Float64Array(STEPS), borne: 0 };
}

/** What folds are balanced by; -1 for a photo without a tag. */
function rarestTags(tags: readonly (readonly number[])[], classes: number): Int32Array {
  const photos = new Float64Array(classes);
  for (const own of tags) for (const tag of own) photos[tag] = (photos[tag] as number) + 1;
  return Int32Array.from(tags, (own) =>
    own.reduce(
      (rarest, tag) =>
        rarest < 0 || (photos[tag] as number) < (photos[rarest] as number) ? tag : rarest,
      -1,
    ),
  );
}

function sigmoidLoss(targets: Uint8Array, classes: number): Loss {
  return (scores, at, photo) => {
    let loss = 0;
    for (let i = 0, to = photo * classes; i < classes; i++, to++) {
      const score = scores[at + i] as number;
      const power = Math.exp(-Math.abs(score));
      const probability = (score > 0 ? 1 : power) / (1 + power);
      const target = targets[to] as number;
      loss += Math.log1p(power) + Math.max(score, 0) - target * score;
      scores[at + i] = probability - target;
    }
    return loss;
  };
}
