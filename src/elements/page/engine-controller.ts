/**
 * Holds the engine of one page: connects, opens the catalogue, and renders the page again when its state changes.
 * Elements below get the engine as a property and don't know how it was opened.
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
    void this.#closeEngine();
    this.state = { kind: "idle" };
  }

  /** Starts over with a new engine; also after a failure. */
  async open(): Promise<void> {
    await this.#closeEngine();
    this.#become({ kind: "loading" });
    const engine = this.#connect();
    this.#engine = engine;
    try {
      const info = await engine.open(this.#request());
      if (this.#engine === engine) this.#become({ kind: "ready", engine, info });
    } catch (error) {
      // A later call has started over meanwhile.
      if (this.#engine === engine) this.fail(asSearchError(error, "catalogue-load").code);
    }
  }

  /** Loads the model ahead of the first search. Never rejects: a failure shows with the first search. */
  async warmUp(): Promise<void> {
    if (this.#warm || !this.engine) return;
    this.#warm = true;
    try {
      this.#update(await this.engine.warmUp());
    } catch {
      this.#warm = false;
    }
  }

  /** Reads again what the engine holds, after something changed. */
  async refresh(): Promise<void> {
    try {
      const info = await this.engine?.info();
      if (info) this.#update(info);
    } catch (error) {
      this.fail(asSearchError(error, "storage").code);
    }
  }

  fail(code: SearchErrorCode): void {
    this.#become({ kind: "failed", code });
  }

  #update(info: EngineInfo): void {
    if (this.state.kind === "ready") this.#become({ ...this.state, info });
  }

  #become(state: EngineState<E>): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  async #closeEngine(): Promise<void> {
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

/** `?backend=wasm` in the page's address chooses a backend, for tests and for developers. */
export function backendFromAddress(address: string): BackendChoice {
  return backendChoiceOf(new URL(address).searchParams.get("backend"));
}
