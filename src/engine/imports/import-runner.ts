/**
 * Works off the queue: one tab at a time, batch after batch, each stored in one transaction with its
 * leaving the queue. Whatever ends it - a killed tab, a crashed worker, a full disk - the next start goes
 * on where the last transaction left off: no photo twice, none lost.
 */
import { packRows } from "../../core/catalogue/catalogue.ts";
import { asSearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { ModelInfo } from "../contracts/engine-contract.ts";
import { adviceOn } from "./photo-advice.ts";
import { RateMeter } from "./rate-meter.ts";
import { readQueued } from "./read-queued.ts";
import { renewPhotos } from "./reembed-photos.ts";
import type { ImportState } from "../contracts/import-contract.ts";
import type { OwnerStore, QueueOutcome, Settled } from "../ports/owner-store.ts";
import type { FetchPhoto, PhotoReader, Tabs } from "../ports/studio-ports.ts";
import type { SyncedIndex } from "../search/synced-index.ts";

export interface RunnerTools {
  readonly store: OwnerStore;
  readonly index: SyncedIndex;
  readonly tabs: Tabs;
  readonly fetchPhoto: FetchPhoto;
  /** Loads the model that new photos are embedded with. */
  readonly openReader: () => Promise<PhotoReader>;
  /** The model that photos must have vectors of. */
  readonly target: () => Promise<{ readonly model: ModelInfo }>;
  /** This tab is the one that works from now on. */
  readonly leads: () => void;
  readonly settled: (settled: Settled) => void;
  /** There is nothing to work off any more, or nothing that may be. */
  readonly rested: () => void;
  /** Every photo has a vector of the target. */
  readonly renewed: () => Promise<void>;
}

/** 8 keeps WASM busy; 16 measured no faster (`bench/`), and a smaller batch shows progress sooner. */
const BATCH_PHOTOS = 8;
/** Of each lane: one batch in the network, one being decoded. */
const BATCHES_A_LANE = 2;
/** How often the other tabs and the page hear of progress. */
const TELL_MS = 250;
/** A page reads its list again when products changed, which costs more than a number. */
const TELL_CHANGES_MS = 2000;
/** A model that is asked for again and again after failing would keep a phone busy for nothing. */
const MAX_CRASHES = 3;

const idle: ImportState = {
  phase: "idle",
  completed: 0,
  total: 0,
  added: 0,
  already: 0,
  problems: 0,
  current: "",
};

export class ImportRunner {
  readonly #tools: RunnerTools;
  readonly #closed = new AbortController();
  #state: ImportState = idle;
  #reader: Promise<PhotoReader> | undefined;
  #rate = new RateMeter();
  #wake: (() => void) | undefined;
  #woken = false;
  #leading = false;
  /** Fires when what is under way must not go on: a pause, a cancelled queue. */
  #halt = new AbortController();
  #told = 0;
  #toldChanges = 0;
  #crashes = 0;
  /** Counted where something else than our own work may have changed the queue; else kept in step. */
  #counts: QueueCounts | undefined;

  constructor(tools: RunnerTools) {
    this.#tools = tools;
    tools.tabs.onWake(() => void this.#rouse());
    tools.tabs.onEvent((event) => {
      if (event.kind === "imports" && !this.#leading) this.#state = event.state;
    });
  }

  /** Waits until this tab is the one that works, then works until `close`. */
  async start(): Promise<void> {
    try {
      await this.#tools.tabs.lead(this.#closed.signal);
      this.#leading = true;
      this.#tools.leads();
    } catch {
      // Closed before its turn came, or a browser without locks: another tab works.
      return;
    }
    while (!this.#closed.signal.aborted) {
      try {
        await this.#turn();
      } catch (error) {
        if (this.#closed.signal.aborted) return;
        this.#stop(asSearchError(error, "storage").code);
        await this.#sleep();
      }
    }
  }

  /** Whether photos are being worked off now, in this tab. */
  get busy(): boolean {
    const { phase } = this.#state;
    return this.#leading && (phase === "preparing" || phase === "running");
  }

  /** As this tab knows it: its own work, or what the working tab said last. */
  async state(): Promise<ImportState> {
    const { waiting, problems } = await this.#tools.store.queueCounts();
    const paused = (await this.#tools.store.setting("paused")) !== undefined;
    const { phase, completed } = this.#state;
    const standing = phase === "idle" && waiting > 0;
    return {
      ...this.#state,
      phase: standing ? (paused ? "paused" : "preparing") : phase,
      total: completed + waiting,
      problems,
    };
  }

  /** Another round begins: after an import, a retry, a resume. */
  wake(): void {
    this.#tools.tabs.wake();
    void this.#rouse();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#halt.abort();
    this.#wake?.();
    const reader = this.#reader;
    this.#reader = undefined;
    await reader?.then((one) => one.dispose()).catch(() => undefined);
  }

  async #rouse(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#woken = true;
    this.#counts = undefined;
    try {
      // A pause takes hold of what is under way, at the next batch.
      if ((await this.#tools.store.setting("paused")) !== undefined) this.#halt.abort();
    } catch {
      // Storage says no: the turn that is woken meets it too, and tells.
    }
    this.#wake?.();
  }

  /** One look at the queue: work, or wait until there is some. */
  async #turn(): Promise<void> {
    const { store } = this.#tools;
    this.#woken = false;
    this.#halt = new AbortController();
    const { waiting, problems } = (this.#counts = await store.queueCounts());
    const some = waiting > 0 || (await this.#isStale());
    const paused = (await store.setting("paused")) !== undefined;
    if (paused || !some) {
      await this.#stand(paused && some ? "paused" : "idle", problems);
      return;
    }
    if (waiting === 0) {
      await this.#attempt((reader) => this.#renew(reader));
      return;
    }
    if (this.#state.phase === "idle") this.#state = { ...idle, problems };
    await this.#attempt((reader) => this.#work(reader), waiting);
  }

  /** Nothing to do, or nothing that may be done. */
  async #stand(phase: "paused" | "idle", problems: number): Promise<void> {
    if (phase === "idle") {
      await this.#rest();
      // A pause is for what was in line; the next import begins at once.
      if (this.#state.phase !== "idle") await this.#tools.store.set("paused", undefined);
    }
    const { stopped: _stopped, ...state } = this.#state;
    this.#tell({ ...state, phase, problems, current: "" }, "now");
    this.#tools.rested();
    await this.#sleep();
  }

  async #attempt(work: (reader: PhotoReader) => Promise<void>, waiting = 0): Promise<void> {
    try {
      await work(await this.#openReader(waiting));
      this.#crashes = 0;
    } catch (error) {
      await this.#failed(asSearchError(error, "storage").code);
    }
    this.#tools.tabs.announce({ kind: "changed" });
  }

  async #isTarget(fingerprint: string): Promise<boolean> {
    return (await this.#tools.target()).model.fingerprint === fingerprint;
  }

  /** Whether photos have no vector of the model; false while nobody knows which model it is. */
  async #isStale(): Promise<boolean> {
    try {
      const { model } = await this.#tools.target();
      return (await this.#tools.store.photosOfOtherModels(model.fingerprint, 1)).length > 0;
    } catch {
      return false;
    }
  }

  async #renew(reader: PhotoReader): Promise<void> {
    const { store, index, renewed, settled } = this.#tools;
    const complete = await renewPhotos({
      store,
      index,
      reader,
      settled,
      goesOn: async () => !this.#halt.signal.aborted && (await this.#isTarget(reader.fingerprint)),
      tell: (advance) => this.#tell({ ...idle, phase: "running", renewing: true, ...advance }),
    });
    if (!complete) return;
    await renewed();
    this.#tell(idle, "now");
  }

  /** A reader of the model that photos must have vectors of now. */
  async #openReader(waiting: number): Promise<PhotoReader> {
    const open = await this.#reader?.catch(() => undefined);
    if (open && !(await this.#isTarget(open.fingerprint))) await this.#rest();
    if (!this.#reader) {
      const total = this.#state.completed + waiting;
      const { stopped: _stopped, ...state } = this.#state;
      this.#tell({ ...state, phase: "preparing", total }, "now");
      this.#reader = this.#tools.openReader();
      this.#reader.catch(() => (this.#reader = undefined));
    }
    return this.#reader;
  }

  /** Reads ahead as far as there are lanes, and settles in the order of the queue. */
  async #work(reader: PhotoReader): Promise<void> {
    const { store } = this.#tools;
    const ahead: Promise<readonly QueueOutcome[]>[] = [];
    // After a crash photo by photo, so that the one that does it can be told from the others.
    const size = this.#crashes > 0 ? 1 : BATCH_PHOTOS;
    const most = this.#crashes > 0 ? 1 : reader.lanes * BATCHES_A_LANE;
    let after = 0;
    this.#rate = new RateMeter();
    for (;;) {
      while (ahead.length < most && !this.#halt.signal.aborted) {
        const batch = await store.nextQueued(size, after);
        if (batch.length === 0) break;
        after = batch.at(-1)?.id ?? after;
        const reading = this.#read(batch, reader);
        // Met at its own turn; until then it must not count as unhandled.
        reading.catch(() => undefined);
        ahead.push(reading);
      }
      const next = ahead.shift();
      if (!next) return;
      const outcomes = await next;
      if (this.#halt.signal.aborted) return;
      await this.#settle(outcomes, reader.fingerprint);
      // The photo that brought its worker down is told of; the others get new ones.
      if (!this.#reader) return;
    }
  }

  #read(
    batch: Parameters<typeof readQueued>[0],
    reader: PhotoReader,
  ): Promise<readonly QueueOutcome[]> {
    const { store, fetchPhoto } = this.#tools;
    const { fingerprint } = reader;
    const read = (files: readonly Blob[]) => this.#readFiles(files, reader);
    return readQueued(batch, { store, fetchPhoto, fingerprint, signal: this.#halt.signal, read });
  }

  async #readFiles(files: readonly Blob[], reader: PhotoReader) {
    try {
      return await reader.read(files);
    } catch (error) {
      const { code } = asSearchError(error, "worker-crashed");
      // Alone in its batch for the last time it is allowed: this photo is what brings the worker down.
      if (code === "worker-crashed" && files.length === 1 && this.#crashes >= MAX_CRASHES - 1) {
        await this.#rest();
        return [code];
      }
      throw error;
    }
  }

  async #settle(outcomes: readonly QueueOutcome[], fingerprint: string): Promise<void> {
    const { store, index } = this.#tools;
    const vectors = await index.of(fingerprint);
    const advised = adviceOn(outcomes, vectors);
    const settled = await store.settle(advised, fingerprint);
    this.#tools.settled(settled);
    // Without it the index reads everything anew, with what has come back.
    if (!settled.returned) index.added(packRows(settled.stored), fingerprint, settled.revision);
    const { waiting, problems } = (this.#counts = await this.#countsAfter(settled));
    // Whatever left the line and was neither stored nor a problem is there: before, or twice in this round.
    const already = settled.left - settled.failed - settled.stored.length;
    const completed = this.#state.completed + settled.left;
    this.#rate.count(outcomes.length);
    const rate = this.#rate.perSecond();
    const { rate: _rate, secondsLeft: _left, stopped: _stopped, ...state } = this.#state;
    this.#tell({
      ...state,
      phase: "running",
      completed,
      total: completed + waiting,
      added: state.added + settled.stored.length,
      already: state.already + already,
      problems,
      current: outcomes.at(-1)?.queued.name ?? "",
      ...(rate !== undefined && { rate, secondsLeft: waiting / rate }),
    });
  }

  /** The database walks the whole queue to count it, so that is not done for every batch. */
  async #countsAfter({ left, failed }: Settled): Promise<QueueCounts> {
    if (!this.#counts) return this.#tools.store.queueCounts();
    const { waiting, problems } = this.#counts;
    return { waiting: waiting - left, problems: problems + failed };
  }

  async #failed(code: SearchErrorCode): Promise<void> {
    if (this.#closed.signal.aborted) return;
    if (code === "aborted" && this.#halt.signal.aborted) return;
    if (code === "worker-crashed" && ++this.#crashes < MAX_CRASHES) {
      await this.#rest();
      return;
    }
    await this.#rest();
    this.#stop(code);
    await this.#sleep();
    this.#crashes = 0;
  }

  /** Lets the workers and their memory go. */
  async #rest(): Promise<void> {
    const reader = this.#reader;
    this.#reader = undefined;
    await reader?.then((one) => one.dispose()).catch(() => undefined);
  }

  #stop(code: SearchErrorCode): void {
    this.#tell({ ...this.#state, phase: "stopped", stopped: code }, "now");
    this.#tools.rested();
  }

  #tell(state: ImportState, when: "now" | "soon" = "soon"): void {
    this.#state = state;
    const now = performance.now();
    if (when === "soon" && now - this.#told < TELL_MS) return;
    this.#told = now;
    this.#tools.tabs.announce({ kind: "imports", state });
    if (state.phase !== "running" || now - this.#toldChanges < TELL_CHANGES_MS) return;
    this.#toldChanges = now;
    this.#tools.tabs.announce({ kind: "changed" });
  }

  async #sleep(): Promise<void> {
    if (this.#woken || this.#closed.signal.aborted) return;
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }
}

type QueueCounts = Awaited<ReturnType<OwnerStore["queueCounts"]>>;
