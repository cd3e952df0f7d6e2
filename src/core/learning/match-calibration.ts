/**
 * How likely a result is what was looked for, from the similarities of its ranking alone: logistic regression whose
 * prior is what photos of many catalogues say (match-prior.ts), moved by what the catalogue's own photos say
 * (match-examples.ts).
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
  /** How many products the catalogue has, where the rows are a sample of it. */
  readonly allProducts?: number;
}

/** Share of the catalogue's own matches that may be refused; a visitor's may be up to 5 %. */
const REFUSED = 0.03;
/** No threshold is higher: photos of a catalogue are more alike than a visitor's is like them. */
const HIGHEST_THRESHOLD = 0.2;
/** Where the catalogue has no matches of its own. */
const PRIOR_THRESHOLD = 0.1;

/** Takes at most 400 scans of the catalogue. Fewer than eight categories teach nothing: the prior answers then. */
export function calibrateMatches(
  { prior, allProducts = 0, ...catalogue }: CalibrationInput,
  matrices: Matrices,
): MatchCalibration {
  const examples = matchExamples(catalogue, matrices);
  const fitted = fitLogistic(examples, matchPrior(prior, catalogue.groups));
  // The examples are of the sample: the whole has more that is similar by chance.
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
      HIGHEST_THRESHOLD,
      matches[Math.floor(REFUSED * matches.length)] ?? PRIOR_THRESHOLD,
    ),
  };
}

/**
 * @param similarities of the nearest products, descending, `rankingDepth` of them or all there are
 * @returns of each, 0 to 1, never higher than that of the one before
 */
export function matchProbabilities(
  { weights, bias }: MatchCalibration,
  similarities: readonly number[],
): number[] {
  const all = [...weights, bias];
  let least = 1;
  return similarities.map((similarity, place) => {
    const score = scoreOf(all, featuresOf(similarities, place));
    least = Math.min(least, orTheSame(sigmoid(score), similarity));
    return least;
  });
}

/** The very photo is a match, whatever others say: no photo that was learned from asked for itself. */
function orTheSame(probability: number, similarity: number): number {
  const same = Math.max(0, similarity - DUPLICATE_FROM) / (1 - DUPLICATE_FROM);
  return probability + (1 - probability) * Math.min(1, same);
}
