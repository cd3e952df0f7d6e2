/**
 * An engine as a page sees it: the same contract, fulfilled in a worker, which is started when first
 * needed. After a crash the next call opens the catalogue again in a new worker.
 */
import type { Remote } from "comlink";
import { fromOutcome, SearchError, throwIfAborted } from "../../core/errors.ts";
import type { CallOptions, Engine, OpenRequest } from "../../engine/contracts/engine-contract.ts";
import type { EngineWire } from "../../engine/contracts/wire.ts";
import type { EngineConnection, WorkerHost } from "./worker-host.ts";

/**
 * Every call of the contract `E` becomes a message that names it, so a new call of the contract needs
 * nothing here. The worker refuses a name that its engine does not have.
 */
export function createRemoteEngine<E extends Engine = Engine>(host: WorkerHost): E {
  const remote = new RemoteEngine(host);
  return new Proxy({} as E, {
    get(target, name) {
      if (!isCall(name)) return Reflect.get(target, name);
      if (name === "close") return () => remote.close();
      return (...values: unknown[]) => remote.call(name, values);
    },
  });
}

/**
 * Others read members of any object to find out what it is: a promise reads `then`, `JSON` reads
 * `toJSON`, Lit reads `_$litDirective$` and `nodeType`. Those are no calls.
 */
function isCall(name: string | symbol): name is string {
  return (
    typeof name === "string" &&
    /^[a-z][A-Za-z]+$/u.test(name) &&
    !(name in Object.prototype) &&
    !["then", "toJSON", "nodeType"].includes(name)
  );
}

interface Connection {
  readonly engine: EngineConnection;
  /** The wire, once the catalogue that was open before a crash is open again. */
  readonly ready: Promise<Remote<EngineWire>>;
}

class RemoteEngine {
  readonly #host: WorkerHost;
  #connection: Connection | undefined;
  /** What to open again after a crash. */
  #opened: OpenRequest | undefined;
  readonly #listeners = new Map<number, NonNullable<CallOptions["onProgress"]>>();
  #lastJob = 0;

  constructor(host: WorkerHost) {
    this.#host = host;
  }

  async call(method: string, values: readonly unknown[]): Promise<unknown> {
    const { request, signal, onProgress } = splitOptions(values);
    throwIfAborted(signal);
    if (method !== "open" && !this.#opened) {
      throw new SearchError("closed", "No catalogue is open.");
    }
    const { engine, ready } = this.#connected();
    const wire = await ready;
    throwIfAborted(signal);
    const job = ++this.#lastJob;
    const cancel = () => void wire.cancel(job);
    if (onProgress) this.#listeners.set(job, onProgress);
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const answer = fromOutcome(await engine.lifetime.guard(wire.call(job, method, request)));
      if (method === "open") this.#opened = request[0] as OpenRequest;
      return answer;
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#listeners.delete(job);
    }
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#opened = this.#connection = undefined;
    // Calls under way end here; a change of the catalogue is stored whole or not at all anyway.
    connection?.engine.close(new SearchError("closed", "The engine was closed."));
  }

  #connected(): Connection {
    if (!this.#connection || this.#connection.engine.lifetime.hasFailed) {
      const engine = this.#host.connect((job, progress) => this.#listeners.get(job)?.(progress));
      this.#connection = { engine, ready: this.#reopen(engine) };
    }
    return this.#connection;
  }

  async #reopen(engine: EngineConnection): Promise<Remote<EngineWire>> {
    try {
      const wire = await engine.wire;
      if (!this.#opened) return wire;
      const outcome = wire.call(++this.#lastJob, "open", [this.#opened]);
      fromOutcome(await engine.lifetime.guard(outcome));
      return wire;
    } catch (error) {
      engine.close(new SearchError("worker-crashed", "The catalogue could not be opened again."));
      throw error;
    }
  }
}

/**
 * A call takes a request, options, both or none. Options do not survive structured clone, so they are
 * told apart here: they come second, or are the only value that has one of their members.
 */
function splitOptions(
  values: readonly unknown[],
): CallOptions & { readonly request: readonly unknown[] } {
  const [first, second] = values;
  if (second !== undefined) return { ...(second as CallOptions), request: [first] };
  if (isCallOptions(first)) return { ...first, request: [] };
  return { request: first === undefined ? [] : [first] };
}

function isCallOptions(value: unknown): value is CallOptions {
  return (
    typeof value === "object" && value !== null && ("signal" in value || "onProgress" in value)
  );
}
