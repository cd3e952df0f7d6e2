/**
 * The engine as a page sees it: the same contract, fulfilled by a worker that is started when first
 * needed and started again, with its catalogue open, after a crash.
 */
import { proxy, wrap } from "comlink";
import type { Remote } from "comlink";
import { fromOutcome, SearchError, throwIfAborted } from "../core/errors.ts";
import type { Outcome, SearchErrorCode } from "../core/errors.ts";
import type {
  CallOptions,
  Engine,
  ListRequest,
  OpenRequest,
  PhotoToIndex,
  Progress,
  SearchRequest,
} from "../engine/contract.ts";
import type { Studio } from "../engine/studio-contract.ts";
import type { AnswerOf, EngineWire, MethodOf, RequestOf } from "../engine/wire.ts";

export function createRemoteEngine(createWorker: () => Worker): Engine {
  return new RemoteEngine(createWorker);
}

interface LiveWorker {
  readonly wire: Remote<EngineWire<Studio>>;
  /** Rejects when the worker has ended; never resolves. */
  readonly death: Promise<never>;
  /** Ends the worker; calls under way are rejected with this code. */
  readonly end: (code: SearchErrorCode, reason: string) => void;
}

/** Typed for the studio's calls too, which `RemoteStudio` adds; an engine's worker serves its own. */
export class RemoteEngine implements Engine {
  readonly #createWorker: () => Worker;
  #live: Promise<LiveWorker> | undefined;
  /** What to open again after a crash. */
  #opened: OpenRequest | undefined;
  #listeners = new Map<number, NonNullable<CallOptions["onProgress"]>>();
  #lastJob = 0;

  constructor(createWorker: () => Worker) {
    this.#createWorker = createWorker;
  }

  async open(request: OpenRequest, options?: CallOptions) {
    const info = await this.call("open", [request], options);
    this.#opened = request;
    return info;
  }

  warmUp(options?: CallOptions) {
    return this.call("warmUp", [], options);
  }

  index(photos: readonly PhotoToIndex[], options?: CallOptions) {
    return this.call("index", [photos], options);
  }

  search(request: SearchRequest, options?: CallOptions) {
    return this.call("search", [request], options);
  }

  list(request: ListRequest) {
    return this.call("list", [request]);
  }

  items(productIds: readonly string[]) {
    return this.call("items", [productIds]);
  }

  facets() {
    return this.call("facets", []);
  }

  refresh(options?: CallOptions) {
    return this.call("refresh", [], options);
  }

  remove(productIds: readonly string[]) {
    return this.call("remove", [productIds]);
  }

  info() {
    return this.call("info", []);
  }

  async close(): Promise<void> {
    const live = this.#live;
    this.#opened = this.#live = undefined;
    // Whatever is under way ends here; a change of the catalogue is whole or not at all anyway.
    await live?.then(({ end }) => end("closed", "The engine was closed.")).catch(() => undefined);
  }

  protected async call<M extends MethodOf<Studio>>(
    method: M,
    request: readonly [] | readonly [RequestOf<Studio, M>],
    { signal, onProgress }: CallOptions = {},
  ): Promise<AnswerOf<Studio, M>> {
    throwIfAborted(signal);
    if (method !== "open" && !this.#opened)
      throw new SearchError("closed", "No catalogue is open.");
    const { wire, death } = await this.#worker();
    throwIfAborted(signal);
    const job = ++this.#lastJob;
    const cancel = () => void wire.cancel(job);
    if (onProgress) this.#listeners.set(job, onProgress);
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      // Comlink loses the pairing of method and answer; both sides share its type.
      const answer = wire.call(job, method, request as never) as Promise<
        Outcome<AnswerOf<Studio, M>>
      >;
      return fromOutcome(await Promise.race([answer, death]));
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#listeners.delete(job);
    }
  }

  #worker(): Promise<LiveWorker> {
    if (!this.#live) {
      const starting = this.#start();
      this.#live = starting;
      starting.catch(() => {
        if (this.#live === starting) this.#live = undefined;
      });
    }
    return this.#live;
  }

  async #start(): Promise<LiveWorker> {
    const live = await this.#spawn();
    const starting = this.#live;
    live.death.catch(() => {
      // The next call starts a new worker.
      if (this.#live === starting) this.#live = undefined;
    });
    if (!this.#opened) return live;
    try {
      const outcome = live.wire.call(++this.#lastJob, "open", [this.#opened] as never);
      fromOutcome(await Promise.race([outcome, live.death]));
      return live;
    } catch (error) {
      live.end("worker-crashed", "The catalogue could not be opened again.");
      throw error;
    }
  }

  async #spawn(): Promise<LiveWorker> {
    const lockName = `mirip-engine-${crypto.randomUUID()}`;
    const worker = this.#createWorker();
    let reject: (error: SearchError) => void = () => {};
    const death = new Promise<never>((_, fail) => (reject = fail));
    // Calls race it; without one under way nobody needs to hear of it.
    death.catch(() => undefined);
    const end = (code: SearchErrorCode, reason: string) => {
      worker.terminate();
      reject(new SearchError(code, reason));
    };
    worker.addEventListener("error", ({ message }) =>
      end("worker-crashed", message || "It failed."),
    );
    worker.addEventListener("messageerror", () =>
      end("worker-crashed", "A message was unreadable."),
    );
    const wire = wrap<EngineWire<Studio>>(worker);
    const listener = (job: number, progress: Progress) => this.#listeners.get(job)?.(progress);
    await Promise.race([wire.attach(lockName, proxy(listener)), death]);
    // The worker holds the lock until it is gone, for whatever reason; then it is granted to us.
    void navigator.locks.request(lockName, () => end("worker-crashed", "The worker is gone."));
    return { wire, death, end };
  }
}
