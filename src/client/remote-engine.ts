/**
 * The engine as a page sees it: the same contract, fulfilled by a worker that is started when first
 * needed and started again, with its catalogue open, after a crash.
 */
import { proxy, wrap } from "comlink";
import type { Remote } from "comlink";
import { fromOutcome, SearchError, throwIfAborted } from "../core/errors.ts";
import type { Outcome } from "../core/errors.ts";
import type {
  CallOptions,
  Engine,
  ListRequest,
  OpenRequest,
  PhotoToIndex,
  Progress,
  SearchRequest,
} from "../engine/contract.ts";
import type { EngineAnswer, EngineMethod, EngineRequest, EngineWire } from "../engine/wire.ts";

export function createRemoteEngine(createWorker: () => Worker): Engine {
  return new RemoteEngine(createWorker);
}

interface LiveWorker {
  readonly worker: Worker;
  readonly wire: Remote<EngineWire>;
  /** Rejects with `worker-crashed` when the worker dies; never resolves. */
  readonly death: Promise<never>;
}

class RemoteEngine implements Engine {
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
    const info = await this.#call("open", request, options);
    this.#opened = request;
    return info;
  }

  warmUp(options?: CallOptions) {
    return this.#call("warmUp", undefined, options);
  }

  index(photos: readonly PhotoToIndex[], options?: CallOptions) {
    return this.#call("index", photos, options);
  }

  search(request: SearchRequest, options?: CallOptions) {
    return this.#call("search", request, options);
  }

  list(request: ListRequest) {
    return this.#call("list", request);
  }

  remove(productIds: readonly string[]) {
    return this.#call("remove", productIds);
  }

  info() {
    return this.#call("info", undefined);
  }

  async close(): Promise<void> {
    const live = this.#live;
    if (!live) return;
    this.#opened = undefined;
    try {
      await this.#call("close", undefined);
    } finally {
      this.#live = undefined;
      await live.then(({ worker }) => worker.terminate()).catch(() => undefined);
    }
  }

  async #call<M extends EngineMethod>(
    method: M,
    request: EngineRequest<M> | undefined,
    { signal, onProgress }: CallOptions = {},
  ): Promise<EngineAnswer<M>> {
    throwIfAborted(signal);
    const { wire, death } = await this.#worker();
    throwIfAborted(signal);
    const job = ++this.#lastJob;
    const cancel = () => void wire.cancel(job);
    if (onProgress) this.#listeners.set(job, onProgress);
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      // Comlink loses the pairing of method and answer; both sides share its type.
      const answer = wire.call(job, method, request as never) as Promise<Outcome<EngineAnswer<M>>>;
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
      starting.catch(() => this.#forget(starting));
    }
    return this.#live;
  }

  async #start(): Promise<LiveWorker> {
    const name = `mirip-engine-${crypto.randomUUID()}`;
    const worker = this.#createWorker();
    const death = new Promise<never>((_, reject) => {
      const fail = (reason: string) => {
        worker.terminate();
        reject(new SearchError("worker-crashed", reason));
      };
      worker.addEventListener("error", (event) => fail(event.message || "The worker failed."));
      worker.addEventListener("messageerror", () => fail("A message could not be read."));
    });
    const wire = wrap<EngineWire>(worker);
    const listener = (job: number, progress: Progress) => this.#listeners.get(job)?.(progress);
    await Promise.race([wire.attach(name, proxy(listener)), death]);
    const live = { worker, wire, death: Promise.race([death, lockReleased(name)]) };
    const starting = this.#live;
    live.death.catch(() => this.#forget(starting));
    if (this.#opened) {
      const outcome = wire.call(++this.#lastJob, "open", this.#opened);
      fromOutcome(await Promise.race([outcome, live.death]));
    }
    return live;
  }

  /** The next call starts a new worker. */
  #forget(dead: Promise<LiveWorker> | undefined): void {
    if (this.#live === dead) this.#live = undefined;
  }
}

/** Rejects when the worker that holds the lock of this name is gone, for whatever reason. */
async function lockReleased(name: string): Promise<never> {
  await navigator.locks.request(name, () => {});
  throw new SearchError("worker-crashed", "The worker ended unexpectedly.");
}
