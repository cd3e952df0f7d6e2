/**
 * The prior of match calibration, which applies before a catalogue's own photos are taken into account. Learned from
 * the val splits of fashion, clothing, grocery and objects: catalogues of 5 to 9,000 photos, with queries of which
 * half show something in the catalogue and half are from another set. A larger catalogue has something similar to
 * anything, so the same similarity means less in it.
 */
import type { LogisticCurve } from "../model/card.ts";
import { productCount } from "./leave-one-out.ts";
import type { WeightPrior } from "./logistic-regression.ts";
import { similarityKnots, steps } from "./match-features.ts";

/** Weights of the log odds of a match: for similarity (`steps`), density and the logarithm of the product count. */
const learned = {
  steps: [17.82, -1.35, -2, -2.18, -1.19, -1.04, -1.31, -0.04, 0.21],
  density: 0.34,
  products: -0.71,
  bias: -4.08,
} as const;
/** The curve of the model that the prior was learned with; similarities of another are converted to its scale. */
const learnedWith: LogisticCurve = { slope: 7.5152, intercept: -3.8121 };

/** Inverse variances of the weights; chosen on the same splits, together with the weights of the examples. */
const precision = {
  similarity: 0.3,
  knot: 0.1,
  density: 0.03,
  bias: 0.1,
} as const;

/** The part of the log odds that depends on the number of products. */
export function levelOf(products: number): number {
  return learned.products * Math.log(Math.max(1, products));
}

/**
 * @param curve the model card's `sameKind`
 * @param groups the product of each photo
 * @returns over the features of `featuresOf`
 */
export function matchPrior(curve: LogisticCurve, groups: Int32Array): WeightPrior {
  const level = learned.bias + levelOf(productCount(groups));
  const { weights, bias } = piecewiseLinear((similarity) =>
    logOddsOf(onLearnedScale(curve, similarity)),
  );
  return {
    mean: [...weights, learned.density, bias + level],
    precision: [
      precision.similarity,
      ...similarityKnots.map(() => precision.knot),
      precision.density,
      precision.bias,
    ],
  };
}

/** The similarity of equal probability on the card that the prior was learned with. */
function onLearnedScale({ slope, intercept }: LogisticCurve, similarity: number): number {
  return (slope * similarity + intercept - learnedWith.intercept) / learnedWith.slope;
}

function logOddsOf(similarity: number): number {
  return steps(similarity).reduce((sum, step, i) => sum + step * (learned.steps[i] as number), 0);
}

/** The piecewise linear function with the same values at the knots, as weights of `steps` and a bias. */
function piecewiseLinear(value: (similarity: number) => number) {
  const [first = 0] = similarityKnots;
  const points = [first - 0.1, ...similarityKnots, 1];
  const slopes = points
    .slice(1)
    .map((to, i) => (value(to) - value(points[i] as number)) / (to - (points[i] as number)));
  const [start = 0] = slopes;
  return {
    weights: [start, ...slopes.slice(1).map((slope, i) => slope - (slopes[i] as number))],
    bias: value(first) - start * first,
  };
}
