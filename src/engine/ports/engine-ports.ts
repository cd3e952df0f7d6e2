/**
 * What the engine needs of the outside world. Each port is fulfilled by a folder of `src/adapters`
 * and wired in `workers/`; the engine itself never names TensorFlow.js, IndexedDB or a canvas.
 */
import type { ModelCategory } from "../../core/model/card.ts";
import type { Category, VectorBlock } from "../../core/catalogue/catalogue.ts";
import type { MetricHead, Understanding } from "../../core/learning/understanding.ts";
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { Facets, ProductFilter } from "../../core/catalogue/product-filter.ts";
import type { EmbeddingMap } from "../../core/pixels/heat-map.ts";
import type { PhotoMeasures } from "../../core/pixels/photo-coach.ts";
import type { RgbImage } from "../../core/pixels/pixels.ts";
import type { Metric, UnitVector } from "../../core/vectors/vectors.ts";
import type {
  Attribution,
  BackendChoice,
  BackendInfo,
  CallOptions,
  CatalogueItem,
  CatalogueSource,
  CropBox,
  ListRequest,
  ListResponse,
  ModelInfo,
  PictureSource,
  TensorMemory,
} from "../contracts/engine-contract.ts";

export interface EnginePorts<S extends CatalogueStore = CatalogueStore> {
  readonly loadEmbedder: LoadEmbedder;
  /** @throws {SearchError} `catalogue-*`, `storage*`, `aborted` */
  readonly openStore: (source: CatalogueSource, options: CallOptions) => Promise<S>;
  readonly decoder: ImageDecoder;
  readonly createIndex: () => VectorIndex;
  /** The bytes of a picture of the catalogue. @throws {SearchError} `catalogue-load`, `aborted` */
  readonly readPicture: (source: PictureSource, signal: AbortSignal | undefined) => Promise<Blob>;
}

/** @throws {SearchError} `model-*`, `backend` */
export type LoadEmbedder = (
  request: { readonly modelUrl: string; readonly backend: BackendChoice },
  onProgress: NonNullable<CallOptions["onProgress"]>,
) => Promise<Embedder>;

/** Turns images into embeddings; calls are served one after the other. */
export interface Embedder {
  readonly model: ModelInfo;
  /** Size in pixels of the images that `embed` takes. */
  readonly input: { readonly width: number; readonly height: number };
  readonly backend: BackendInfo;
  readonly memory: TensorMemory;
  /**
   * @param images each of the input size
   * @returns raw embeddings, row-major, shape [images.length, model.dimensions]
   * @throws {SearchError} `backend` when no backend can run the network any more
   */
  embed(images: readonly RgbImage[]): Promise<Float32Array>;
  /**
   * All that the network says about one image, for about the time of an `embed`.
   * @throws {SearchError} as `embed`
   */
  inspect(image: RgbImage): Promise<Inspection>;
  dispose(): Promise<void>;
}

export interface Inspection {
  /** Raw, shape [model.dimensions]: what `embed` gives. */
  readonly embedding: Float32Array;
  /** Of a network that gives one. */
  readonly map?: EmbeddingMap;
  /** Every category that the network knows, if any, the most probable first; probabilities sum to 1. */
  readonly categories: readonly CategoryGuess[];
}

export interface CategoryGuess extends ModelCategory {
  readonly probability: number;
}

export interface ImageDecoder {
  /**
   * Decodes to the network's input size, upright and flattened on white; with `crop` that part only.
   * @throws {SearchError} `image-empty`, `image-unsupported`, `image-heic`, `image-too-large`,
   *   `image-decode`
   */
  decode(
    image: Blob,
    size: { readonly width: number; readonly height: number },
    crop?: CropBox,
  ): Promise<RgbImage>;
  /** As `decode`, with the copies that a catalogue keeps. */
  decodeWithCopies(
    image: Blob,
    size: { readonly width: number; readonly height: number },
  ): Promise<DecodedPhoto>;
}

export interface DecodedPhoto {
  readonly input: RgbImage;
  /** What the photo coach judges by. */
  readonly measures: PhotoMeasures;
  readonly thumbnail: Blob;
  readonly display: Blob;
}

export interface CatalogueStore {
  readonly source: CatalogueSource;
  describe(): Promise<StoredCatalogue>;
  list(request: ListRequest): Promise<ListResponse>;
  /** The named products that exist, in the order asked for. */
  items(productIds: readonly string[]): Promise<readonly CatalogueItem[]>;
  idsWhere(filter: ProductFilter): Promise<ReadonlySet<string>>;
  facets(): Promise<Facets>;
  /** All vectors that the model with this fingerprint made. */
  vectors(fingerprint: string): Promise<readonly VectorBlock[]>;
  /**
   * What was learned of the catalogue for this model, if anything: it belongs to the revision that the
   * store is at, or to a recent one. A part that can't be read counts as never learned.
   */
  understanding(fingerprint: string): Promise<Understanding | undefined>;
  /** Grows by one with every change, whichever tab made it. */
  revision(): Promise<number>;
  /** Takes up a newer version of what is published, which is a change; whether there was one. */
  refresh(options: CallOptions): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoredCatalogue {
  readonly name: LocalText;
  readonly products: number;
  readonly photos: number;
  readonly categories: readonly (Category & { readonly products: number })[];
  readonly attribution: readonly Attribution[];
  readonly published?: string;
  readonly threshold?: number;
  readonly leftOut?: { readonly products: number; readonly photos: number };
  /** Fingerprints of the models that made the stored vectors. */
  readonly fingerprints: readonly string[];
}

/** Vectors as the network gave them; a head is put on in a comparison. */
export interface VectorIndex {
  /** Of the vectors that are there; 0 while there are none. */
  readonly dimensions: number;
  add(block: VectorBlock): void;
  removeProducts(productIds: ReadonlySet<string>): void;
  readonly photos: number;
  /** The vector of a photo and the product it belongs to. */
  find(photoId: string): { readonly productId: string; readonly vector: UnitVector } | undefined;
  /** Compares a vector with all that are there, once; rankings of it then cost little. */
  compare(vector: UnitVector, head?: MetricHead): Comparison;
  /** One comparison and its ranking. */
  search(query: VectorQuery): readonly Neighbour[];
}

export interface Comparison {
  /** The k nearest products by their best photo, nearest first. */
  nearest(ranking: Ranking): readonly Neighbour[];
}

export interface Ranking {
  readonly metric: Metric;
  readonly k: number;
  /** Products for which this returns false are left out. */
  readonly accepts?: (productId: string) => boolean;
  readonly stretch?: Stretch;
}

/** Ranks products as if they were farther away; the distances that are reported stay true. */
export interface Stretch {
  /** A chance for each product of a set; of products in none of them `otherwise`. */
  readonly chances: readonly { readonly products: ReadonlySet<string>; readonly chance: number }[];
  readonly otherwise: number;
  /** @param distance 1 - cosine similarity, or Euclidean @returns the distance to rank by */
  readonly apply: (distance: number, chance: number) => number;
}

export interface VectorQuery extends Ranking {
  readonly vector: UnitVector;
}

export interface Neighbour {
  readonly productId: string;
  readonly photoId: string;
  readonly similarity: number;
  readonly distance: number;
}
