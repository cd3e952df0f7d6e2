/**
 * The one contract between pages and the search engine. Types only: the in-thread engine and the
 * worker client both fulfil it, and one test suite runs against both.
 *
 * Every value is plain and survives structured clone, except the two members of {@link CallOptions},
 * which the client turns into messages.
 */
import type { BackendChoice, BackendName } from "../../core/model/backend-choices.ts";
import type { LogisticCurve, ModelCategory } from "../../core/model/card.ts";
import type { Category, Product } from "../../core/catalogue/catalogue.ts";
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { CropBox } from "../../core/pixels/regions.ts";
import type { Facets, ProductFilter } from "../../core/catalogue/product-filter.ts";
import type { SearchSettings } from "./search-settings.ts";

export type { BackendChoice, BackendName, CropBox };

export interface Engine {
  /**
   * Opens a catalogue. The model is not loaded yet: it comes with the first call that needs it.
   * @throws {SearchError} `insecure-context`, `catalogue-load`, `catalogue-corrupt`, `catalogue-newer`, `storage`,
   *   `storage-newer`, `storage-unavailable`
   */
  open(request: OpenRequest, options?: CallOptions): Promise<EngineInfo>;

  /**
   * Loads the model and proves the backend, so that the first search is quick.
   * @throws {SearchError} `model-load`, `model-corrupt`, `model-invalid`, `backend`, `aborted`
   */
  warmUp(options?: CallOptions): Promise<EngineInfo>;

  /**
   * Finds the products most similar to a query. Nothing about the query is kept.
   * @throws {SearchError} `image-*`, `invalid-input`, `not-found`, `catalogue-stale`, as `warmUp`
   */
  search(request: SearchRequest, options?: CallOptions): Promise<SearchResponse>;

  /**
   * Why a photo of the catalogue is similar to a query: the parts of both that carry it, and in what.
   * @throws {SearchError} `not-found`, `catalogue-load` (its picture can't be loaded), else as `search`
   */
  explain(request: ExplainRequest, options?: CallOptions): Promise<Explanation>;

  /**
   * The products in a busy photo, each searched by itself, the most certain first; none if the photo
   * shows one thing.
   * @throws {SearchError} as `search`
   */
  regions(request: RegionsRequest, options?: CallOptions): Promise<readonly Region[]>;

  /** One page of products, newest first in the owner's catalogue, in published order otherwise. */
  list(request: ListRequest): Promise<ListResponse>;

  /** The named products that exist, with all their photos, in the order asked for. */
  items(productIds: readonly string[]): Promise<readonly CatalogueItem[]>;

  /** What products can be filtered by. */
  facets(): Promise<Facets>;

  /**
   * Switches to a newer version of a published catalogue, once that is complete. Returns whether
   * there was one. Does nothing for the owner's catalogue.
   * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`, `aborted`
   */
  refresh(options?: CallOptions): Promise<boolean>;

  info(): Promise<EngineInfo>;

  /** Frees the model, the catalogue and the worker. Later calls fail with `closed`. */
  close(): Promise<void>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: "model" | "warm-up" | "catalogue" | "index";
  /** In bytes for `model`, else in items. */
  readonly total: number;
  readonly completed: number;
  /** The file or step in hand. */
  readonly current: string;
}

export type CatalogueSource =
  /** The catalogue kept in this browser. */
  | { readonly kind: "owner" }
  /** A published catalogue: the absolute address of the folder that holds `manifest.json`. */
  | { readonly kind: "bundle"; readonly url: string };

export interface OpenRequest {
  readonly catalogue: CatalogueSource;
  /** Absolute address of the folder that holds the model's `card.json`. */
  readonly modelUrl: string;
  readonly backend?: BackendChoice;
}

export type Query =
  | {
      readonly kind: "photo";
      readonly image: Blob;
      /** The part of it that is meant; absent means all of it. */
      readonly crop?: CropBox;
    }
  /** A photo of the catalogue; its product is left out of the results. */
  | { readonly kind: "catalogue"; readonly photoId: string }
  /** The embedding that an earlier response returned, to search again with other settings. */
  | { readonly kind: "embedding"; readonly embedding: Float32Array };

export interface SearchRequest extends SearchSettings {
  readonly query: Query;
}

export interface ExplainRequest {
  readonly query: Exclude<Query, { kind: "embedding" }>;
  /** Of the catalogue. */
  readonly photoId: string;
}

export interface Explanation {
  /** Cosine similarity of the two. */
  readonly similarity: number;
  readonly query: HeatMap;
  readonly photo: HeatMap;
  /** In what they are alike, the weightiest first; may be empty. */
  readonly aspects: readonly { readonly aspect: MatchAspect; readonly weight: number }[];
}

