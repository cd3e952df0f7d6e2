/**
 * Holds the engine of one page: connects, opens the catalogue, and tells the page where it stands.
 * Elements below get the engine as a property and know nothing of how it came about.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { backendChoiceOf } from "../../core/model/backend-choices.ts";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type {
  BackendChoice,
  Engine,
  EngineInfo,
  OpenRequest,
} from "../../engine/contracts/engine-contract.ts";

export type EngineState<E extends Engine> =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly engine: E; readonly info: EngineInfo }
  | { readonly kind: "failed"; readonly code: SearchErrorCode };

export class EngineController<E extends Engine> implements ReactiveController {
  state: EngineState<E> = { kind: "idle" };

  readonly #host: ReactiveControllerHost;
  readonly #request: () => OpenRequest;
  readonly #connect: () => E;
  #engine: E | undefined;
  #warm = false;

  /** @param connect makes an engine that is not open yet */
  constructor(host: ReactiveControllerHost, connect: () => E, request: () => OpenRequest) {
    this.#host = host;
    this.#connect = connect;
    this.#request = request;
    host.addController(this);
  }

  get info(): EngineInfo | undefined {
    return this.state.kind === "ready" ? this.state.info : undefined;
  }

  get engine(): E | undefined {
    return this.state.kind === "ready" ? this.state.engine : undefined;
  }

  hostConnected(): void {
    if (this.state.kind === "idle") void this.open();
  }

  hostDisconnected(): void {
    void this.#drop();
    this.state = { kind: "idle" };
  }

  /** Starts over with a fresh engine; also the way out after a failure. */
  async open(): Promise<void> {
    await this.#drop();
    this.#become({ kind: "loading" });
    const engine = this.#connect();
    this.#engine = engine;
    try {
      const info = await engine.open(this.#request());
      if (this.#engine === engine) this.#become({ kind: "ready", engine, info });
    } catch (error) {
      // A later call may have started over meanwhile.
      if (this.#engine === engine) this.fail(asSearchError(error, "catalogue-load").code);
    }
  }

  /** Loads the model ahead of the first search. A failure shows itself when somebody searches. */
  async warmUp(): Promise<void> {
    if (this.#warm || !this.engine) return;
    this.#warm = true;
    try {
      this.#learn(await this.engine.warmUp());
    } catch {
      this.#warm = false;
    }
  }

  /** Asks the engine again what it holds, after something changed. */
  async refresh(): Promise<void> {
    try {
      const info = await this.engine?.info();
      if (info) this.#learn(info);
    } catch (error) {
      this.fail(asSearchError(error, "storage").code);
    }
  }

  fail(code: SearchErrorCode): void {
    this.#become({ kind: "failed", code });
  }

  #learn(info: EngineInfo): void {
    if (this.state.kind === "ready") this.#become({ ...this.state, info });
  }

  #become(state: EngineState<E>): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  async #drop(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    this.#warm = false;
    try {
      await engine?.close();
    } catch {
      // A crashed engine can't be closed; a new one takes its place.
    }
  }
}

/** `?backend=wasm` in the page's address picks a backend, for tests and for the curious. */
export function backendFromAddress(address: string): BackendChoice {
  return backendChoiceOf(new URL(address).searchParams.get("backend"));
}
