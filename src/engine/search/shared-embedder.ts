/** One embedder for all engines of a worker that ask for the same model on the same backend. */
import { SearchError } from "../../core/errors.ts";
import type { CallOptions, Progress } from "../contracts/engine-contract.ts";
import type { Embedder, LoadEmbedder } from "../ports/engine-ports.ts";

type Listener = NonNullable<CallOptions["onProgress"]>;

interface Shared {
  readonly loading: Promise<Embedder>;
  /** Of the callers that wait for it. */
  readonly listeners: Set<Listener>;
  /** The latest progress of the load, so that a late caller is told at once. */
  progress?: Progress;
  users: number;
}

/**
 * As `load`, which is called once for each model and backend however many ask. What each caller gets is
 * its own to dispose of; the last one to do so disposes of the embedder. A load that failed is forgotten.
 */
export function shareEmbedders(load: LoadEmbedder): LoadEmbedder {
  const all = new Map<string, Shared>();

  function start(key: string, request: Parameters<LoadEmbedder>[0]): Shared {
    const listeners = new Set<Listener>();
    const hear: Listener = (progress) => {
      shared.progress = progress;
      for (const listener of listeners) listener(progress);
    };
    const loading = Promise.resolve().then(() => load(request, hear));
    const shared: Shared = { loading, listeners, users: 0 };
    loading.catch(() => forget(key, shared));
    all.set(key, shared);
    return shared;
  }

  function forget(key: string, shared: Shared): void {
    if (all.get(key) === shared) all.delete(key);
  }

  return async (request, onProgress) => {
    const key = JSON.stringify([request.modelUrl, request.backend]);
    const shared = all.get(key) ?? start(key, request);
    shared.users++;
    // Each call counts by itself, also if two pass the identical function.
    const listener: Listener = (progress) => onProgress(progress);
    shared.listeners.add(listener);
    try {
      if (shared.progress) onProgress(shared.progress);
      const embedder = await shared.loading;
      return new Share(embedder, async () => {
        if (--shared.users > 0) return;
        forget(key, shared);
        await embedder.dispose();
      });
    } finally {
      shared.listeners.delete(listener);
    }
  };
}

/** One user's view of an embedder. */
class Share implements Embedder {
  readonly #embedder: Embedder;
  readonly #release: () => Promise<void>;
  #disposed = false;

  constructor(embedder: Embedder, release: () => Promise<void>) {
    this.#embedder = embedder;
    this.#release = release;
  }

  get model() {
    return this.#embedder.model;
  }

  get input() {
    return this.#embedder.input;
  }

  get backend() {
    return this.#embedder.backend;
  }

  get memory() {
    return this.#embedder.memory;
  }

  async embed(images: Parameters<Embedder["embed"]>[0]) {
    this.#refuseIfDisposed();
    return this.#embedder.embed(images);
  }

  async inspect(image: Parameters<Embedder["inspect"]>[0]) {
    this.#refuseIfDisposed();
    return this.#embedder.inspect(image);
  }

  async dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#release();
  }

  #refuseIfDisposed(): void {
    if (this.#disposed) throw new SearchError("closed", "The model was closed.");
  }
}
