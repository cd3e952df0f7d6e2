/**
 * One import, from the first file that is handed over until everything is stored in the queue.
 * Files that come while a preview is open join it; files that come while photos are being copied wait
 * and become the next preview.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { ImportField } from "../../core/imports/table-fields.ts";
import { USUAL_CURRENCY } from "../../core/imports/prices.ts";
import type { CallOptions, Progress } from "../../engine/contracts/engine-contract.ts";
import type {
  DroppedFile,
  ImportPreview,
  ImportRequest,
  ImportStart,
} from "../../engine/contracts/import-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import type { ColumnChoice } from "./events.ts";

export interface Advance {
  readonly completed: number;
  readonly total: number;
  readonly current: string;
}

export type DraftState =
  | { readonly kind: "idle" }
  | ({ readonly kind: "reading" } & Advance)
  | { readonly kind: "preview"; readonly preview: ImportPreview }
  | ({ readonly kind: "copying"; readonly cancelling: boolean } & Advance)
  | { readonly kind: "copied"; readonly start: ImportStart }
  /** Copying was cancelled; the photos that were copied are still indexed. */
  | { readonly kind: "halted" }
  | {
      readonly kind: "failed";
      readonly code: SearchErrorCode;
      readonly during: "reading" | "copying";
    };

interface DraftHooks {
  readonly studio: () => Studio | undefined;
  readonly started: (start: ImportStart) => void;
}

const noAdvance: Advance = { completed: 0, total: 0, current: "" };

export class ImportDraft implements ReactiveController {
  state: DraftState = { kind: "idle" };
  files: readonly DroppedFile[] = [];
  currency: string = USUAL_CURRENCY;
  /** True after something that has no file was handed over. */
  nothing = false;

  readonly #host: ReactiveControllerHost;
  readonly #hooks: DraftHooks;
  readonly #columns = new Map<string, ColumnChoice>();
  #abort = new AbortController();
  /** Files that were handed over while others were being copied. */
  #next: readonly DroppedFile[] = [];
  /** Counts cancellations, because a folder that is still being listed belongs to the round it started in. */
  #round = 0;

  constructor(host: ReactiveControllerHost, hooks: DraftHooks) {
    this.#host = host;
    this.#hooks = hooks;
    host.addController(this);
  }

  /** Copying continues when the screen is removed; reading a preview is cancelled, because nobody would see it. */
  hostDisconnected(): void {
    if (this.state.kind === "reading") this.cancel();
  }

  /** The owner's corrections for one table, by header. */
  chosen(path: string): ReadonlyMap<string, ImportField | ""> {
    const own = [...this.#columns.values()].filter((choice) => choice.path === path);
    return new Map(own.map(({ header, field }) => [header, field]));
  }

  async take(coming: Promise<readonly DroppedFile[]>): Promise<void> {
    this.nothing = false;
    if (this.state.kind !== "copying") this.#restart();
    const round = this.#round;
    try {
      const files = await coming;
      if (round !== this.#round) return;
      if (this.state.kind === "copying") this.#next = merged(this.#next, files);
      else this.#add(files);
    } catch (error) {
      if (round === this.#round) this.#fail(error, "reading");
    }
  }

  /** Also called when the studio becomes available after the files. */
  async read(): Promise<void> {
    const studio = this.#hooks.studio();
    if (this.files.length === 0) return;
    const options = this.#restart();
    if (!studio) return;
    try {
      const preview = await studio.previewImport(this.#request(), options);
      if (!options.signal.aborted) this.#become({ kind: "preview", preview });
    } catch (error) {
      if (!options.signal.aborted) this.#fail(error, "reading");
    }
  }

  async start(): Promise<void> {
    const studio = this.#hooks.studio();
    if (!studio || this.files.length === 0 || this.state.kind === "copying") return;
    const options = this.#options("copying");
    this.#become({ kind: "copying", cancelling: false, ...noAdvance });
    addEventListener("beforeunload", holdBack);
    try {
      const start = await studio.startImport(this.#request(), options);
      this.#forget();
      this.#become({ kind: "copied", start });
      this.#hooks.started(start);
    } catch (error) {
      const failure = asSearchError(error, "storage");
      if (failure.code === "aborted") {
        this.#forget();
        this.#become({ kind: "halted" });
      } else this.#fail(failure, "copying");
    }
    removeEventListener("beforeunload", holdBack);
    const next = this.#next;
    this.#next = [];
    if (next.length > 0) await this.take(Promise.resolve(next));
  }

  /** Discards the files, or stops copying. */
  cancel(): void {
    this.#abort.abort();
    if (this.state.kind === "copying") {
      this.#become({ ...this.state, cancelling: true });
      return;
    }
    this.#round += 1;
    this.#forget();
    this.nothing = false;
    this.#become({ kind: "idle" });
  }

  /** Dismisses a message. */
  dismiss(): void {
    this.nothing = false;
    if (this.state.kind === "preview") this.#host.requestUpdate();
    else this.#become({ kind: "idle" });
  }

  choose(choices: readonly ColumnChoice[]): void {
    for (const choice of choices) this.#columns.set(`${choice.path}\n${choice.header}`, choice);
    void this.#readAgain();
  }

  price(currency: string): void {
    this.currency = currency;
    void this.#readAgain();
  }

  /** Reads the preview again after a correction; the previous one stays until then. */
  async #readAgain(): Promise<void> {
    this.#host.requestUpdate();
    const studio = this.#hooks.studio();
    if (!studio || this.state.kind !== "preview") return;
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    try {
      const preview = await studio.previewImport(this.#request(), { signal });
      if (!signal.aborted) this.#become({ kind: "preview", preview });
    } catch (error) {
      if (!signal.aborted) this.#fail(error, "reading");
    }
  }

  #add(files: readonly DroppedFile[]): void {
    this.nothing = files.length === 0;
    this.files = merged(this.files, files);
    if (this.files.length === 0) this.#become({ kind: "idle" });
    else void this.read();
  }

  #restart(): CallOptions & { readonly signal: AbortSignal } {
    this.#abort.abort();
    const options = this.#options("reading");
    this.#become({ kind: "reading", ...noAdvance });
    return options;
  }

  #options(kind: "reading" | "copying"): CallOptions & { readonly signal: AbortSignal } {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const onProgress = ({ completed, total, current }: Progress): void => {
      // A last progress report may arrive after the call has ended.
      if (signal.aborted || this.state.kind !== kind) return;
      const advance = { completed, total, current };
      this.#become(
        kind === "reading" ? { kind, ...advance } : { kind, cancelling: false, ...advance },
      );
    };
    return { signal, onProgress };
  }

  #request(): ImportRequest {
    const request = { files: this.files, currency: this.currency };
    return this.#columns.size === 0
      ? request
      : { ...request, columns: [...this.#columns.values()] };
  }

  #forget(): void {
    this.files = [];
    this.#columns.clear();
  }

  #fail(error: unknown, during: "reading" | "copying"): void {
    this.#become({ kind: "failed", code: asSearchError(error, "storage").code, during });
  }

  #become(state: DraftState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

/** The same file dropped twice is one file; two files of one name are two. */
function merged(
  before: readonly DroppedFile[],
  more: readonly DroppedFile[],
): readonly DroppedFile[] {
  const known = new Set(before.map(likeness));
  return [...before, ...more.filter((dropped) => !known.has(likeness(dropped)))];
}

function likeness({ path, file }: DroppedFile): string {
  return `${path}\n${file.size}\n${file instanceof File ? file.lastModified : 0}`;
}

/** Makes the browser ask before the page is left, because what is not copied yet would be lost. */
function holdBack(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
