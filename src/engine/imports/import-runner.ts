/**
 * Processes the queue in one tab at a time, the leader: batch after batch, each committed in the one transaction
 * that takes it out of the queue. Whatever ends it - a killed tab, a crashed worker, a full disk - the next start
 * continues after the last commit: no photo is stored twice, none is lost.
 */
import { asSearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { ImportState } from "../contracts/import-contract.ts";
import type { ModelInfo } from "../contracts/engine-contract.ts";
import type {
  CommittedBatch,
  ImportQueue,
  ModelVectors,
  OwnerCatalogue,
  QueueOutcome,
  Settings,
} from "../ports/owner-store.ts";
import type { FetchPhoto, PhotoReader, Tabs } from "../ports/studio-ports.ts";
import type { SyncedIndex } from "../search/synced-index.ts";
import { idleState, ImportStatus, stateAfter } from "./import-status.ts";
import { processQueue } from "./process-queue.ts";
import { RateMeter } from "./rate-meter.ts";
import { ReaderSupervisor } from "./reader-supervisor.ts";
import { reembedPhotos } from "./reembed-photos.ts";

type RunnerStore = Pick<ImportQueue, "nextQueued" | "commitBatch" | "queueCounts"> &
  Pick<ModelVectors, "addVectors" | "countOfOtherModels" | "photosOfOtherModels"> &
  Pick<OwnerCatalogue, "has"> &
  Settings;

export interface ImportRunnerTools {
  readonly store: RunnerStore;
  readonly index: SyncedIndex;
  readonly tabs: Tabs;
  readonly fetchPhoto: FetchPhoto;
  /** Loads the model that new photos are embedded with. */
  readonly openReader: () => Promise<PhotoReader>;
  /** The model that photos must have vectors of. */
  readonly target: () => Promise<{ readonly model: ModelInfo }>;
  /** Called once, when this tab becomes the leader. */
  readonly onLeader: () => void;
  /** Called after each transaction of the queue. */
  readonly onCommit: (batch: CommittedBatch) => void;
  /** Called when the queue is empty, paused or stopped. */
  readonly onIdle: () => void;
  /** Called when every photo has a vector of the target, before the runner becomes idle. */
  readonly onReembedded: () => Promise<void>;
}

/** 8 keeps WASM busy; 16 measured no faster (`bench/`), and a smaller batch shows progress sooner. */
const BATCH_PHOTOS = 8;
/** For each lane: one batch in the network, one being decoded. */
const BATCHES_PER_LANE = 2;

export class ImportRunner {
  readonly #tools: ImportRunnerTools;
  readonly #status: ImportStatus;
  readonly #reader: ReaderSupervisor;
  readonly #closed = new AbortController();
  /** Aborted by a pause: nothing that is under way is committed any more. */
  #pauseController = new AbortController();
  #isLeader = false;
  #isWoken = false;
  #endSleep: (() => void) | undefined;
  /** Kept in step with our own commits; undefined if something else may have changed the queue. */
  #counts: QueueCounts | undefined;

  constructor(tools: ImportRunnerTools) {
    this.#tools = tools;
    this.#status = new ImportStatus(tools.tabs);
    this.#reader = new ReaderSupervisor(tools.openReader);
    tools.tabs.onWake(() => void this.#wakeLoop());
    tools.tabs.onEvent((event) => {
      if (event.kind === "imports" && !this.#isLeader) this.#status.state = event.state;
    });
  }

  /** Waits until this tab is the leader, then processes the queue until `close`. */
  async start(): Promise<void> {
    try {
      await this.#tools.tabs.acquireLeadership(this.#closed.signal);
      this.#isLeader = true;
      this.#tools.onLeader();
    } catch {
      // Closed before its turn came, or a browser without locks: another tab is the leader.
      return;
    }
    while (!this.#closed.signal.aborted) {
      try {
        await this.#tick();
      } catch (error) {
        if (this.#closed.signal.aborted) return;
        this.#stop(asSearchError(error, "storage").code);
        await this.#sleep();
      }
    }
  }

  /** Whether this tab is processing photos now. */
  get busy(): boolean {
    const { phase } = this.#status.state;
    return this.#isLeader && (phase === "preparing" || phase === "running");
  }

  /** As this tab knows it: its own work, or what the leader published last. */
  async state(): Promise<ImportState> {
    const { waiting, problems } = await this.#tools.store.queueCounts();
    const paused = await this.#isPaused();
    const { phase, completed } = this.#status.state;
    const isAboutToStart = phase === "idle" && waiting > 0;
    return {
      ...this.#status.state,
      phase: isAboutToStart ? (paused ? "paused" : "preparing") : phase,
      total: completed + waiting,
      problems,
    };
  }

  /** Call it after anything that gives the leader something to do: an import, a retry, a resume, a pause. */
  wake(): void {
    this.#tools.tabs.wake();
    void this.#wakeLoop();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#pauseController.abort();
    this.#endSleep?.();
    await this.#reader.release();
  }

  async #wakeLoop(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#isWoken = true;
    this.#counts = undefined;
    try {
      if (await this.#isPaused()) this.#pauseController.abort();
    } catch {
      // The storage fails: the tick that is woken fails as well, and publishes why.
    }
    this.#endSleep?.();
  }

  /** Looks at the queue once: processes what there is, or sleeps until it is woken. */
  async #tick(): Promise<void> {
    const { store } = this.#tools;
    this.#isWoken = false;
    this.#pauseController = new AbortController();
    const { waiting, problems } = (this.#counts = await store.queueCounts());
    const hasWork = waiting > 0 || (await this.#hasPhotosToReembed());
    const paused = await this.#isPaused();
    if (paused || !hasWork) {
      await this.#idle(paused && hasWork ? "paused" : "idle", problems);
    } else if (waiting === 0) {
      await this.#withReader(0, (reader) => this.#reembed(reader));
    } else {
      if (this.#status.state.phase === "idle") this.#status.state = { ...idleState, problems };
      await this.#withReader(waiting, (reader) => this.#process(reader));
    }
  }

  /** There is nothing to do, or nothing that may be done. */
  async #idle(phase: "paused" | "idle", problems: number): Promise<void> {
    if (phase === "idle") {
      await this.#reader.release();
      // A pause is for the photos that were queued when it began; the next import begins at once.
      if (this.#status.state.phase !== "idle") await this.#tools.store.set("paused", undefined);
    }
    const { stopped: _stopped, ...state } = this.#status.state;
    this.#status.publish({ ...state, phase, problems, current: "" }, "now");
    this.#tools.onIdle();
    await this.#sleep();
  }

  async #withReader(waiting: number, work: (reader: PhotoReader) => Promise<void>): Promise<void> {
    try {
      await work(await this.#openReader(waiting));
      this.#reader.forgetCrashes();
    } catch (error) {
      await this.#recover(asSearchError(error, "storage").code);
    }
    this.#tools.tabs.announce({ kind: "changed" });
  }

  /** A reader of the target model. */
  async #openReader(waiting: number): Promise<PhotoReader> {
    const open = await this.#reader.current();
    if (open && !(await this.#isTarget(open.fingerprint))) await this.#reader.release();
    if (!this.#reader.isOpen) {
      const { stopped: _stopped, ...state } = this.#status.state;
      const total = state.completed + waiting;
      this.#status.publish({ ...state, phase: "preparing", total }, "now");
    }
    return this.#reader.open();
  }

  async #process(reader: PhotoReader): Promise<void> {
    const { store, index, fetchPhoto, onCommit } = this.#tools;
    const { isCautious } = this.#reader;
    const meter = new RateMeter();
    await processQueue({
      store,
      index,
      fetchPhoto,
      reader: {
        fingerprint: reader.fingerprint,
        read: (files) => this.#reader.read(files, reader),
      },
      batchPhotos: isCautious ? 1 : BATCH_PHOTOS,
      batchesAhead: isCautious ? 1 : reader.lanes * BATCHES_PER_LANE,
      signal: this.#pauseController.signal,
      onCommit: async (batch, outcomes) => {
        onCommit(batch);
        meter.count(outcomes.length);
        await this.#publishProgress(batch, outcomes, meter);
        // If a photo brought the reader down, the others get a new one.
        return this.#reader.isOpen;
      },
    });
  }

  async #publishProgress(
    batch: CommittedBatch,
    outcomes: readonly QueueOutcome[],
    meter: RateMeter,
  ): Promise<void> {
    this.#counts = await this.#countsAfter(batch);
    const current = outcomes.at(-1)?.queued.name ?? "";
    const progress = { ...this.#counts, current, rate: meter.perSecond() };
    this.#status.publish(stateAfter(this.#status.state, batch, progress));
  }

  /** The database walks the whole queue to count it, so that is not done after every batch. */
  async #countsAfter({ dequeued, failed }: CommittedBatch): Promise<QueueCounts> {
    if (!this.#counts) return this.#tools.store.queueCounts();
    const { waiting, problems } = this.#counts;
    return { waiting: waiting - dequeued, problems: problems + failed };
  }

  async #reembed(reader: PhotoReader): Promise<void> {
    const { store, index, onCommit, onReembedded } = this.#tools;
    const { signal } = this.#pauseController;
    const isComplete = await reembedPhotos({
      store,
      index,
      reader,
      onCommit,
      mayContinue: async () => !signal.aborted && (await this.#isTarget(reader.fingerprint)),
      onProgress: (progress) =>
        this.#status.publish({ ...idleState, phase: "running", renewing: true, ...progress }),
    });
    if (!isComplete) return;
    await onReembedded();
    this.#status.publish(idleState, "now");
  }

  async #isTarget(fingerprint: string): Promise<boolean> {
    return (await this.#tools.target()).model.fingerprint === fingerprint;
  }

  /** Whether photos have no vector of the target; false while nobody knows which model that is. */
  async #hasPhotosToReembed(): Promise<boolean> {
    try {
      const { model } = await this.#tools.target();
      return (await this.#tools.store.photosOfOtherModels(model.fingerprint, 1)).length > 0;
    } catch {
      return false;
    }
  }

  async #isPaused(): Promise<boolean> {
    return (await this.#tools.store.setting("paused")) !== undefined;
  }

  /** After a failure: another try if photo workers crashed, else a stop until somebody wakes the runner. */
  async #recover(code: SearchErrorCode): Promise<void> {
    if (this.#closed.signal.aborted) return;
    if (code === "aborted" && this.#pauseController.signal.aborted) return;
    if (await this.#reader.failed(code)) return;
    this.#stop(code);
    await this.#sleep();
    this.#reader.forgetCrashes();
  }

  #stop(code: SearchErrorCode): void {
    this.#status.publish({ ...this.#status.state, phase: "stopped", stopped: code }, "now");
    this.#tools.onIdle();
  }

  async #sleep(): Promise<void> {
    if (this.#isWoken || this.#closed.signal.aborted) return;
    await new Promise<void>((resolve) => (this.#endSleep = resolve));
    this.#endSleep = undefined;
  }
}

type QueueCounts = Awaited<ReturnType<ImportQueue["queueCounts"]>>;
