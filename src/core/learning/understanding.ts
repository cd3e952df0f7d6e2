/**
 * What is learned from one catalogue, for one model: which category a photo shows, how likely a match is
 * one, how categories narrow a search, a metric of the shop's own. Plain values, which are stored beside the
 * catalogue, cross to a worker as they are, and travel with what is published
 * (understanding-file.ts). All of it reads the raw embedding as the network gives it.
 */

export interface Understanding {
  /** Of the model whose embeddings it reads. */
  readonly fingerprint: string;
  /** Absent while there are fewer than two categories. */
  readonly categories?: LinearClassifier;
  /** Absent while no tag is on two products. The owner's alone: it is not published. */
  readonly tags?: TagClassifier;
  readonly match?: MatchCalibration;
  readonly narrowing: Narrowing;
  /** Absent while the network's own metric serves. */
  readonly head?: MetricHead;
}

/**
 * Scores of a photo's classes: `scores = weights x + bias`, x the unit embedding (after the head, where
 * its maker says so), a probability each: softmax (categories) or sigmoid (tags) of score / temperature.
 */
export interface LinearClassifier {
  /** Ids of categories, or tags as their keys (`tagKey`). */
  readonly labels: readonly string[];
  readonly dimensions: number;
  /** Row-major, shape [labels.length, dimensions]. */
  readonly weights: Float32Array;
  /** Shape [labels.length]. */
  readonly bias: Float32Array;
  readonly temperature: number;
}

export interface TagClassifier extends LinearClassifier {
  /** Probability from which a photo bears the tag, 0.1 to 0.9 each. Shape [labels.length]. */
  readonly thresholds: Float32Array;
}

export interface LabelProbability {
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
}

/** Logistic regression over what `match-calibration.ts` reads off a ranking. */
export interface MatchCalibration {
  /** Of the features, in the order that `match-calibration.ts` gives them. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** Probability below which nothing is similar enough. */
  readonly threshold: number;
}

export const narrowingModes = ["none", "soft", "hard"] as const;

/** `soft`: the predicted category weighs in; `hard`: only it is searched, as the thesis does it. */
export type NarrowingMode = (typeof narrowingModes)[number];

export interface Narrowing {
  readonly mode: NarrowingMode;
  /** How much `soft` weighs in; 0 is not at all. Chosen on the catalogue itself. */
  readonly strength: number;
}

/** A linear map in front of the metric, `z = x + (x down) up`, of low rank; x the unit embedding. */
export interface MetricHead {
  readonly dimensions: number;
  readonly rank: number;
  /** Row-major, shape [dimensions, rank]. */
  readonly down: Float32Array;
  /** Row-major, shape [rank, dimensions]. */
  readonly up: Float32Array;
}
