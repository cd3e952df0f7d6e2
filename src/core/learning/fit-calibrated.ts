/** What categories and tags are learned by alike: a fit, its scores on held-out photos, and a temperature from them. */
import { metricOf } from "./discriminants.ts";
import type { Discriminants } from "./discriminants.ts";
import { heldOutScores } from "./linear-maps.ts";
import type { LinearMaps } from "./linear-maps.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import type { Cohort, Moments } from "./scatter.ts";
import { fitLinear } from "./train-linear.ts";
import type { Loss } from "./train-linear.ts";
import type { LinearClassifier } from "./understanding.ts";

export interface CalibratedProblem {
  readonly cohort: Cohort;
  /** The fold that each photo is scored with, also if no model learns from it. Shape [photos]. */
  readonly folds: Int32Array;
  readonly names: readonly string[];
  /** Of each model, from `momentsOf`. */
  readonly moments: readonly Moments[];
  /** Where the fit starts. */
  readonly discriminants: Discriminants;
  readonly loss: Loss;
  /** The temperature at which held-out scores, shape [photos, classes], are calibrated. */
  readonly temperatureOf: (scores: Matrix) => number;
}

/** @returns the final model, and raw scores by the models that left each photo out, shape [photos, names] */
export function fitCalibrated(
  { cohort, folds, names, moments, discriminants, loss, temperatureOf }: CalibratedProblem,
  matrices: Matrices,
): { readonly classifier: LinearClassifier; readonly heldOut: Matrix } {
  const { units, count } = cohort;
  const classes = names.length;
  const all = moments.at(-1) as Moments;
  const scoresOf = (maps: LinearMaps) => heldOutScores(units, folds, maps, classes, matrices);
  const maps = fitLinear(
    {
      ...cohort,
      classes,
      loss,
      start: withTemperature(discriminants, temperatureOf(scoresOf(discriminants))),
      whitener: metricOf(all, matrices).whitener,
      mean: all.mean,
    },
    matrices,
  );
  const heldOut = scoresOf(maps);
  const final = count * classes;
  return {
    classifier: {
      labels: names,
      dimensions: units.columns,
      weights: maps.weights.values.slice(final * units.columns),
      bias: maps.bias.slice(final),
      temperature: temperatureOf(heldOut),
    },
    heldOut,
  };
}

/** The discriminants' scores over a temperature; the prior of each class is not divided. */
function withTemperature(
  { weights, bias, priors }: Discriminants,
  temperature: number,
): LinearMaps {
  return {
    weights: { ...weights, values: weights.values.map((value) => value / temperature) },
    bias: bias.map((value, i) => {
      const prior = priors[i] as number;
      return prior + (value - prior) / temperature;
    }),
  };
}
