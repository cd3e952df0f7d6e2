/**
 * Deletes with a way back: what is deleted hides at once, and really goes when the time to undo has
 * passed or when something else is deleted. A page that is left in between can't wait for storage,
 * so the ids are noted down and the next visit goes on from there.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../core/errors.ts";
import type { Engine } from "../engine/contract.ts";

const undoMs = 6000;
const noteKey = "mirip-deleting";

interface Note {
  readonly ids: readonly string[];
  /** Milliseconds since 1970. */
  readonly until: number;
}

export class Deletion implements ReactiveController {
  /** Products to leave out of every list. */
  hidden: ReadonlySet<string> = new Set();
  problem: SearchErrorCode | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #changed: () => Promise<void>;
  #pending: { readonly engine: Engine; readonly note: Note } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #removing: Promise<void> = Promise.resolve();

  constructor(host: ReactiveControllerHost, changed: () => Promise<void>) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** How many can still be brought back. */
  get undoable(): number {
    return this.#pending?.note.ids.length ?? 0;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  remove(engine: Engine, ids: readonly string[]): void {
    this.#finish();
    this.problem = undefined;
    const note = { ids, until: Date.now() + undoMs };
    writeNote(note);
    this.#wait(engine, note);
  }

  /** Goes on with what an earlier visit did not finish. */
  resume(engine: Engine): void {
    const note = readNote();
    if (note && !this.#pending) this.#wait(engine, note);
  }

  /**
   * Deletes for good what waits for it, and hides nothing any more: before an import, which may bring
   * the very same photos back.
   */
  async settle(): Promise<void> {
    this.#finish();
    await this.#removing;
    this.hidden = new Set();
    this.#host.requestUpdate();
  }

  undo(): void {
    clearTimeout(this.#timer);
    this.#show(this.#pending?.note.ids ?? []);
    this.#pending = undefined;
    writeNote(undefined);
    this.#host.requestUpdate();
  }

  #wait(engine: Engine, note: Note): void {
    this.#pending = { engine, note };
    this.hidden = new Set([...this.hidden, ...note.ids]);
    this.#timer = setTimeout(() => this.#finish(), Math.max(0, note.until - Date.now()));
    this.#host.requestUpdate();
  }

  #finish(): void {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) this.#removing = this.#really(pending.engine, pending.note.ids);
    this.#host.requestUpdate();
  }

  async #really(engine: Engine, ids: readonly string[]): Promise<void> {
    try {
      await engine.remove(ids);
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
      this.#show(ids);
    }
    if (readNote()?.ids.join() === ids.join()) writeNote(undefined);
    // What is gone stays hidden too: a list may still be on its way with the old products.
    await this.#changed();
  }

  #show(ids: readonly string[]): void {
    this.hidden = new Set([...this.hidden].filter((id) => !ids.includes(id)));
  }
}

function writeNote(note: Note | undefined): void {
  try {
    if (note) localStorage.setItem(noteKey, JSON.stringify(note));
    else localStorage.removeItem(noteKey);
  } catch {
    // Without the note a page that is left too early keeps its products: the safe side.
  }
}

function readNote(): Note | undefined {
  try {
    const note: unknown = JSON.parse(localStorage.getItem(noteKey) ?? "null");
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(value: unknown): value is Note {
  if (typeof value !== "object" || value === null) return false;
  const { ids, until } = value as Partial<Note>;
  return Array.isArray(ids) && typeof until === "number";
}
