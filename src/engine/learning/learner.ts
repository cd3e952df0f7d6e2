/**
 * When the catalogue is learned from, and where the result goes. Only the leader learns, a moment after the last
 * change and never while the import queue is running; the learned state is stored whole or not at all.
 */
import { sameHead } from "../../core/learning/metric-head/head-scan.ts";
import { narrowingModes } from "../../core/learning/understanding.ts";
import type { MetricHead, NarrowingMode } from "../../core/learning/understanding.ts";
import { AT_ONCE } from "../catalogue/product-directory.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { LearningState } from "../contracts/learning-contract.ts";
import type { ChosenModel } from "../catalogue/model-switch.ts";
import type { CommittedBatch, LearnedState, OwnerStore } from "../ports/owner-store.ts";
import type { Learner, Tabs } from "../ports/studio-ports.ts";
import { predictProducts } from "./predict-products.ts";
import { digestsOf } from "./digest.ts";
import { gatherExamples } from "./examples.ts";
import { writePredictions } from "./write-predictions.ts";
import {
  currentMistakes,
  labelsInUse,
  emptyState,
  predictionsInUse,
  withLabelsInUse,
  invalidate,
  fromAnswer,
} from "./learned-state.ts";
import type { ProductPredictions } from "../ports/learning-tasks.ts";
import { JobQueue } from "./job-queue.ts";
import type { Work, WorkPhase } from "./job-queue.ts";

export interface LearnerTools {
  readonly store: OwnerStore;
  readonly directory: Directory;
  readonly tabs: Tabs;
  readonly openLearner: () => Promise<Learner>;
  /** The model whose vectors are searched. */
  readonly model: () => Promise<ChosenModel>;
  /** Whether the import queue is running. */
  readonly busy: () => boolean;
  /** Called after products were written, which brought the store to `revision`. */
  readonly changed: (productIds: readonly string[], revision: number, announce: boolean) => void;
}

/** Time from the last change to learning, so that a burst of edits is learned from once. */
export const DEBOUNCE_MS = 1000;
/** Time from the last job to an idle job, which then disturbs nobody. */
export const IDLE_MS = 15_000;

export class CatalogueLearner {
  readonly #tools: LearnerTools;
  readonly #queue: JobQueue;
  #isLeader = false;
  #closed = false;
  #learnTimer: ReturnType<typeof setTimeout> | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** The last prediction for new photos; each waits for the one before. */
  #predicting: Promise<unknown> = Promise.resolve();
  #idleJob: ((signal: AbortSignal) => Promise<unknown>) | undefined;

  constructor(tools: LearnerTools) {
    this.#tools = tools;
    this.#queue = new JobQueue(tools.openLearner, () => this.#publishState());
    tools.tabs.onEvent((event) => {
      if (event.kind === "changed") this.note();
    });
  }

