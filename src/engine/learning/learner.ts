/**
 * When the catalogue is learned from, and what becomes of it. One tab learns, the one that works the queue off,
 * a moment after the last change and never while the queue runs; what it learned is kept whole or not at all.
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
  presentLabels,
  presentOnly,
  invalidate,
  fromAnswer,
} from "./learned-state.ts";
import type { ProductPredictions } from "./tasks-contract.ts";
import { JobQueue } from "./job-queue.ts";
import type { Work, WorkPhase } from "./job-queue.ts";

export interface LearnerTools {
  readonly store: OwnerStore;
  readonly directory: Directory;
  readonly tabs: Tabs;
  readonly openLearner: () => Promise<Learner>;
  /** The model whose vectors are searched. */
  readonly model: () => Promise<ChosenModel>;
  /** Whether the queue is being worked off. */
  readonly busy: () => boolean;
  /** Products were written, which brought the store to `revision`; `tell` the other tabs. */
  readonly changed: (productIds: readonly string[], revision: number, tell: boolean) => void;
}

/** After the last change: a burst of edits is learned from once. */
export const DEBOUNCE_MS = 1000;
/** After the last work: then nobody minds what is done besides. */
export const IDLE_MS = 15_000;

export class CatalogueLearner {
  readonly #tools: LearnerTools;
  readonly #line: JobQueue;
  #isLeader = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #guessing: Promise<unknown> = Promise.resolve();
  #spareWork: ((signal: AbortSignal) => Promise<unknown>) | undefined;

  constructor(tools: LearnerTools) {
    this.#tools = tools;
    this.#line = new JobQueue(tools.openLearner, () => this.#tell());
    tools.tabs.onEvent((event) => {
      if (event.kind === "changed") this.note();
    });
  }

