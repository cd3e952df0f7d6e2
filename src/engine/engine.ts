/**
 * The search engine: the use cases of the contract over whatever fulfils the ports.
 * It runs in a page's worker, in a test's own thread and in Node alike.
 */
import { asSearchError, SearchError, throwIfAborted } from "../core/errors.ts";
import type { Facets } from "../core/catalogue/product-filter.ts";
import { abortable } from "./shared/abortable.ts";
import type {
  CallOptions,
  CatalogueItem,
  Engine,
  EngineInfo,
  ExplainRequest,
  Explanation,
  IndexReport,
  ListRequest,
  ListResponse,
  OpenRequest,
  PhotoToIndex,
  Region,
  RegionsRequest,
  SearchRequest,
  SearchResponse,
} from "./contracts/engine-contract.ts";
import { CategorySets } from "./search/category-sets.ts";
import type { CatalogueStore, Embedder, EnginePorts } from "./ports/engine-ports.ts";
import { searchCatalogue } from "./search/search-catalogue.ts";
import { SyncedIndex } from "./search/synced-index.ts";

export function createEngine(ports: EnginePorts): Engine {
  return new PortedEngine(ports);
}

/** The engine over its ports; the studio builds on it. */
export class PortedEngine implements Engine {
  protected readonly ports: EnginePorts;
  #request: OpenRequest | undefined;
  #store: CatalogueStore | undefined;
  #index: SyncedIndex | undefined;
  #sets: CategorySets | undefined;
  /** Set once a load was asked for; cleared when it fails, so that the next call tries again. */
  #embedder: Promise<Embedder> | undefined;
  /** The embedder once it is there, for `info`. */
  #loaded: Embedder | undefined;
  #modelListeners = new Set<NonNullable<CallOptions["onProgress"]>>();
  /** Indexing runs one at a time: two would fight for the network and the same blocks. */
  #indexing: Promise<unknown> = Promise.resolve();

  constructor(ports: EnginePorts) {
    this.ports = ports;
  }

  async open(request: OpenRequest, options: CallOptions = {}): Promise<EngineInfo> {
    throwIfAborted(options.signal);
    // Hashes are checked and photos are named with Web Crypto, which plain http does not have.
    if (globalThis.crypto?.subtle === undefined) {
      throw new SearchError("insecure-context", "Mirip needs https (or localhost).");
    }
    const store = await this.ports.openStore(request.catalogue, options);
    await this.close();
    this.#request = request;
    this.#store = store;
    this.#index = new SyncedIndex(store, this.ports.createIndex);
    this.#sets = new CategorySets(store);
    return this.info();
  }

  async warmUp(options: CallOptions = {}): Promise<EngineInfo> {
    const { store, index } = this.opened();
    const { fingerprint } = (await this.embedder(options)).model;
    await Promise.all([
      index.of(fingerprint, options.onProgress),
      store.understanding(fingerprint),
    ]);
    throwIfAborted(options.signal);
    return this.info();
  }