  /** This tab became the leader. */
  onLeader(): void {
    this.#isLeader = true;
    // The leader before may have been killed in the middle of a job, without announcing its end.
    if (this.#queue.empty) void this.#publishState();
    this.note();
  }

  /** The catalogue may have changed: schedules learning. */
  note(): void {
    if (!this.#isLeader || this.#closed) return;
    this.#queue.cancelIdleJob();
    clearTimeout(this.#idleTimer);
    clearTimeout(this.#learnTimer);
    this.#learnTimer = setTimeout(() => void this.#learnSoon(), DEBOUNCE_MS);
  }

  /** Sets the job that the leader runs when there has been nothing to do for a while; any other job cancels it. */
  whenIdle(job: (signal: AbortSignal) => Promise<unknown>): void {
    this.#idleJob = job;
  }

  /** Photos were stored: predicts what they show by the learned state as it is, without waiting for the queue. */
  onCommit({ stored, productIds }: CommittedBatch): void {
    this.note();
    if (stored.length === 0 || this.#closed) return;
    const inBatch = new Set(productIds);
    const rows = stored.filter(({ productId }) => inBatch.has(productId));
    this.#predicting = this.#predicting
      .then(() => this.#predictAtOnce(rows))
      // Best effort: learning predicts them again.
      .catch(() => undefined);
  }

  /** The learned state for the model in use. */
  async learned(): Promise<LearnedState | undefined> {
    return this.#tools.store.learned(await this.#fingerprint());
  }

  /** `phase` is that of this tab alone: another tab may be killed without announcing that its job has ended. */
  async state(): Promise<LearningState> {
    const learned = await this.learned().catch(() => undefined);
    const { reviews, mistakes } = await this.#waiting(learned);
    const { narrowing, match, head } = learned?.understanding ?? {};
    const { photos = 0, categories = [], tags = [], calibrationError } = learned?.about ?? {};
    const mode = narrowing?.mode ?? (await this.#chosenNarrowing());
    return {
      phase: this.#queue.phase,
      photos,
      categories,
      tags,
      ...(calibrationError !== undefined && { calibrationError }),
      calibrated: match !== undefined,
      narrowing: mode,
      tuned: head !== undefined,
      reviews,
      mistakes,
    };
  }

  /** Stores what `change` makes of the learned state, and announces it to every tab. */
  async revise(change: (before: LearnedState) => LearnedState): Promise<void> {
    const fingerprint = await this.#fingerprint();
    const mode = await this.#chosenNarrowing();
    await this.#tools.store.reviseLearned(fingerprint, (before) =>
      change(before ?? emptyState(fingerprint, mode)),
    );
    await this.#publishState();
  }

  /** Whether tuning or measuring for the owner is running or queued, which may take minutes. */
  get occupied(): boolean {
    return this.#queue.occupied;
  }

  /** As `JobQueue.use`. @throws {SearchError} `aborted` */
  async use<T>(phase: WorkPhase, work: Work<T>, signal?: AbortSignal): Promise<T> {
    clearTimeout(this.#idleTimer);
    try {
      return await this.#queue.use(phase, work, signal);
    } finally {
      this.#scheduleIdleJob();
    }
  }

  /** Learns now, even if nothing has changed; resolves when the result is stored. */
  async relearn(): Promise<void> {
    await this.use("learning", (learner) => this.learnWith(learner));
  }

  /** Learns if the catalogue has changed in what is learned from, unless the queue is still changing it. */
  async catchUp(): Promise<void> {
    if (this.#closed || this.#tools.busy()) return;
    await this.#queue.drain();
    if (!(await this.#isCurrent())) await this.relearn();
  }

  /** For work in `use`: learns everything, with a newly tuned head if there is one, and stores it. */
  async learnWith(learner: Learner, tuned?: { readonly head: MetricHead }): Promise<void> {
    const { store, directory, model } = this.#tools;
    const { fingerprint, sameKind } = (await model()).model;
    const { catalogue: digest } = await digestsOf(store, directory, fingerprint);
    const examples = await gatherExamples(store, directory, fingerprint);
    const before = await store.learned(fingerprint);
    const head = tuned?.head ?? before?.understanding.head;
    const answer = await learner.learn({ examples, prior: sameKind, head });
    // In the meantime products may have changed, another tab may have revised the state, the model may be another.
    const inUse = labelsInUse(await directory.all());
    const chosen = await this.#chosenNarrowing();
    if (this.#closed || (await this.#fingerprint()) !== fingerprint) return;
    const stateFrom = (now: LearnedState | undefined): LearnedState => {
      const outdated = !sameHead(before?.understanding.head, now?.understanding.head);
      const { mode = chosen } = now?.understanding.narrowing ?? {};
      const choices = { mode, head: outdated ? now?.understanding.head : head };
      const learned = fromAnswer(answer, { fingerprint, examples, digest, ...choices });
      const present = withLabelsInUse(learned, inUse);
      return outdated ? invalidate(present) : present;
    };
    let stored: LearnedState | undefined;
    await store.reviseLearned(fingerprint, (now) => (stored = stateFrom(now)));
    if (!stored) return;
    if (stored.digest === undefined) this.note();
    const predictions = answer.predictions.map((one) => predictionsInUse(one, inUse));
    await this.#write(predictions, stored, "all");
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#learnTimer);
    clearTimeout(this.#idleTimer);
    // Announced although the tab is closed, so that no other tab takes the cancelled job for a running one.
    if (this.#queue.close()) await this.#announce();
  }

  async #fingerprint(): Promise<string> {
    return (await this.#tools.model()).model.fingerprint;
  }

  async #chosenNarrowing(): Promise<NarrowingMode> {
    const chosen = await this.#tools.store.setting("narrowing");
    return narrowingModes.find((mode) => mode === chosen) ?? "soft";
  }

  /** Whether learning from the catalogue as it is now would give the same state. */
  async #isCurrent(): Promise<boolean> {
    const { store, directory } = this.#tools;
    const learned = await this.learned();
    const revision = await store.revision();
    if (!learned || learned.digest === undefined) return false;
    if (learned.revision === revision) return true;
    const { fingerprint } = learned.understanding;
    const { digest } = learned;
    if (digest !== (await digestsOf(store, directory, fingerprint)).catalogue) return false;
    // So that the next check needs no digest.
    await store.reviseLearned(fingerprint, (now) =>
      now?.digest === digest ? { ...now, revision } : undefined,
    );
    return true;
  }

  /** Counts what waits for the owner; the last known numbers while counting would delay the first page. */
  async #waiting(learned: LearnedState | undefined) {
    const { store, directory } = this.#tools;
    if (!directory.loaded && (await store.describe()).products > AT_ONCE) {
      const reviews = (await store.lastOverview())?.states?.review ?? 0;
      return { reviews, mistakes: learned?.about.mistakes.length ?? 0 };
    }
    const mistakes = learned ? await currentMistakes(learned, directory) : [];
    return { reviews: (await directory.overview()).states.review, mistakes: mistakes.length };
  }

  async #learnSoon(): Promise<void> {
    try {
      // If the queue is running, `note` is called again at its end.
      await this.catchUp();
    } catch {
      // The model can't be loaded or a worker failed: the next change tries again.
    }
    this.#scheduleIdleJob();
  }

  #scheduleIdleJob(): void {
    clearTimeout(this.#idleTimer);
    if (!this.#isLeader || this.#closed) return;
    this.#idleTimer = setTimeout(() => {
      const { busy } = this.#tools;
      // A job that is running now schedules it again at its end.
      if (this.#idleJob && !busy()) void this.#queue.runWhenIdle(this.#idleJob);
    }, IDLE_MS);
  }

  async #predictAtOnce(rows: CommittedBatch["stored"]): Promise<void> {
    const learned = await this.learned();
    if (learned) await this.#write(predictProducts(rows, learned.understanding), learned, "new");
  }

  async #write(
    predictions: readonly ProductPredictions[],
    learned: LearnedState,
    which: "new" | "all",
  ): Promise<void> {
    if (this.#closed) return;
    const { store, changed, busy } = this.#tools;
    await writePredictions(store, predictions, learned, which, (ids, revision) => {
      // While the queue is running it announces its photos itself, as often as a page can handle.
      changed(ids, revision, which === "all" || !busy());
      return !this.#closed;
    });
  }

  async #publishState(): Promise<void> {
    if (!this.#closed) await this.#announce(() => !this.#closed);
  }

  async #announce(isCurrent = () => true): Promise<void> {
    const state = await this.state().catch(() => undefined);
    if (state && isCurrent()) this.#tools.tabs.announce({ kind: "learned", state });
  }
}
