/**
 * Runs imports one after the other and knows how far they are. What was stored stays stored when an
 * import is cancelled or breaks, so trying again only adds what is missing.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../core/errors.ts";
import type {
  Engine,
  IndexReport,
  IndexTally,
  PhotoToIndex,
  Progress,
} from "../engine/contract.ts";

export type ImportState =
  | { readonly kind: "idle" }
  | { readonly kind: "reading" }
  | { readonly kind: "empty" }
  | {
      readonly kind: "running";
      readonly cancelling: boolean;
      readonly total: number;
      readonly completed: number;
      readonly current: string;
      /** Photos per second; undefined until it is worth saying. */
      readonly rate: number | undefined;
      /** True while the model is still on its way. */
      readonly preparing: boolean;
    }
  | { readonly kind: "done"; readonly report: IndexReport; readonly cancelled: boolean }
  /** `report` holds what came of the photos before the failure. */
  | { readonly kind: "failed"; readonly code: SearchErrorCode; readonly report: IndexReport };

const nothingYet: IndexTally = { added: 0, already: 0, problems: [] };
/** A rate from fewer photos or a shorter time than this jumps about. */
const steadyPhotos = 4;
const steadyMs = 1500;
/** How often the page hears that the catalogue has grown while an import runs. */
const tellMs = 3000;

export class ImportQueue implements ReactiveController {
  state: ImportState = { kind: "idle" };

  readonly #host: ReactiveControllerHost;
  readonly #changed: () => Promise<void>;
  #waiting: PhotoToIndex[] = [];
  #abort: AbortController | undefined;
  #startedAt: number | undefined;
  #toldAt = 0;
  #begunAt = 0;
  /** What came of the photos of finished calls, and of the call under way. */
  #finished: IndexTally = nothingYet;
  #underWay: IndexTally = nothingYet;

  /** `changed` is called when the catalogue holds something new. */
  constructor(host: ReactiveControllerHost, changed: () => Promise<void>) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  get running(): boolean {
    return this.state.kind === "running";
  }

  /** Between 0 and 1 while an import runs. */
  get share(): number | undefined {
    if (this.state.kind !== "running" || this.state.total === 0) return undefined;
    return this.state.completed / this.state.total;
  }

  async add(engine: Engine, photos: Promise<readonly PhotoToIndex[]>): Promise<void> {
    if (!this.running) this.#become({ kind: "reading" });
    const found = await photos;
    if (found.length === 0) {
      if (!this.running) this.#become({ kind: "empty" });
      return;
    }
    this.#waiting.push(...found);
    if (this.running) this.#recount();
    else await this.#run(engine);
  }

  cancel(): void {
    if (this.state.kind !== "running") return;
    this.#waiting = [];
    this.#become({ ...this.state, cancelling: true });
    this.#abort?.abort();
  }

  retry(engine: Engine): Promise<void> {
    return this.#run(engine);
  }

  dismiss(): void {
    this.#waiting = [];
    this.#become({ kind: "idle" });
  }

  async #run(engine: Engine): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#finished = this.#underWay = nothingYet;
    this.#begunAt = performance.now();
    let batch: readonly PhotoToIndex[] = [];
    try {
      while (this.#waiting.length > 0) {
        batch = this.#waiting;
        this.#waiting = [];
        this.#begin(batch.length);
        const report = await engine.index(batch, {
          signal: abort.signal,
          onProgress: (progress) => this.#progress(progress),
        });
        this.#finished = plus(this.#finished, report);
        this.#underWay = nothingYet;
      }
      this.#become({ kind: "done", report: this.#report(), cancelled: false });
    } catch (error) {
      const { code } = asSearchError(error, "storage");
      // Photos that made it are recognised by their bytes and left alone the next time.
      this.#waiting = code === "aborted" ? [] : [...batch, ...this.#waiting];
      const report = this.#report();
      this.#become(
        code === "aborted"
          ? { kind: "done", report, cancelled: true }
          : { kind: "failed", code, report },
      );
    }
    await this.#changed();
  }

  #report(): IndexReport {
    const milliseconds = performance.now() - this.#begunAt;
    return { ...plus(this.#finished, this.#underWay), milliseconds };
  }

  #begin(total: number): void {
    this.#startedAt = undefined;
    this.#become({
      kind: "running",
      cancelling: false,
      total,
      completed: 0,
      current: "",
      rate: undefined,
      preparing: true,
    });
  }

  #progress({ phase, completed, total, current, since = nothingYet }: Progress): void {
    if (this.state.kind !== "running" || phase !== "index") return;
    this.#underWay = plus(this.#underWay, since);
    const now = performance.now();
    this.#startedAt ??= now;
    if (now - this.#toldAt > tellMs) {
      this.#toldAt = now;
      void this.#changed();
    }
    const elapsed = now - this.#startedAt;
    const steady = completed >= steadyPhotos && elapsed >= steadyMs;
    this.#become({
      ...this.state,
      total: total + this.#waiting.length,
      completed,
      current,
      rate: steady ? completed / (elapsed / 1000) : undefined,
      preparing: false,
    });
  }

  #recount(): void {
    this.#host.requestUpdate();
  }

  #become(state: ImportState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function plus(a: IndexTally, b: IndexTally): IndexTally {
  return {
    added: a.added + b.added,
    already: a.already + b.already,
    problems: [...a.problems, ...b.problems],
  };
}
