/**
 * Deletes with a way back: what is deleted hides at once, and really goes when the time to undo has
 * passed, when something else is deleted, or when the page is left.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../core/errors.ts";
import type { Engine } from "../engine/contract.ts";

const undoMs = 6000;

export class Deletion implements ReactiveController {
  /** Products to leave out of every list. */
  hidden: ReadonlySet<string> = new Set();
  problem: SearchErrorCode | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #changed: () => Promise<void>;
  #pending: { readonly engine: Engine; readonly ids: readonly string[] } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, changed: () => Promise<void>) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** How many can still be brought back. */
  get undoable(): number {
    return this.#pending?.ids.length ?? 0;
  }

  hostConnected(): void {
    addEventListener("pagehide", this.#finish);
  }

  hostDisconnected(): void {
    removeEventListener("pagehide", this.#finish);
    this.#finish();
  }

  remove(engine: Engine, ids: readonly string[]): void {
    this.#finish();
    this.problem = undefined;
    this.#pending = { engine, ids };
    this.hidden = new Set([...this.hidden, ...ids]);
    this.#timer = setTimeout(this.#finish, undoMs);
    this.#host.requestUpdate();
  }

  undo(): void {
    clearTimeout(this.#timer);
    this.#show(this.#pending?.ids ?? []);
    this.#pending = undefined;
    this.#host.requestUpdate();
  }

  readonly #finish = (): void => {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) void this.#really(pending.engine, pending.ids);
    this.#host.requestUpdate();
  };

  async #really(engine: Engine, ids: readonly string[]): Promise<void> {
    try {
      await engine.remove(ids);
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
      this.#show(ids);
    }
    // What is gone stays hidden too: a list may still be on its way with the old products.
    await this.#changed();
  }

  #show(ids: readonly string[]): void {
    this.hidden = new Set([...this.hidden].filter((id) => !ids.includes(id)));
  }
}
