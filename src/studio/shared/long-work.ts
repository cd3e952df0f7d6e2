/**
 * One long call: its progress, a way to stop it, and why it failed. The browser asks before the page
 * is left meanwhile, because a file that is half written is of no use.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { CallOptions } from "../../engine/contracts/engine-contract.ts";

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

/** The call itself, which may go on while no host shows it. */
interface Work {
  state: WorkState;
  abort?: AbortController;
  /** The result of the call, for a host that shows it again later. */
  ended?: Promise<unknown> | undefined;
  /** The hosts that show it now. */
  readonly hosts: Set<ReactiveControllerHost>;
}

/** Calls that go on while another screen is shown, by their owner and name. */
const outliving = new WeakMap<object, Map<string, Work>>();

export class LongWork implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #work: Work = begun();
  #outlives = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#work.hosts.add(this.#host);
  }

  hostDisconnected(): void {
    this.#work.hosts.delete(this.#host);
    if (this.#outlives) return;
    this.#work.abort?.abort();
    removeEventListener("beforeunload", askBeforeLeaving);
  }

  get state(): WorkState {
    return this.#work.state;
  }

  get running(): boolean {
    return this.state.kind === "running";
  }

  /**
   * Binds this to the call of that name, which goes on when its host leaves the page and is found
   * again by the next one. Returns the call's result, as `run` does, if no host has received it yet.
   */
  resume<T>(owner: object, name: string): Promise<T | undefined> | undefined {
    const named = outliving.get(owner) ?? new Map<string, Work>();
    outliving.set(owner, named);
    const work = named.get(name) ?? begun();
    named.set(name, work);
    if (this.#work.hosts.delete(this.#host)) work.hosts.add(this.#host);
    this.#work = work;
    this.#outlives = true;
    const { ended } = work;
    if (!this.running) work.ended = undefined;
    // The type is right because one name always stands for the same call.
    return ended as Promise<T | undefined> | undefined;
  }

  /** The value of `call`; undefined if it was stopped or failed, as `state` then shows. */
  run<T>(call: (options: CallOptions) => Promise<T>): Promise<T | undefined> {
    const work = this.#work;
    const ended = perform(work, call);
    work.ended = ended;
    return ended;
  }

  readonly cancel = (): void => {
    if (this.state.kind !== "running") return;
    become(this.#work, { ...this.state, cancelling: true });
    this.#work.abort?.abort();
  };

  /** Dismisses the message about the last call. */
  readonly dismiss = (): void => {
    if (!this.running) become(this.#work, { kind: "idle" });
  };

  /** Shows a failure that happened before the call itself, such as a folder that can't be written to. */
  fail(code: SearchErrorCode): void {
    become(this.#work, { kind: "failed", code });
  }
}

function begun(): Work {
  return { state: { kind: "idle" }, hosts: new Set() };
}

async function perform<T>(
  work: Work,
  call: (options: CallOptions) => Promise<T>,
): Promise<T | undefined> {
  work.abort?.abort();
  const abort = new AbortController();
  work.abort = abort;
  become(work, { kind: "running", share: undefined, current: "", cancelling: false });
  addEventListener("beforeunload", askBeforeLeaving);
  try {
    const value = await call({
      signal: abort.signal,
      onProgress: ({ completed, total, current }) => {
        if (work.abort !== abort || work.state.kind !== "running") return;
        const share = total > 0 ? Math.min(1, completed / total) : undefined;
        become(work, { ...work.state, share, current });
      },
    });
    if (work.abort !== abort) return undefined;
    become(work, { kind: "idle" });
    return value;
  } catch (error) {
    const { code } = asSearchError(error, "storage");
    if (work.abort === abort) {
      become(work, code === "aborted" ? { kind: "stopped" } : { kind: "failed", code });
    }
    return undefined;
  } finally {
    if (work.abort === abort) {
      removeEventListener("beforeunload", askBeforeLeaving);
      // A host that is on the page receives the result through the promise itself.
      if (work.hosts.size > 0) work.ended = undefined;
    }
  }
}

function become(work: Work, state: WorkState): void {
  work.state = state;
  for (const host of work.hosts) host.requestUpdate();
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
