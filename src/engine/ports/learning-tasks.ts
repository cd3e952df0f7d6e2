/**
 * The calls of the learning worker. Types only; every value survives structured clone. A photo is a row, a product
 * a group of rows.
 */
import type { LogisticCurve } from "../../core/model/card.ts";
import type { Matrix } from "../../core/learning/matrices.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type {
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

/** The tasks without any storage. A task rejects with a `SearchError`, and ends with its worker. */
export interface LearningTasks {
  learn(request: LearnRequest): Promise<LearnAnswer>;
  measure(request: MeasureRequest, report: Report): Promise<MeasureAnswer>;
  tune(request: TuneRequest, report: Report): Promise<TuneAnswer>;
}

/** Called with the share of the task that is done, 0 to 1. */
export type Report = (share: number) => void;

export interface Examples {
  readonly photoIds: readonly string[];
  /** Raw embeddings scaled to length 1. Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Length of each raw embedding. Shape [photos]. */
  readonly norms: Float32Array;
  /** Index of each photo's product. Shape [photos]. */
  readonly groups: Int32Array;
  readonly products: readonly ExampleProduct[];
  /** Number of products of the catalogue, of which `products` may be a sample. */
  readonly allProducts: number;
}

export interface ExampleProduct {
  readonly id: string;
  /** As the shop shows it, autofilled or not; the empty string means "none". */
  readonly category: string;
  /** Whether a person gave the category: only then it is learned from. */
  readonly isLabelled: boolean;
  /** Keys of the tags that people gave. */
  readonly tags: readonly string[];
  /** Whether a person confirmed that the category is right. */
  readonly confirmed: boolean;
  /** Whether its category and tags are to be predicted. */
  readonly needsPrediction: boolean;
}

export interface LearnRequest {
  readonly examples: Examples;
  /** The model card's `sameKind`; without it, no probability of a match is calibrated. */
  readonly prior: LogisticCurve | undefined;
  /** The shop's own metric, if it has one. */
  readonly head: MetricHead | undefined;
}

export interface LearnAnswer {
  readonly categories?: LinearClassifier;
  readonly tags?: TagClassifier;
  readonly match?: MatchCalibration;
  /** Of soft narrowing. */
  readonly strength: number;
  readonly calibrationError?: number;
  readonly knownCategories: readonly LearnedLabel[];
  /** Their labels are tag keys. */
  readonly knownTags: readonly (LearnedLabel & { readonly threshold: number })[];
  readonly mistakes: readonly {
    readonly productId: string;
    readonly given: LabelProbability;
    readonly looksLike: LabelProbability;
  }[];
  /** Of the products that need one. */
  readonly predictions: readonly ProductPredictions[];
}

/** What a product's photos show, the most probable first; tags by their keys. */
export interface ProductPredictions {
  readonly productId: string;
  readonly categories: readonly LabelProbability[];
  readonly tags: readonly LabelProbability[];
}

export interface MeasureRequest {
  readonly examples: Examples;
  readonly head: MetricHead | undefined;
  readonly narrowing: Narrowing;
  /** Worse copies of photos, each a query for its own product. */
  readonly worsened: readonly WorsenedPhotos[];
}

export interface WorsenedPhotos {
  readonly kind: NonNullable<QualityReport["badPhotos"]>[number]["kind"];
  /** Rows of the photos that they are copies of. */
  readonly rows: Int32Array;
  readonly units: Matrix;
  readonly norms: Float32Array;
}

export interface MeasureAnswer extends Omit<
  QualityReport,
  "measured" | "revision" | "products" | "score" | "advice"
> {
  /** What each query found first among other products. */
  readonly nearest: readonly NearestPhoto[];
  /** Products that look wrong, with the category that they look like. */
  readonly mistakes: LearnAnswer["mistakes"];
  /** What more photos per product add to the share of photos that find their own product; absent if unknown. */
  readonly oneMorePhoto?: number;
  /** Hit rate that tuning would add, tried on a part of the catalogue; absent if it can't be tried. */
  readonly tuning?: number;
}

export interface NearestPhoto {
  readonly photoId: string;
  readonly productId: string;
  /** Absent if there was nothing to find. */
  readonly found?: { readonly photoId: string; readonly productId: string };
  /** Cosine similarity, with the shop's own metric if it has one; 0 if nothing was found. */
  readonly similarity: number;
  /** Categories of the two at the time; the empty string is "none". */
  readonly actual: string;
  readonly looksLike: string;
}

export interface TuneRequest {
  readonly examples: Examples;
  readonly judgements: readonly Judgement[];
}

export interface TuneAnswer {
  readonly report: TuningReport;
  /** Absent if it is no better than the network's own metric. */
  readonly head?: MetricHead;
}
