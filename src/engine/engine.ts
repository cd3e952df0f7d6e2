/**
 * The search engine: the use cases of the contract over whatever fulfils the ports.
 * It runs in a page's worker, in a test's own thread and in Node alike.
 */
import { asSearchError, SearchError, throwIfAborted } from "../core/errors.ts";
import { abortable } from "./shared/abortable.ts";
import type { CallOptions, Engine, EngineInfo, OpenRequest } from "./contracts/engine-contract.ts";
import { CategorySets } from "./search/category-sets.ts";
import type { CatalogueStore, Embedder, EnginePorts } from "./ports/engine-ports.ts";
import { searchCatalogue } from "./search/search-catalogue.ts";
import { SyncedIndex } from "./search/synced-index.ts";

export function createEngine(ports: EnginePorts): Engine {
  return engineCalls(new EngineSession(ports));
}

/** The contract's calls over a session. The studio offers the same calls over a session of its own. */
export function engineCalls(session: EngineSession): Engine {
  const store = () => session.opened().store;
  const search: Engine["search"] = async (request, options = {}) =>
    searchCatalogue(request, session.searchTools(options), options);
  return {
    search,
    open: (request, options) => session.open(request, options),
    async warmUp(options = {}) {
      const { store, index } = session.opened();
      const { fingerprint } = (await session.embedder(options)).model;
      await Promise.all([
        index.of(fingerprint, options.onProgress),
        store.understanding(fingerprint),
      ]);
      throwIfAborted(options.signal);
      return session.info();
    },
    async explain(request, options = {}) {
      const tools = { ...session.searchTools(options), readPicture: session.ports.readPicture };
      const { explainMatch } = await fetched(import("./search/explain-match.ts"));
      return explainMatch(request, tools, options);
    },
    async regions(request, options = {}) {
      const tools = { ...session.searchTools(options), search };
      const { findRegions } = await fetched(import("./search/find-regions.ts"));
      return findRegions(request, tools, options);
    },
    list: async (request) => store().list(request),
    items: async (productIds) => store().items(productIds),
    facets: async () => store().facets(),
    refresh: async (options = {}) => store().refresh(options),
    info: () => session.info(),
    close: () => session.close(),
  };
}

interface OpenedCatalogue<S extends CatalogueStore> {
  readonly request: OpenRequest;
  readonly store: S;
  readonly index: SyncedIndex;
  readonly sets: CategorySets;
}

/** One open catalogue, its vectors in memory, and the model once something needs it. */
export class EngineSession<S extends CatalogueStore = CatalogueStore> {
  readonly ports: EnginePorts<S>;
  readonly #modelUrl: () => Promise<string>;
  #opened: OpenedCatalogue<S> | undefined;
  /** Set once a load was asked for; cleared when it fails, so that the next call tries again. */
  #embedder: Promise<Embedder> | undefined;
  /** The embedder once it is there, for `info`. */
  #loaded: Embedder | undefined;
  readonly #modelListeners = new Set<NonNullable<CallOptions["onProgress"]>>();

  /** @param modelUrl answers with the address of the model to search with; by default the one that `open` was given */
  constructor(ports: EnginePorts<S>, modelUrl?: () => Promise<string>) {
    this.ports = ports;
    this.#modelUrl = modelUrl ?? (async () => this.opened().request.modelUrl);
  }

  async open(request: OpenRequest, options: CallOptions = {}): Promise<EngineInfo> {
    throwIfAborted(options.signal);
    // Hashes are checked and photos are named with Web Crypto, which plain http does not have.
    if (globalThis.crypto?.subtle === undefined) {
      throw new SearchError("insecure-context", "Mirip needs https (or localhost).");
    }
    const store = await this.ports.openStore(request.catalogue, options);
    await this.close();
    const index = new SyncedIndex(store, this.ports.createIndex);
    this.#opened = { request, store, index, sets: new CategorySets(store) };
    return this.info();
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
    const store = this.#opened?.store;
    this.#opened = undefined;
    this.dropEmbedder();
    await store?.close();
  }

  /** @throws {SearchError} `closed` */
  opened(): OpenedCatalogue<S> {
    if (!this.#opened) throw new SearchError("closed", "No catalogue is open.");
    return this.#opened;
  }

  searchTools(options: CallOptions) {
    const { store, index, sets } = this.opened();
    const { decoder } = this.ports;
    const embedder = () => this.embedder(options);
    return { store, index, sets, decoder, embedder, loaded: this.#loaded };
  }

  /** The embedder, loaded by the first call that needs it; every waiting call is told of the progress. */
  async embedder({ signal, onProgress }: CallOptions): Promise<Embedder> {
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

  /** Releases the model; the next call that needs one loads it again. */
  dropEmbedder(): void {
    const embedder = this.#embedder;
    this.#embedder = this.#loaded = undefined;
    // Not awaited: a download that hangs must not keep anybody from closing or opening again.
    void embedder?.then((loaded) => loaded.dispose()).catch(() => undefined);
  }

  async #load(backend: NonNullable<OpenRequest["backend"]>): Promise<Embedder> {
    const opened = this.#opened;
    try {
      const modelUrl = await this.#modelUrl();
      const embedder = await this.ports.loadEmbedder({ modelUrl, backend }, (progress) => {
        for (const listener of this.#modelListeners) listener(progress);
      });
      if (this.#opened === opened) this.#loaded = embedder;
      return embedder;
    } catch (error) {
      if (this.#opened === opened) this.#embedder = undefined;
      throw error;
    }
  }
}

/** Loads code that only some visitors need. @throws {SearchError} `model-load` */
function fetched<T>(code: Promise<T>): Promise<T> {
  return code.catch((error: unknown) => {
    throw asSearchError(error, "model-load");
  });
}
