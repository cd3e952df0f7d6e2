/**
 * The calls of the learning worker. Types only; every value survives structured clone. In the
 * matrices each photo is a row, and a product is a group of rows.
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

/**
 * The tasks read and write no storage: all they need is in the request. A task that fails rejects with a `SearchError`;
 * to cancel one, its worker is ended.
 */
export interface LearningTasks {
  learn(request: LearnRequest): Promise<LearnAnswer>;
  measure(request: MeasureRequest, report: Report): Promise<MeasureAnswer>;
  tune(request: TuneRequest, report: Report): Promise<TuneAnswer>;
}

/** Called with the share of the task that is done, 0 to 1. */
export type Report = (share: number) => void;

/** The photos and products of a catalogue that a task learns from or measures on. */
export interface Examples {
  /** Id of each row's photo. Shape [photos]. */
  readonly photoIds: readonly string[];
  /** Raw embeddings scaled to length 1. Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Length of each raw embedding. Shape [photos]. */
  readonly norms: Float32Array;
  /** Index into `products` of each photo's product. Shape [photos]. */
  readonly groups: Int32Array;
  readonly products: readonly ExampleProduct[];
  /** Number of products in the whole catalogue; `products` may be a sample of them. */
  readonly allProducts: number;
}

export interface ExampleProduct {
  readonly id: string;
  /** As the shop shows it, autofilled or not; the empty string means "none". */
  readonly category: string;
  /** Whether the category came from a person; no other is learned from. */
  readonly isLabelled: boolean;
  /** Keys of the tags that came from a person. */
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
  /** `strength` of soft narrowing, as in `Narrowing`. */
  readonly strength: number;
  /** Expected calibration error of the categories' probabilities, 0 to 1; absent if no categories were learned. */
  readonly calibrationError?: number;
  readonly knownCategories: readonly LearnedLabel[];
  /** The label of each is the tag's key. */
  readonly knownTags: readonly (LearnedLabel & { readonly threshold: number })[];
  /** Products whose category looks wrong: the one they have, and the one that their photos look like. */
  readonly mistakes: readonly {
    readonly productId: string;
    readonly given: LabelProbability;
    readonly looksLike: LabelProbability;
  }[];
  /** One for each product with `needsPrediction`. */
  readonly predictions: readonly ProductPredictions[];
}

/** What a product's photos probably show, the most probable label first. The labels of tags are tag keys. */
export interface ProductPredictions {
  readonly productId: string;
  readonly categories: readonly LabelProbability[];
  readonly tags: readonly LabelProbability[];
}

export interface MeasureRequest {
  readonly examples: Examples;
  readonly head: MetricHead | undefined;
  readonly narrowing: Narrowing;
  /** Worsened copies of photos (blurred, for example); each is a query that should find its own product. */
  readonly worsened: readonly WorsenedPhotos[];
}

export interface WorsenedPhotos {
  readonly kind: NonNullable<QualityReport["badPhotos"]>[number]["kind"];
  /** Row in `MeasureRequest.examples` of the photo that each copy was made of. Shape [copies]. */
  readonly rows: Int32Array;
  /** As in `Examples`. Shape [copies, dimensions]. */
  readonly units: Matrix;
  /** Shape [copies]. */
  readonly norms: Float32Array;
}

export interface MeasureAnswer extends Omit<
  QualityReport,
  "measured" | "revision" | "products" | "score" | "advice"
> {
  /** The most similar photo of another product, for each query. */
  readonly nearest: readonly NearestPhoto[];
  readonly mistakes: LearnAnswer["mistakes"];
  /**
   * How much larger the share of photos is that find their own product when all other photos of the product are
   * searched instead of one, -1 to 1; absent if too few products have three photos.
   */
  readonly oneMorePhoto?: number;
  /**
   * What tuning would add to the hit rate, as tried on a part of the catalogue, -1 to 1; absent if the shop has its own
   * metric already or there are too few examples.
   */
  readonly tuning?: number;
}

export interface NearestPhoto {
  readonly photoId: string;
  readonly productId: string;
  /** Absent if there was no other product to find. */
  readonly found?: { readonly photoId: string; readonly productId: string };
  /** Cosine similarity, with the shop's own metric if it has one; 0 if nothing was found. */
  readonly similarity: number;
  /** Category of the query's product when it was measured; the empty string means "none". */
  readonly actual: string;
  /** Category of the found photo's product, likewise. */
  readonly looksLike: string;
}

export interface TuneRequest {
  readonly examples: Examples;
  readonly judgements: readonly Judgement[];
}

export interface TuneAnswer {
  readonly report: TuningReport;
  /** The tuned metric; absent if it is no better than the network's own. */
  readonly head?: MetricHead;
}