/** How much each part of an upright photo carries, row-major; the sum is the similarity. */
export interface HeatMap {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export type MatchAspect = "colour" | "pattern" | "shape" | "kind";

export interface RegionsRequest extends SearchSettings {
  readonly image: Blob;
}

export interface Region {
  readonly box: CropBox;
  /** Id of the predicted category; empty if nothing was learned, or none fits. */
  readonly label: string;
  /** What the network itself predicts; absent if it is no kind that it knows. */
  readonly kind?: ModelCategory;
  /** 0 to 1. */
  readonly score: number;
  readonly results: readonly Match[];
}

/** A picture that a page can show: an address (published catalogue) or the bytes (owner's catalogue). */
export type PictureSource = string | Blob;

export interface Photo {
  readonly id: string;
  readonly productId: string;
  /** About 256 px on the longer side. */
  readonly thumbnail: PictureSource;
  /** About 800 px on the longer side. */
  readonly display: PictureSource;
}

export interface Match {
  readonly product: Product;
  /** The product's photo that is nearest to the query. */
  readonly photo: Photo;
  /** Its place among the product's photos, from 1, and how many those are. */
  readonly photoNumber: number;
  readonly photos: number;
  /** Cosine similarity, -1 to 1, under the shop's own metric if it has one. */
  readonly similarity: number;
  /** Probability that it is what was looked for, 0 to 1; absent if the catalogue has no calibration. */
  readonly probability?: number;
  /** Euclidean distance between the raw embeddings, 0 and up. */
  readonly distance: number;
  /** 1 is the nearest. */
  readonly rank: number;
}

export interface SearchResponse {
  readonly matches: readonly Match[];
  /**
   * True if even the nearest product is not similar enough, by the catalogue's calibration or else its
   * threshold, or if there is none. The nearest ones are in `matches` all the same.
   */
  readonly noMatch: boolean;
  /** What the query shows, the three most probable first; empty if nothing was learned. */
  readonly categories: readonly { readonly id: string; readonly probability: number }[];
  /** What the prediction did to the ranking; `none` under an explicit category. */
  readonly narrowing: NarrowingMode;
  readonly process: SearchProcess;
}

/** What happened on the way to the answer, for the page's "Proses" panel. */
export interface SearchProcess {
  /** The photo as the network saw it; absent if the query was not a photo. RGB, row-major. */
  readonly seen?: { readonly data: Uint8Array; readonly width: number; readonly height: number };
  /** The raw embedding, shape [dimensions]. */
  readonly embedding: Float32Array;
  readonly steps: readonly { readonly name: SearchStep; readonly milliseconds: number }[];
  readonly comparedPhotos: number;
  readonly backend?: BackendInfo;
}

export type SearchStep = "model" | "decode" | "embed" | "compare" | "fetch";

export interface ListRequest {
  readonly offset: number;
  readonly limit: number;
  readonly filter?: ProductFilter;
}

export interface ListResponse {
  /** Products in the chosen category. */
  readonly total: number;
  readonly items: readonly CatalogueItem[];
}

export interface CatalogueItem {
  readonly product: Product;
  readonly photos: readonly Photo[];
}

export interface EngineInfo {
  readonly catalogue: CatalogueInfo;
  readonly model?: ModelInfo;
  readonly backend?: BackendInfo;
  /** What the network holds between two searches; it must not grow. */
  readonly memory?: TensorMemory;
}

/** Of all networks of one thread. */
export interface TensorMemory {
  readonly tensors: number;
  readonly bytes: number;
}

export interface CatalogueInfo {
  readonly source: CatalogueSource;
  readonly name: LocalText;
  readonly products: number;
  readonly photos: number;
  readonly categories: readonly (Category & { readonly products: number })[];
  /** True if the vectors were made by another model than the one that is open. */
  readonly stale: boolean;
  readonly attribution: readonly Attribution[];
  /** When it was published, ISO 8601; absent for the owner's catalogue. */
  readonly published?: string;
  /** Cosine similarity below which nothing is similar enough; absent if nobody measured it. */
  readonly threshold?: number;
  /** What a damaged published catalogue lacks so far, because its files failed their check. */
  readonly leftOut?: { readonly products: number; readonly photos: number };
}

export interface Attribution {
  readonly work: string;
  readonly by: string;
  readonly licence: string;
}

export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly dimensions: number;
  /** Bytes of the files to download. */
  readonly bytes: number;
  /** That two photos show the same kind of product, by their similarity. */
  readonly sameKind?: LogisticCurve;
}

/** Which backend runs the network, and why the ones before it do not. */
export interface BackendInfo {
  readonly name: BackendName;
  readonly trials: readonly BackendTrial[];
}

export interface BackendTrial {
  readonly name: BackendName;
  readonly verdict: "trusted" | "unavailable" | "software" | "wrong" | "slow" | "lost";
  /** For developers, in English. */
  readonly detail: string;
  /** Milliseconds for one golden image, if it was measured. */
  readonly milliseconds?: number;
}
