/**
 * The engine as a page sees it: the same contract, fulfilled in the page's worker, which is started when
 * first needed. After a crash the next call opens the catalogue again in a new one.
 */
import type { Remote } from "comlink";
import { fromOutcome, SearchError, throwIfAborted } from "../../core/errors.ts";
import type { Outcome } from "../../core/errors.ts";
import type {
  CallOptions,
  Engine,
  ExplainRequest,
  ListRequest,
  OpenRequest,
  PhotoToIndex,
  RegionsRequest,
  SearchRequest,
} from "../../engine/contracts/engine-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import type { AnswerOf, EngineWire, MethodOf, RequestOf } from "../../engine/contracts/wire.ts";
import type { EngineConnection, WorkerHost } from "./worker-host.ts";

export function createRemoteEngine(host: WorkerHost): Engine {
  return new RemoteEngine(host);
}

interface Connection {
  readonly line: EngineConnection;
  /** Once the catalogue is open, where one was before. */
  readonly ready: Promise<Remote<EngineWire<Studio>>>;
}

/** Typed for the studio's calls too, which `RemoteStudio` adds; an engine's worker serves its own. */
export class RemoteEngine implements Engine {
  readonly #host: WorkerHost;
  #connection: Connection | undefined;
  /** What to open again after a crash. */
  #opened: OpenRequest | undefined;
  #listeners = new Map<number, NonNullable<CallOptions["onProgress"]>>();
  #lastJob = 0;

  constructor(host: WorkerHost) {
    this.#host = host;
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

  explain(request: ExplainRequest, options?: CallOptions) {
    return this.call("explain", [request], options);
  }

  regions(request: RegionsRequest, options?: CallOptions) {
    return this.call("regions", [request], options);
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
    const connection = this.#connection;
    this.#opened = this.#connection = undefined;
    // Whatever is under way ends here; a change of the catalogue is whole or not at all anyway.
    connection?.line.close(new SearchError("closed", "The engine was closed."));
  }

  protected async call<M extends MethodOf<Studio>>(
    method: M,
    request: readonly [] | readonly [RequestOf<Studio, M>],
    { signal, onProgress }: CallOptions = {},
  ): Promise<AnswerOf<Studio, M>> {
    throwIfAborted(signal);
    if (method !== "open" && !this.#opened)
      throw new SearchError("closed", "No catalogue is open.");
    const { line, ready } = this.#connected();
    const wire = await ready;
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
      return fromOutcome(await line.life.hold(answer));
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#listeners.delete(job);
    }
  }

  #connected(): Connection {
    if (!this.#connection || this.#connection.line.life.hasFailed) {
      const line = this.#host.connect((job, progress) => this.#listeners.get(job)?.(progress));
      this.#connection = { line, ready: this.#openAgain(line) };
    }
    return this.#connection;
  }

  async #openAgain(line: EngineConnection): Promise<Remote<EngineWire<Studio>>> {
    try {
      const wire = await line.wire;
      if (!this.#opened) return wire;
      const outcome = wire.call(++this.#lastJob, "open", [this.#opened] as never);
      fromOutcome(await line.life.hold(outcome));
      return wire;
    } catch (error) {
      line.close(new SearchError("worker-crashed", "The catalogue could not be opened again."));
      throw error;
    }
  }
}
