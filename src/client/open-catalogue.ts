/**
 * Visual search without any element: `import { openCatalogue } from "mirip/catalogue"`. Importing it does
 * nothing; the worker starts with the first call, and the model comes with the first that needs it.
 */
import { backendChoices } from "../core/model/backend-choices.ts";
import { SearchError } from "../core/errors.ts";
import type { Facets, ProductFilter } from "../core/catalogue/product-filter.ts";
import { shippedModelPath } from "../core/model/shipped-model.ts";
import type { Metric } from "../core/vectors/vectors.ts";
import type {
  BackendChoice,
  CallOptions,
  CatalogueInfo,
  CatalogueItem,
  CropBox,
  Engine,
  EngineInfo,
  Explanation,
  ListRequest,
  ListResponse,
  Query,
  Region,
} from "../engine/contracts/engine-contract.ts";
import { folderAddress } from "./folder-address.ts";
import { openEngine } from "./open-engine.ts";
import type { PhotoSearchOptions, SearchOptions } from "./search-options.ts";
import { photoOf } from "./session/photo-source.ts";
import type { PhotoSource } from "./session/photo-source.ts";
import { detailOf } from "./session/search-detail.ts";
import type { SearchDetail } from "./session/search-detail.ts";
import { workerUrl } from "./worker/start-worker.ts";
import type { SearchSettings } from "../engine/contracts/search-settings.ts";

export interface CatalogueOptions extends CallOptions {
  /** The folder of a published catalogue, which holds `manifest.json`; relative to the document. */
  readonly src: string | URL;
  /** The folder of a model's `card.json`, relative to the document; else the model that comes with Mirip. */
  readonly model?: string | URL;
  /** What runs the network; else the best that this browser has. */
  readonly backend?: BackendChoice;
  /** The folder of Mirip's own files (`worker.js`, `models/`), relative to the document. */
  readonly base?: string | URL;
}

export interface ExplainOptions extends CallOptions {
  /** The crop that the photo was searched with. */
  readonly crop?: CropBox;
}

/** A published catalogue that is open. Its calls may run at the same time; each one answers. */
export interface Catalogue {
  /** What it holds, as of the last `refresh`. */
  readonly info: CatalogueInfo;
  /**
   * Finds the products most similar to a photo. Nothing of the photo leaves the browser or is kept.
   * @param photo a string or URL is the photo's address
   * @throws {SearchError} `image-*`, `invalid-input`, `catalogue-stale`, `model-*`, `backend`, `aborted`,
   *   `closed`, `worker-crashed`
   */
  search(photo: PhotoSource, options?: PhotoSearchOptions & CallOptions): Promise<SearchDetail>;
  /**
   * Finds the products most similar to one of the catalogue, which is not among them. Needs no model.
   * @throws {SearchError} `not-found`, else as `search`
   */
  searchSimilar(productId: string, options?: SearchOptions & CallOptions): Promise<SearchDetail>;
  /**
   * The products in a busy photo, each searched by itself, the surest first; none if it shows one thing.
   * @throws {SearchError} as `search`
   */
  regions(photo: PhotoSource, options?: SearchOptions & CallOptions): Promise<readonly Region[]>;
  /**
   * Why a result is similar to a photo: the parts of both that carry it, and in what.
   * @param photoId of the result's photo
   * @throws {SearchError} `not-found`, `catalogue-load` if its picture can't be read, else as `search`
   */
  explain(photo: PhotoSource, photoId: string, options?: ExplainOptions): Promise<Explanation>;
  /** A product with all its photos; undefined if there is no such product. */
  item(productId: string): Promise<CatalogueItem | undefined>;
  /** One page of products in published order; by default the first 30. */
  list(request?: Partial<ListRequest>): Promise<ListResponse>;
  /** What products can be filtered by. */
  facets(): Promise<Facets>;
  /**
   * Loads the model ahead of the first search, and says which one it is and what runs it.
   * @throws {SearchError} `model-*`, `backend`, `aborted`
   */
  warmUp(options?: CallOptions): Promise<EngineInfo>;
  /**
   * Takes up a newer version, if one has been published. @returns whether there was one
   * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`, `aborted`
   */
  refresh(options?: CallOptions): Promise<boolean>;
  /** Frees what the catalogue holds; the worker ends with the last one. Later calls fail with `closed`. */
  close(): Promise<void>;
}

/**
 * Opens a published catalogue. All catalogues of a page share one worker, and one model if they use the
 * same.
 * @throws {SearchError} `invalid-input`, `insecure-context`, `catalogue-load`, `catalogue-corrupt`, `aborted`,
 *   `worker-crashed` (its message says what the page's Content-Security-Policy must allow)
 */
