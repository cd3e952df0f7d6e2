/**
 * What is learned from one catalogue, for one model: which category and tags a photo shows, how probable a match
 * is, how categories narrow a search, and the shop's own metric. These are plain values: they are stored beside the
 * catalogue, sent to workers as they are, and published with the catalogue (understanding-file.ts). All of them
 * take the embedding as the network gives it.
 */

export interface Understanding {
  /** Of the model whose embeddings it takes. */
  readonly fingerprint: string;
  /** Absent while there are fewer than two categories. */
  readonly categories?: LinearClassifier;
  /** Absent while no tag is on two products. For the owner alone: it is not published. */
  readonly tags?: TagClassifier;
  readonly match?: MatchCalibration;
  readonly narrowing: Narrowing;
  /** Absent while the network's own metric is in use. */
  readonly head?: MetricHead;
}

/**
 * Scores of a photo's classes, `scores = weights x + bias` with x the unit embedding. Probabilities are the softmax
 * (categories) or the sigmoids (tags) of score / temperature.
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

/** Logistic regression over the features of a ranking (match-features.ts). */
export interface MatchCalibration {
  /** Of the features, in the order of `featuresOf`. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** Probability below which nothing is similar enough. */
  readonly threshold: number;
}

export const narrowingModes = ["none", "soft", "hard"] as const;

/** `soft`: the predicted category changes the order; `hard`: only that category is searched, as the thesis does it. */
export type NarrowingMode = (typeof narrowingModes)[number];

export interface Narrowing {
  readonly mode: NarrowingMode;
  /** How much `soft` changes the order; 0 is not at all. Chosen on the catalogue itself. */
  readonly strength: number;
}

/** A linear map in front of the metric, `z = x + (x down) up` with x the unit embedding; the change is of low rank. */
export interface MetricHead {
  readonly dimensions: number;
  readonly rank: number;
  /** Row-major, shape [dimensions, rank]. */
  readonly down: Float32Array;
  /** Row-major, shape [rank, dimensions]. */
  readonly up: Float32Array;
}
