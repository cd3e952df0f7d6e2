/** Follows the feed: the queue's state, the catalogue's changes and what is learned, from any tab's worker. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { followStudio } from "../../client/worker/studio-feed.ts";
import { asSearchError } from "../../core/errors.ts";
import type { LearningState } from "../../engine/contracts/learning-contract.ts";
import type { ImportState } from "../../engine/contracts/import-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";

export class StudioFeedController implements ReactiveController {
  /** Undefined until it is known. */
  imports: ImportState | undefined;
  /** Undefined until it is known, or if it can't be read. */
  learning: LearningState | undefined;
  /** Grows when products changed. */
  refreshes = 0;
  /** True from the end of a queue until the page is visible. */
  finished = false;

  readonly #host: ReactiveControllerHost;
  readonly #changed: () => void;
  #stop: (() => void) | undefined;
  #studio: Studio | undefined;
  #heard = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  readonly #looked = (): void => {
    if (document.visibilityState !== "visible" || !this.finished) return;
    this.finished = false;
    this.#host.requestUpdate();
  };

  /** `changed` is called when products changed. */
  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** The progress between 0 and 1 while the queue is processed. */
  get share(): number | undefined {
    const { phase, completed, total } = this.imports ?? idle;
    return phase === "running" && total > 0 ? completed / total : undefined;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#looked);
    this.#watch = setInterval(() => this.#look(), silenceMs);
    this.#stop = followStudio((event) => {
      switch (event.kind) {
        case "changed":
          this.refreshes += 1;
          this.#changed();
          break;
        case "learned":
          this.learning = event.state;
          break;
        case "imports":
          this.#become(event.state);
      }
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#looked);
    clearInterval(this.#watch);
    this.#stop?.();
  }

  /** Asks once, because another tab may be processing the queue or an earlier visit may have left one. */
  async ask(studio: Studio): Promise<void> {
    this.#studio = studio;
    await Promise.all([this.#askImports(studio), this.#askLearning(studio)]);
    this.#host.requestUpdate();
  }

  async #askImports(studio: Studio): Promise<void> {
    try {
      this.imports = await studio.imports();
    } catch (error) {
      const { code: stopped } = asSearchError(error, "storage");
      this.imports = { ...idle, phase: "stopped", stopped };
    }
  }

  async #askLearning(studio: Studio): Promise<void> {
    try {
      this.learning = await studio.learning();
    } catch {
      // The catalogue works without it, and the next event brings what is learned.
    }
  }

  /** A worker that crashed announces nothing: a call starts it again, together with its queue. */
  #look(): void {
    const { phase } = this.imports ?? idle;
    const working = phase === "running" || phase === "preparing";
    const silent = performance.now() - this.#heard > silenceMs;
    if (working && silent && this.#studio) void this.ask(this.#studio);
  }

  #become(state: ImportState): void {
    this.#heard = performance.now();
    const worked = this.imports?.phase === "running" && this.imports.renewing !== true;
    const ended = worked && state.phase === "idle";
    this.finished = ended ? document.visibilityState === "hidden" : this.finished;
    this.imports = state;
  }
}

/** While the queue is processed, its state arrives several times a second. */
const silenceMs = 4000;

const idle: ImportState = {
  phase: "idle",
  completed: 0,
  total: 0,
  added: 0,
  already: 0,
  problems: 0,
  current: "",
};
