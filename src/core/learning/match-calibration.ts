/**
 * The probability that a result is a match, from the similarities of its ranking alone: logistic regression whose
 * prior was learned from photos of many catalogues (match-prior.ts), and which the catalogue's own photos then
 * adjust (match-examples.ts).
 */
import type { LogisticCurve } from "../model/card.ts";
import { DUPLICATE_FROM } from "../vectors/near-duplicates.ts";
import { productCount } from "./leave-one-out.ts";
import type { CatalogueRows } from "./leave-one-out.ts";
import { fitLogistic, scoreOf, sigmoid } from "./logistic-regression.ts";
import { matchExamples } from "./match-examples.ts";
import { featuresOf } from "./match-features.ts";
import { levelOf, matchPrior } from "./match-prior.ts";
import type { Matrices } from "./matrices.ts";
import type { MatchCalibration } from "./understanding.ts";

export { rankingDepth } from "./match-features.ts";

export interface CalibrationInput extends CatalogueRows {
  /** The model card's `sameKind`. */
  readonly prior: LogisticCurve;
  /** How many products the catalogue has, if the rows are a sample of it. */
  readonly allProducts?: number;
}

/** Share of the catalogue's own matches that the threshold may refuse; of a visitor's it then refuses up to 5 %. */
const REFUSED = 0.03;
/** Bounds the threshold, as a catalogue's photos are more similar to each other than to a visitor's photo. */
const MAX_THRESHOLD = 0.2;
/** The threshold of a catalogue without matches of its own. */
const PRIOR_THRESHOLD = 0.1;

/** Scans the catalogue at most 400 times. With fewer than eight categories the result is the prior. */
export function calibrateMatches(
  { prior, allProducts = 0, ...catalogue }: CalibrationInput,
  matrices: Matrices,
): MatchCalibration {
  const examples = matchExamples(catalogue, matrices);
  const fitted = fitLogistic(examples, matchPrior(prior, catalogue.groups));
  // The examples come from the sample; the whole catalogue has more products that are similar by chance.
  const sample = productCount(catalogue.groups);
  const weights = fitted.slice(0, -1);
  const bias = (fitted.at(-1) as number) + levelOf(Math.max(sample, allProducts)) - levelOf(sample);
  const all = [...weights, bias];
  const matches = examples
    .filter(({ found }) => found)
    .map(({ features }) => sigmoid(scoreOf(all, features)))
    .sort((a, b) => a - b);
  return {
    weights,
    bias,
    threshold: Math.min(
      MAX_THRESHOLD,
      matches[Math.floor(REFUSED * matches.length)] ?? PRIOR_THRESHOLD,
    ),
  };
}

/**
 * @param similarities cosine similarities of the nearest products, descending: `rankingDepth` of them, or all
 * @returns a probability for each, 0 to 1, never higher than the one before
 */
export function matchProbabilities(
  { weights, bias }: MatchCalibration,
  similarities: readonly number[],
): number[] {
  const all = [...weights, bias];
  let bound = 1;
  return similarities.map((similarity, place) => {
    const score = scoreOf(all, featuresOf(similarities, place));
    bound = Math.min(bound, orNearDuplicate(sigmoid(score), similarity));
    return bound;
  });
}

/**
 * Raises the probability of a near-duplicate, up to 1 for the identical photo: the examples never ask for
 * themselves, so the regression can't know this.
 */
function orNearDuplicate(probability: number, similarity: number): number {
  const same = Math.max(0, similarity - DUPLICATE_FROM) / (1 - DUPLICATE_FROM);
  return probability + (1 - probability) * Math.min(1, same);
}
