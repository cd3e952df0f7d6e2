/**
 * The studio's types about learning and the quality of the search. Types only, as in `engine-contract.ts`.
 */
import type { ClassRatios, Ratios } from "../../core/learning/label-measures.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { OwnerItem, Page } from "./listing.ts";

export interface LearningState {
  /**
   * The running job of the tab that announced this state. Only for display: a tab that is killed does not announce the
   * end of its job, so no code may wait for it.
   */
  readonly phase: "idle" | "learning" | "tuning" | "measuring";
  /** Number of photos learned from; 0 before anything was learned. */
  readonly photos: number;
  readonly categories: readonly LearnedLabel[];
  readonly tags: readonly (LearnedLabel & { readonly threshold: number })[];
  /** Expected calibration error of the categories' probabilities, on photos that were not learned from; 0 to 1. */
  readonly calibrationError?: number;
  /** Whether the probability of a match is calibrated. */
  readonly calibrated: boolean;
  readonly narrowing: NarrowingMode;
  /** Whether the shop's own metric is in use. */
  readonly tuned: boolean;
  /** Products that wait for a review, and those that may be in the wrong category. */
  readonly reviews: number;
  readonly mistakes: number;
}

export interface LearnedLabel {
  readonly label: string;
  readonly products: number;
  /** Whether it was learned from fewer than five photos (a category) or products (a tag). */
  readonly few: boolean;
}

export interface Review {
  readonly item: OwnerItem;
  readonly categories: readonly LabelProbability[];
  readonly tags: readonly LabelProbability[];
  readonly doubt: number;
}

export interface PossibleMistake {
  readonly item: OwnerItem;
  /** Its category, and the one that its photos look like; by models that did not learn from it. */
  readonly given: LabelProbability;
  readonly looksLike: LabelProbability;
}

export interface QualityRequest {
  /** Also with bad photos: darkened, cropped, turned. Takes some 30 ms more per photo. */
  readonly badPhotos: boolean;
}

/**
 * Photos are queries for other products; a result is right if it is in the photo's category, as a person gave it. How
 * often sibling photos find their own product is measured separately, in `twins`.
 */
export interface QualityReport {
  /** ISO 8601. */
  readonly measured: string;
  /** Of the store that was measured. */
  readonly revision: number;
  readonly products: number;
  /** Number of queries: the photos with a category, or 1,000 of them, evenly over the catalogue. */
  readonly queries: number;
  /** 0 to 100, for the shop as a whole; `engine/learning/score.ts` says how. */
  readonly score: number;
  /** Share of photos of products with several photos whose first result is the product itself. */
  readonly twins?: { readonly share: number; readonly queries: number };
  readonly classes: readonly ClassQuality[];
  readonly macro: Ratios;
  readonly accuracy: number;
  readonly confusion: Confusion;
  /** Pairs of categories that are confused, the most frequent first. */
  readonly confused: readonly { readonly a: string; readonly b: string; readonly photos: number }[];
  readonly hitRate: readonly {
    readonly k: 1 | 5 | 30;
    readonly cosine: number;
    readonly euclidean: number;
  }[];
  /** Category by the majority of the first k results. */
  readonly byK: readonly (Ratios & { readonly k: number })[];
  /** Whether worse copies of photos, and new copies as they are, still find the product itself. */
  readonly badPhotos?: readonly {
    readonly kind: "as-is" | "dark" | "cropped" | "turned";
    readonly hit1: number;
    readonly hit5: number;
    readonly queries: number;
  }[];
  readonly narrowing: readonly {
    readonly mode: NarrowingMode;
    readonly hit1: number;
    readonly hit5: number;
  }[];
  readonly tags?: {
    readonly classes: readonly ClassQuality[];
    readonly overall: readonly (Ratios & { readonly way: "top3" | "top5" | "thresholds" })[];
  };
  /** What would raise the score most, three at most. */
  readonly advice: readonly QualityAdvice[];
}

export interface ClassQuality extends ClassRatios {
  /** Id of a category, or a tag. */
  readonly label: string;
}

export interface Confusion {
  /** Ids of categories; the empty string is "none". */
  readonly labels: readonly string[];
  /** Row-major, shape [labels.length, labels.length]; rows are the actual category, columns the found one. */
  readonly counts: Uint32Array;
}

export type QualityAdvice =
  /** A category with few photos: add some. */
  | {
      readonly kind: "few-photos";
      readonly category: string;
      readonly photos: number;
      readonly gain: number;
    }
  /** Two categories that are confused: correct products in the wrong one, add clearer photos. */
  | {
      readonly kind: "confused";
      readonly a: string;
      readonly b: string;
      readonly photos: number;
      readonly gain: number;
    }
  | { readonly kind: "mistakes"; readonly products: number; readonly gain: number }
  | { readonly kind: "no-category"; readonly products: number; readonly gain: number }
  | { readonly kind: "reviews"; readonly products: number; readonly gain: number }
  /** Blurry, dark or cluttered photos. */
  | { readonly kind: "bad-photos"; readonly gain: number }
  /** Products with one photo only. */
  | { readonly kind: "one-photo"; readonly products: number; readonly gain: number }
  | { readonly kind: "tune"; readonly gain: number };

export interface ConfusedRequest extends Page {
  /** What the photos show, and what they found. */
  readonly actual: string;
  readonly found: string;
  /** Also those that show `found` and found `actual`. */
  readonly eitherWay?: true;
}

export interface ConfusedPhoto {
  readonly photoId: string;
  readonly item: OwnerItem;
  readonly foundPhotoId: string;
  readonly foundItem: OwnerItem;
  readonly similarity: number;
}

export type { Judgement } from "../../core/catalogue/judgement.ts";

/** How many photos have another one to find: of their product, or of a product of the same category and tags. */
export interface TuningExamples {
  readonly have: number;
  /** Below it nothing can be tuned. */
  readonly needed: number;
}

export interface TuningReport {
  /** Kept if it beats the network's own metric on products that it did not learn from. */
  readonly kept: boolean;
  /** Hit rate at 1 on those. */
  readonly before: number;
  readonly after: number;
  readonly queries: number;
  readonly epochs: number;
  readonly milliseconds: number;
}