export async function openCatalogue(options: CatalogueOptions): Promise<Catalogue> {
  const { src, model, backend = "auto", base, signal, onProgress } = options;
  if (!backendChoices.includes(backend)) {
    throw new SearchError("invalid-input", `backend must be ${backendChoices.join(", ")}.`);
  }
  const root = base === undefined ? undefined : folder(base);
  const request = {
    catalogue: { kind: "bundle", url: folder(src) },
    modelUrl: model === undefined ? defaultModel(root) : folder(model),
    backend,
  } as const;
  const { engine, info } = await openEngine(request, root, {
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  return new OpenCatalogue(engine, info.catalogue);
}

class OpenCatalogue implements Catalogue {
  readonly #engine: Engine;
  #info: CatalogueInfo;

  constructor(engine: Engine, info: CatalogueInfo) {
    this.#engine = engine;
    this.#info = info;
  }

  get info() {
    return this.#info;
  }

  search(photo: PhotoSource, { crop, ...options }: PhotoSearchOptions & CallOptions = {}) {
    return this.#find(() => photoQuery(photo, crop, options), options);
  }

  searchSimilar(productId: string, options: SearchOptions & CallOptions = {}) {
    const query = async (): Promise<Query> => {
      const photo = (await this.item(productId))?.photos[0];
      if (!photo) throw new SearchError("not-found", `There is no product ${productId}.`);
      return { kind: "catalogue", photoId: photo.id };
    };
    return this.#find(query, options);
  }

  async regions(photo: PhotoSource, options: SearchOptions & CallOptions = {}) {
    const image = await photoOf(photo, options.signal);
    return this.#engine.regions({ image, ...settingsOf(options) }, options);
  }

  async explain(photo: PhotoSource, photoId: string, { crop, ...options }: ExplainOptions = {}) {
    return this.#engine.explain(
      { query: await photoQuery(photo, crop, options), photoId },
      options,
    );
  }

  async item(productId: string) {
    const [item] = await this.#engine.items([productId]);
    return item;
  }

  list({ offset = 0, limit = 30, filter }: Partial<ListRequest> = {}) {
    return this.#engine.list({ offset, limit, ...(filter && { filter }) });
  }

  facets() {
    return this.#engine.facets();
  }

  warmUp(options?: CallOptions) {
    return this.#engine.warmUp(options);
  }

  async refresh(options?: CallOptions) {
    const renewed = await this.#engine.refresh(options);
    if (renewed) this.#info = (await this.#engine.info()).catalogue;
    return renewed;
  }

  close() {
    return this.#engine.close();
  }

  async #find(
    query: () => Promise<Query>,
    options: SearchOptions & CallOptions,
  ): Promise<SearchDetail> {
    const started = performance.now();
    const request = { query: await query(), ...settingsOf(options) };
    const response = await this.#engine.search(request, options);
    return detailOf(response, performance.now() - started);
  }
}

async function photoQuery(
  photo: PhotoSource,
  crop: CropBox | undefined,
  { signal }: CallOptions,
): Promise<Extract<Query, { kind: "photo" }>> {
  return { kind: "photo", image: await photoOf(photo, signal), ...(crop && { crop }) };
}

function settingsOf({
  metric = "cosine",
  k = 10,
  filter,
  narrowing,
}: SearchOptions): SearchSettings {
  return { metric, k, ...(filter && { filter }), ...(narrowing && { narrowing }) };
}

/** The shipped model is beside the worker's script, as in the package. */
function defaultModel(base: string | undefined): string {
  return new URL(shippedModelPath, workerUrl(base)).href;
}

/** @throws {SearchError} `invalid-input` */
function folder(address: string | URL): string {
  try {
    // A page without types may have left it out.
    if ((address as unknown) === undefined) throw new TypeError("There is none.");
    return folderAddress(address);
  } catch (error) {
    throw new SearchError("invalid-input", `${String(address)} is no address.`, { cause: error });
  }
}

export { SearchError } from "../core/errors.ts";
export type { SearchErrorCode } from "../core/errors.ts";
export type { Category, Money, Product } from "../core/catalogue/catalogue.ts";
export type { LocalText } from "../core/catalogue/local-text.ts";
export type { NarrowingMode } from "../core/learning/understanding.ts";
export type {
  Explanation,
  HeatMap,
  Match,
  MatchAspect,
  Photo,
  PictureSource,
  Progress,
  Region,
} from "../engine/contracts/engine-contract.ts";
export type {
  BackendChoice,
  CallOptions,
  CatalogueInfo,
  CatalogueItem,
  CropBox,
  EngineInfo,
  Facets,
  ListRequest,
  ListResponse,
  Metric,
  PhotoSearchOptions,
  PhotoSource,
  ProductFilter,
  SearchDetail,
  SearchOptions,
};
