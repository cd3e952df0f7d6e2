/**
 * One call that takes a while: how far it is, a way to stop it, and why it failed. Leaving the page
 * meanwhile is asked about, because a file half written is worth less than none.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { CallOptions } from "../../engine/contract.ts";

export type WorkState =
  | { readonly kind: "idle" }
  | {
      readonly kind: "running";
      /** Between 0 and 1; undefined until it is known. */
      readonly share: number | undefined;
      readonly current: string;
      readonly cancelling: boolean;
    }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly code: SearchErrorCode };

export class LongWork implements ReactiveController {
  state: WorkState = { kind: "idle" };

  readonly #host: ReactiveControllerHost;
  readonly #outlives: boolean;
  #abort: AbortController | undefined;

  /** `outlives`: the work goes on when its host leaves the page, for another screen to be looked at. */
  constructor(host: ReactiveControllerHost, { outlives = false } = {}) {
    this.#host = host;
    this.#outlives = outlives;
    host.addController(this);
  }

  hostDisconnected(): void {
    if (this.#outlives) return;
    this.#abort?.abort();
    removeEventListener("beforeunload", askBeforeLeaving);
  }

  get running(): boolean {
    return this.state.kind === "running";
  }

  /** What `call` returned; undefined when it was stopped or failed, which `state` then says. */
  async run<T>(call: (options: CallOptions) => Promise<T>): Promise<T | undefined> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#become({ kind: "running", share: undefined, current: "", cancelling: false });
    addEventListener("beforeunload", askBeforeLeaving);
    try {
      const value = await call({
        signal: abort.signal,
        onProgress: ({ completed, total, current }) => {
          if (this.#abort !== abort || this.state.kind !== "running") return;
          const share = total > 0 ? Math.min(1, completed / total) : undefined;
          this.#become({ ...this.state, share, current });
        },
      });
      if (this.#abort !== abort) return undefined;
      this.#become({ kind: "idle" });
      return value;
    } catch (error) {
      const { code } = asSearchError(error, "storage");
      if (this.#abort === abort) {
        this.#become(code === "aborted" ? { kind: "stopped" } : { kind: "failed", code });
      }
      return undefined;
    } finally {
      if (this.#abort === abort) removeEventListener("beforeunload", askBeforeLeaving);
    }
  }

  readonly cancel = (): void => {
    if (this.state.kind !== "running") return;
    this.#become({ ...this.state, cancelling: true });
    this.#abort?.abort();
  };

  /** Puts away what is said about the last call. */
  readonly dismiss = (): void => {
    if (!this.running) this.#become({ kind: "idle" });
  };

  /** A failure before the call itself, such as a folder that may not be written to. */
  fail(code: SearchErrorCode): void {
    this.#become({ kind: "failed", code });
  }

  #become(state: WorkState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