  /** This tab became the leader. */
  onLeader(): void {
    this.#isLeader = true;
    // The one before may have been killed in the middle of its work.
    if (this.#line.empty) void this.#tell();
    this.note();
  }

  /** Something may have changed. */
  note(): void {
    if (!this.#isLeader || this.#closed) return;
    this.#line.endSpare();
    clearTimeout(this.#resting);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#learnSoon(), DEBOUNCE_MS);
  }

  /** What the tab that works does when the catalogue has been quiet for a while; anything else ends it. */
  whenQuiet(work: (signal: AbortSignal) => Promise<unknown>): void {
    this.#spareWork = work;
  }

  /** Photos came in: what is known already is said about them at once, behind the queue's back. */
  onCommit({ stored, productIds }: CommittedBatch): void {
    this.note();
    if (stored.length === 0 || this.#closed) return;
    const inBatch = new Set(productIds);
    const rows = stored.filter(({ productId }) => inBatch.has(productId));
    this.#guessing = this.#guessing
      .then(() => this.#guessAtOnce(rows))
      // A courtesy: learning says it again.
      .catch(() => undefined);
  }

  /** What was learned for the model that searches. */
  async learned(): Promise<LearnedState | undefined> {
    return this.#tools.store.learned(await this.#fingerprint());
  }

  /** `phase` is this tab's own: what another tab said of itself ends unheard where that tab is killed. */
  async state(): Promise<LearningState> {
    const learned = await this.learned().catch(() => undefined);
    const { reviews, mistakes } = await this.#waiting(learned);
    const { narrowing, match, head } = learned?.understanding ?? {};
    const { photos = 0, categories = [], tags = [], calibrationError } = learned?.about ?? {};
    const mode = narrowing?.mode ?? (await this.#chosenNarrowing());
    return {
      phase: this.#line.phase,
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

  /** Keeps what `change` makes of what is there, and tells every tab. */
  async revise(change: (before: LearnedState) => LearnedState): Promise<void> {
    const fingerprint = await this.#fingerprint();
    const mode = await this.#chosenNarrowing();
    await this.#tools.store.reviseLearned(fingerprint, (before) =>
      change(before ?? emptyState(fingerprint, mode)),
    );
    await this.#tell();
  }

  /** Whether the owner's tuning or measuring goes on, which may take minutes. */
  get occupied(): boolean {
    return this.#line.occupied;
  }

  /** Does something with a learning worker, which ends with it or with `signal`. */
  async use<T>(phase: WorkPhase, work: Work<T>, signal?: AbortSignal): Promise<T> {
    clearTimeout(this.#resting);
    try {
      return await this.#line.use(phase, work, signal);
    } finally {
      this.#rest();
    }
  }

  /** Learns now, whatever was learned last; resolves when it is kept. */
  async relearn(): Promise<void> {
    await this.use("learning", (learner) => this.learnWith(learner));
  }

  /** Learns where the catalogue teaches something else since, unless the queue is still changing it. */
  async catchUp(): Promise<void> {
    if (this.#closed || this.#tools.busy()) return;
    await this.#line.reached();
    if (!(await this.#isCurrent())) await this.relearn();
  }

  /** Within `use`: learns everything, under a new metric where one is given, and keeps it. */
  async learnWith(learner: Learner, tuned?: { readonly head: MetricHead }): Promise<void> {
    const { store, directory, model } = this.#tools;
    const { fingerprint, sameKind } = (await model()).model;
    const { catalogue: digest } = await digestsOf(store, directory, fingerprint);
    const examples = await gatherExamples(store, directory, fingerprint);
    const before = await store.learned(fingerprint);
    const head = tuned?.head ?? before?.understanding.head;
    const answer = await learner.learn({ examples, prior: sameKind, head });
    // Meanwhile products may have changed, another tab may have chosen otherwise, the model may have gone.
    const inUse = labelsInUse(await directory.all());
    const chosen = await this.#chosenNarrowing();
    if (this.#closed || (await this.#fingerprint()) !== fingerprint) return;
    const keep = (now: LearnedState | undefined): LearnedState => {
      const outdated = !sameHead(before?.understanding.head, now?.understanding.head);
      const inForce = outdated ? now?.understanding.head : head;
      const { mode = chosen } = now?.understanding.narrowing ?? {};
      const kept = { fingerprint, examples, digest, mode, head: inForce };
      const learned = presentOnly(fromAnswer(answer, kept), inUse);
      return outdated ? invalidate(learned) : learned;
    };
    let kept: LearnedState | undefined;
    await store.reviseLearned(fingerprint, (now) => (kept = keep(now)));
    if (!kept) return;
    if (kept.digest === undefined) this.note();
    const chances = answer.predictions.map((one) => presentLabels(one, inUse));
    await this.#write(chances, kept, "all");
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#resting);
    // Nothing of what is under way is kept, and nobody goes on believing that it is.
    if (this.#line.close()) await this.#announce();
  }

  async #fingerprint(): Promise<string> {
    return (await this.#tools.model()).model.fingerprint;
  }

  async #chosenNarrowing(): Promise<NarrowingMode> {
    const chosen = await this.#tools.store.setting("narrowing");
    return narrowingModes.find((mode) => mode === chosen) ?? "soft";
  }

  /** Whether what was learned is what the catalogue teaches now. */
  async #isCurrent(): Promise<boolean> {
    const { store, directory } = this.#tools;
    const learned = await this.learned();
    const revision = await store.revision();
    if (!learned || learned.digest === undefined) return false;
    if (learned.revision === revision) return true;
    const { fingerprint } = learned.understanding;
    const { digest } = learned;
    if (digest !== (await digestsOf(store, directory, fingerprint)).catalogue) return false;
    // So that the next look is cheap again.
    await store.reviseLearned(fingerprint, (now) =>
      now?.digest === digest ? { ...now, revision } : undefined,
    );
    return true;
  }

  /** What waits for a person; as it was known last, while counting would hold up a first look. */
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
      // Where the queue is busy, its end calls again.
      await this.catchUp();
    } catch {
      // A model that can't be had or a worker that failed: the next change tries again.
    }
    this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#resting);
    if (!this.#isLeader || this.#closed) return;
    this.#resting = setTimeout(() => {
      const { busy } = this.#tools;
      // Whatever works now calls again at its end.
      if (this.#spareWork && !busy()) void this.#line.useSpare(this.#spareWork);
    }, IDLE_MS);
  }

  async #guessAtOnce(rows: CommittedBatch["stored"]): Promise<void> {
    const learned = await this.learned();
    if (learned) await this.#write(predictProducts(rows, learned.understanding), learned, "new");
  }

  async #write(
    chances: readonly ProductPredictions[],
    learned: LearnedState,
    which: "new" | "all",
  ): Promise<void> {
    if (this.#closed) return;
    const { store, changed, busy } = this.#tools;
    await writePredictions(store, chances, learned, which, (ids, revision) => {
      // The queue tells of its photos itself, as often as a page can bear.
      changed(ids, revision, which === "all" || !busy());
      return !this.#closed;
    });
  }

  async #tell(): Promise<void> {
    if (!this.#closed) await this.#announce(() => !this.#closed);
  }

  async #announce(stands = () => true): Promise<void> {
    const state = await this.state().catch(() => undefined);
    if (state && stands()) this.#tools.tabs.announce({ kind: "learned", state });
  }
}
