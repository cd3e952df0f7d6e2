/**
 * Learns the tags of photos, any number each: for each tag a logistic regression against all photos without it
 * (Bishop, "Pattern Recognition and Machine Learning", 4.3.2), all fitted together like the categories
 * (train-categories.ts). The probability that is enough for a tag is found on held-out photos.
 */
import { tagDiscriminants } from "./discriminants.ts";
import { fitCalibrated } from "./fit-calibrated.ts";
import { dealFolds, FOLDS } from "./folds.ts";
import { sigmoidInPlace } from "./linear-classifier.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import { momentsOf } from "./scatter.ts";
import { sigmoidTemperature } from "./temperature.ts";
import type { Loss } from "./train-linear.ts";
import type { TagClassifier } from "./understanding.ts";

export interface TagPhotos {
  /** Unit embeddings, shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Indices into `names`, by photo. A photo with none counts as a negative for every tag. */
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
/** From the lowest threshold to 0.9. */
const STEPS = 81;
/** Chosen on streetwear's `val`: as good per class as 0, and far better overall. */
const BORROWED_PHOTOS = 100;
/** Of a tag that held-out photos say nothing about. */
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
  const { classifier, heldOut } = fitCalibrated(
    {
      cohort,
      folds,
      names,
      moments,
      discriminants: tagDiscriminants(moments, matrices),
      loss: sigmoidLoss(targets, classes),
      temperatureOf: ({ values }) => sigmoidTemperature(values, targets),
    },
    matrices,
  );
  sigmoidInPlace(heldOut.values, classifier.temperature);
  return { classifier: { ...classifier, thresholds: thresholdsFor(heldOut, targets) }, heldOut };
}

/** @returns 1 if a photo bears a tag, else 0; shape [photos, classes] */
export function targetsOf(tags: readonly (readonly number[])[], classes: number): Uint8Array {
  const targets = new Uint8Array(tags.length * classes);
  tags.forEach((own, photo) => own.forEach((tag) => (targets[photo * classes + tag] = 1)));
  return targets;
}

/**
 * For each tag the threshold with the best F1, of those from 0.1 to 0.9 in steps of 0.01, the lower of equals.
 * Because few photos bear a tag, counts are smoothed: BORROWED_PHOTOS more are assumed, on which the tag does as
 * well as all tags together do.
 *
 * @param heldOut calibrated probabilities, shape [photos, tags]
 * @param targets same shape, from `targetsOf`
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

/** Numbers of photos; the arrays are by threshold, from the lowest. */
interface Tally {
  /** Photos that bear the tag and reach the threshold. */
  readonly right: Float64Array;
  /** Photos that reach the threshold. */
  readonly given: Float64Array;
  /** Photos that bear the tag. */
  borne: number;
}

function emptyTally(): Tally {
  return { right: new Float64Array(STEPS), given: new Float64Array(STEPS), borne: 0 };
}

/** The rarest tag of each photo, which folds are balanced by; -1 for a photo without a tag. */
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
