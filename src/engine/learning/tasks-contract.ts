/**
 * What the learning worker is asked, and what it answers. Types only; every value survives structured clone.
 * A photo is a row, a product a group of rows.
 */
import type { LogisticCurve } from "../../core/model/card.ts";
import type { Matrix } from "../../core/learning/matrices.ts";
import type {
  LabelProbability,
  LinearClassifier,
  MatchCalibration,
  MetricHead,
  Narrowing,
  TagClassifier,
} from "../../core/learning/understanding.ts";
import type {
  Judgement,
  LearnedLabel,
  QualityReport,
  TuningReport,
} from "../contracts/learning-contract.ts";

/** The work itself, free of storage; rejects with what went wrong, and ends with its worker. */
export interface LearningTasks {
  learn(request: LearnRequest): Promise<LearnAnswer>;
  measure(request: MeasureRequest, report: Report): Promise<MeasureAnswer>;
  tune(request: TuneRequest, report: Report): Promise<TuneAnswer>;
}

/** Hears how far it is, 0 to 1. */
export type Report = (share: number) => void;

export interface Examples {
  readonly photoIds: readonly string[];
  /** Raw embeddings of length 1. Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Length of each raw embedding. Shape [photos]. */
  readonly norms: Float32Array;
  /** Index of each photo's product. Shape [photos]. */
  readonly groups: Int32Array;
  readonly products: readonly ExampleProduct[];
  /** How many products the catalogue has, of which these may be a sample. */
  readonly allProducts: number;
}

export interface ExampleProduct {
  readonly id: string;
  /** As the shop shows it, whoever said so; the empty string means "none". */
  readonly category: string;
  /** Whether a person said so: only then it is learned from. */
  readonly isLabelled: boolean;
  /** Keys of the tags that people gave. */
  readonly tags: readonly string[];
  /** A person said that its category is right. */
  readonly confirmed: boolean;
  /** Whether it wants to know its likely category and tags. */
  readonly needsPrediction: boolean;
}

export interface LearnRequest {
  readonly examples: Examples;
  /** The model card's `sameKind`; without it there is no calibrated chance of a match. */
  readonly prior: LogisticCurve | undefined;
  /** The metric in force. */
  readonly head: MetricHead | undefined;
}

export interface LearnAnswer {
  readonly categories?: LinearClassifier;
  readonly tags?: TagClassifier;
  readonly match?: MatchCalibration;
  readonly strength: number;
  readonly calibrationError?: number;
  readonly knownCategories: readonly LearnedLabel[];
  /** Labelled by their keys. */
  readonly knownTags: readonly (LearnedLabel & { readonly threshold: number })[];
  readonly mistakes: readonly {
    readonly productId: string;
    readonly given: LabelProbability;
    readonly looksLike: LabelProbability;
  }[];
  /** Of the products that asked. */
  readonly predictions: readonly ProductPredictions[];
}

/** What a product's photos show; tags by their keys. The most probable first. */
export interface ProductPredictions {
  readonly productId: string;
  readonly categories: readonly LabelProbability[];
  readonly tags: readonly LabelProbability[];
}

export interface MeasureRequest {
  readonly examples: Examples;
  readonly head: MetricHead | undefined;
  readonly narrowing: Narrowing;
  /** Photos that were made worse, each asking for its own product. */
  readonly worsened: readonly WorsenedPhotos[];
}

export interface WorsenedPhotos {
  readonly kind: NonNullable<QualityReport["badPhotos"]>[number]["kind"];
  /** Indices of the photos that they were made of. */
  readonly rows: Int32Array;
  readonly units: Matrix;
  readonly norms: Float32Array;
}

export interface MeasureAnswer extends Omit<
  QualityReport,
  "measured" | "revision" | "products" | "score" | "advice"
> {
  /** What each photo that asked found first among other products. */
  readonly nearest: readonly NearestPhoto[];
  /** Products that look wrong, with the category that they look like. */
  readonly mistakes: LearnAnswer["mistakes"];
  /** Share of photos that one more photo of their product lets find it; absent where that is not known. */
  readonly oneMorePhoto?: number;
  /** Hit rate that tuning would add, tried on a part of the catalogue; absent where it can't be tried. */
  readonly tuning?: number;
}

export interface NearestPhoto {
  readonly photoId: string;
  readonly productId: string;
  /** Absent where there was nothing to find. */
  readonly found?: { readonly photoId: string; readonly productId: string };
  /** Cosine, under the metric in force; 0 where nothing was found. */
  readonly similarity: number;
  /** Categories of the two, as they were; the empty string is "none". */
  readonly actual: string;
  readonly looksLike: string;
}

export interface TuneRequest {
  readonly examples: Examples;
  readonly judgements: readonly Judgement[];
}

export interface TuneAnswer {
  readonly report: TuningReport;
  /** Where it is kept. */
  readonly head?: MetricHead;
}