  async index(photos: readonly PhotoToIndex[], options: CallOptions = {}): Promise<IndexReport> {
    const { store, index } = this.opened();
    const run = this.#indexing.then(async () => {
      const embedder = await this.embedder(options);
      const { indexPhotos } = await fetched(import("./imports/index-photos.ts"));
      return indexPhotos(photos, { store, index, embedder, decoder: this.ports.decoder }, options);
    });
    this.#indexing = run.catch(() => undefined);
    return run;
  }

  async search(request: SearchRequest, options: CallOptions = {}): Promise<SearchResponse> {
    return searchCatalogue(request, this.#tools(options), options);
  }

  async explain(request: ExplainRequest, options: CallOptions = {}): Promise<Explanation> {
    const tools = { ...this.#tools(options), readPicture: this.ports.readPicture };
    const { explainMatch } = await fetched(import("./search/explain-match.ts"));
    return explainMatch(request, tools, options);
  }

  async regions(request: RegionsRequest, options: CallOptions = {}): Promise<readonly Region[]> {
    const search: Engine["search"] = (one, its) => this.search(one, its);
    const tools = { ...this.#tools(options), search };
    const { findRegions } = await fetched(import("./search/find-regions.ts"));
    return findRegions(request, tools, options);
  }

  async list(request: ListRequest): Promise<ListResponse> {
    return this.opened().store.list(request);
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    return this.opened().store.items(productIds);
  }

  async facets(): Promise<Facets> {
    return this.opened().store.facets();
  }

  async refresh(options: CallOptions = {}): Promise<boolean> {
    return this.opened().store.refresh(options);
  }

  async remove(productIds: readonly string[]): Promise<number> {
    const { store, index } = this.opened();
    const { removed, revision } = await store.remove(productIds);
    index.removed(new Set(productIds), revision);
    return removed;
  }

  async info(): Promise<EngineInfo> {
    const { store } = this.opened();
    const { fingerprints, ...described } = await store.describe();
    const loaded = this.#loaded;
    const stale = loaded !== undefined && fingerprints.some((f) => f !== loaded.model.fingerprint);
    return {
      catalogue: { source: store.source, ...described, stale },
      ...(loaded && { model: loaded.model, backend: loaded.backend, memory: loaded.memory }),
    };
  }

  async close(): Promise<void> {
    const store = this.#store;
    this.#request = this.#store = this.#index = this.#sets = undefined;
    this.dropEmbedder();
    await store?.close();
  }

  /** @throws {SearchError} `closed` */
  protected opened() {
    if (!this.#request || !this.#store || !this.#index || !this.#sets) {
      throw new SearchError("closed", "No catalogue is open.");
    }
    return {
      request: this.#request,
      store: this.#store,
      index: this.#index,
      sets: this.#sets,
    };
  }

  /** The embedder, loaded by whichever call needs it first; every waiting call hears of the progress. */
  protected async embedder({ signal, onProgress }: CallOptions): Promise<Embedder> {
    throwIfAborted(signal);
    if (this.#loaded) return this.#loaded;
    const { backend = "auto" } = this.opened().request;
    if (onProgress) this.#modelListeners.add(onProgress);
    this.#embedder ??= this.#load(backend);
    try {
      return await abortable(this.#embedder, signal);
    } finally {
      if (onProgress) this.#modelListeners.delete(onProgress);
    }
  }

  /** Where the model is that searches. */
  protected async modelUrl(): Promise<string> {
    return this.opened().request.modelUrl;
  }

  /** Lets the model go; the next call that needs one loads it anew. */
  protected dropEmbedder(): void {
    const embedder = this.#embedder;
    this.#embedder = this.#loaded = undefined;
    // Not waited for: a download that hangs must not keep anybody from closing or opening again.
    void embedder?.then((loaded) => loaded.dispose()).catch(() => undefined);
  }

  #tools(options: CallOptions) {
    const { store, index, sets } = this.opened();
    const { decoder } = this.ports;
    const embedder = () => this.embedder(options);
    return { store, index, sets, decoder, embedder, loaded: this.#loaded };
  }

  async #load(backend: NonNullable<OpenRequest["backend"]>): Promise<Embedder> {
    const request = this.#request;
    try {
      const modelUrl = await this.modelUrl();
      const embedder = await this.ports.loadEmbedder({ modelUrl, backend }, (progress) => {
        for (const listener of this.#modelListeners) listener(progress);
      });
      if (this.#request === request) this.#loaded = embedder;
      return embedder;
    } catch (error) {
      if (this.#request === request) this.#embedder = undefined;
      throw error;
    }
  }
}

/** Code that only some visitors ask for comes when they do. */
function fetched<T>(code: Promise<T>): Promise<T> {
  return code.catch((error: unknown) => {
    throw asSearchError(error, "model-load");
  });
}
