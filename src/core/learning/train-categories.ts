/**
 * Learns to tell categories from embeddings: multinomial logistic regression (Bishop, "Pattern Recognition and
 * Machine Learning", 4.3.4) whose prior is a linear discriminant analysis, calibrated on held-out photos. A
 * category with few photos hardly moves from its prior, which is the nearest class mean in a metric that knows how
 * photos of one category differ.
 */
import { classDiscriminants } from "./discriminants.ts";
import { fitCalibrated } from "./fit-calibrated.ts";
import { dealFolds, FOLDS } from "./folds.ts";
import { calibrationError } from "./label-measures.ts";
import { softmaxInPlace } from "./linear-classifier.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import { momentsOf } from "./scatter.ts";
import type { Cohort, Moments } from "./scatter.ts";
import { softmaxTemperature } from "./temperature.ts";
import type { Loss } from "./train-linear.ts";
import type { LinearClassifier } from "./understanding.ts";

export interface CategoryPhotos {
  /** Unit embeddings, shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Index into `names`, or -1 for none, by photo. */
  readonly labels: Int32Array;
  readonly names: readonly string[];
  /** The product of each photo: a product's photos are held out together. */
  readonly groups: Int32Array;
}

export interface LearnedCategories {
  readonly classifier: LinearClassifier;
  /**
   * Calibrated probabilities by a model that did not learn from the photo's product, shape [photos, names]; 0 for a
   * category that only products of the photo's fold are in, as that model does not know it.
   */
  readonly heldOut: Matrix;
  /** Expected calibration error of those, 0 to 1, without photos of a category that their model doesn't know. */
  readonly calibrationError: number;
  /** Whether a category has fewer than five photos. */
  readonly few: readonly boolean[];
}

const FEW_PHOTOS = 5;
/** 0: a category weighs as many photos as it has; 1: all weigh the same. */
const BALANCE = 0.5;

export function trainCategories(
  { units, labels, names, groups }: CategoryPhotos,
  matrices: Matrices,
): LearnedCategories {
  const classes = names.length;
  const folds = dealFolds(groups, labels, FOLDS);
  const cohort: Cohort = {
    units,
    folds: folds.map((fold, photo) => ((labels[photo] as number) < 0 ? -1 : fold)),
    count: FOLDS,
  };
  const moments = momentsOf(cohort, classes, (photo) => [labels[photo] as number], matrices);
  const { classPhotos } = moments.at(-1) as Moments;
  const balance = balanceOf(classPhotos);
  const { classifier, heldOut } = fitCalibrated(
    {
      cohort,
      folds,
      names,
      moments,
      discriminants: classDiscriminants(moments, balance, matrices),
      loss: softmaxLoss(labels, classes, balance),
      temperatureOf: (scores) =>
        softmaxTemperature(scores.values, knownLabels(scores, labels), classes),
    },
    matrices,
  );
  const counted = knownLabels(heldOut, labels);
  for (let at = 0; at < heldOut.values.length; at += classes) {
    softmaxInPlace(heldOut.values, at, at + classes, classifier.temperature);
  }
  return {
    classifier,
    heldOut,
    calibrationError: calibrationError(heldOut, counted),
    few: Array.from(classPhotos, (photos) => photos < FEW_PHOTOS),
  };
}

/** Labels that the model of the photo's fold could know; -1 for the others. */
function knownLabels({ values, columns }: Matrix, labels: Int32Array): Int32Array {
  return labels.map((label, photo) =>
    label >= 0 && (values[photo * columns + label] as number) > -Infinity ? label : -1,
  );
}

/** Weight of a photo by its category; 1 on average over the photos. */
function balanceOf(photos: Float64Array): Float64Array {
  const raw = photos.map((count) => (count > 0 ? count ** -BALANCE : 0));
  const total = photos.reduce((sum, count) => sum + count, 0);
  const weighed = photos.reduce((sum, count, i) => sum + count * (raw[i] as number), 0);
  return raw.map((weight) => (weighed > 0 ? (weight * total) / weighed : 0));
}

function softmaxLoss(labels: Int32Array, classes: number, balance: Float64Array): Loss {
  return (scores, at, photo) => {
    const label = labels[photo] as number;
    const weight = balance[label] as number;
    softmaxInPlace(scores, at, at + classes, 1);
    const own = scores[at + label] as number;
    for (let i = at; i < at + classes; i++) scores[i] = weight * (scores[i] as number);
    scores[at + label] = weight * (own - 1);
    return -weight * Math.log(Math.max(own, 1e-30));
  };
}
