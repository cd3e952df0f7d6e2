/**
 * What the studio says about learning and about how good the search is. Types only, as in `engine-contract.ts`.
 */
import type { ClassRatios, Ratios } from "../../core/learning/label-measures.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { OwnerItem, Page } from "./listing.ts";

export interface LearningState {
  /**
   * What is being learned now, in the tab that says so. For people to read: a tab that is killed does not say
   * that its work has ended, so nothing may wait for it.
   */
  readonly phase: "idle" | "learning" | "tuning" | "measuring";
  /** Number of photos that it was learned from; 0 while nothing was. */
  readonly photos: number;
  readonly categories: readonly LearnedLabel[];
  readonly tags: readonly (LearnedLabel & { readonly threshold: number })[];
  /** Of the categories' probabilities, on photos that were not learned from; expected calibration error, 0 to 1. */
  readonly calibrationError?: number;
  /** Whether there is a calibrated chance of a match. */
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
  /** By nearest class mean, as long as there are fewer than five photos. */
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
  /** The category that it is in, and the one that its photos look like; probabilities without itself. */
  readonly given: LabelProbability;
  readonly looksLike: LabelProbability;
}

export interface QualityRequest {
  /** Also with bad photos: darkened, cropped, turned. Takes some 30 ms a photo more. */
  readonly badPhotos: boolean;
}

/**
 * Photos ask all other products; a result is right if it is in the photo's category, as a person gave
 * it. What a product's own photos find is counted apart, in `twins`.
 */
export interface QualityReport {
  /** ISO 8601. */
  readonly measured: string;
  /** Of the store that was measured. */
  readonly revision: number;
  readonly products: number;
  /** Photos that asked: those with a category, or 1,000 of them, evenly over the catalogue. */
  readonly queries: number;
  /** 0 to 100, for the shop as a whole; `engine/learning/score.ts` says how. */
  readonly score: number;
  /** Share of photos of products with several photos whose first result is the product itself. */
  readonly twins?: { readonly share: number; readonly queries: number };
  readonly classes: readonly ClassQuality[];
  readonly macro: Ratios;
  readonly accuracy: number;
  readonly confusion: Confusion;
  /** Pairs of categories that are taken for one another, the most frequent first. */
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
  /** Row-major, shape [labels.length, labels.length]; rows are what it is, columns what was found. */
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
  /** Two categories that are taken for one another: correct what is in the wrong one, add telling photos. */
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

/** Photos that have another one to find: of their product, or of a product of their kind. */
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
