/**
 * When the catalogue is learned from, and what becomes of it. One tab learns, the one that works the queue off,
 * a moment after the last change and never while the queue runs; what it learned is kept whole or not at all.
 */
import type { OwnProduct } from "../../core/catalogue.ts";
import { throwIfAborted } from "../../core/errors.ts";
import type { MetricHead } from "../../core/learning/understanding.ts";
import { AT_ONCE } from "../directory.ts";
import type { Directory } from "../directory.ts";
import type { LearningState } from "../learning-contract.ts";
import type { ChosenModel } from "../model-switch.ts";
import type { Learned, Learner, OwnStore, Settled, Tabs } from "../studio-ports.ts";
import { gatherExamples } from "./examples.ts";
import { guessed } from "./guesses.ts";
import { chancesOf } from "./chances.ts";
import {
  currentMistakes,
  isSameHead,
  labelsInUse,
  nothingLearned,
  presentChances,
  presentOnly,
  understood,
} from "./learned.ts";
import type { Chances } from "./tasks-contract.ts";

export interface LearnerTools {
  readonly store: OwnStore;
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
export const QUIET_MS = 1000;
/** Products that one transaction gives their guesses: the queue must not wait for thousands. */
const GUESSES_AT_ONCE = 200;

export class CatalogueLearner {
  readonly #tools: LearnerTools;
  #leading = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #phase: LearningState["phase"] = "idle";
  /** Learning, tuning and measuring come one after the other: each is given all there is. */
  #line: Promise<unknown> = Promise.resolve();
  #guessing: Promise<unknown> = Promise.resolve();
  #working: Learner | undefined;

  constructor(tools: LearnerTools) {
    this.#tools = tools;
    tools.tabs.onEvent((event) => {
      if (event.kind === "changed") this.note();
      // Only the tab that works says so; the others repeat what they heard.
      if (event.kind === "learned" && !this.#working) this.#phase = event.state.phase;
    });
  }

  /** This tab is the one that works from now on. */
  lead(): void {
    this.#leading = true;
    this.note();
  }

  /** Something may have changed. */
  note(): void {
    if (!this.#leading || this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#learnSoon(), QUIET_MS);
  }

  /** Photos came in: what is known already is said about them at once, behind the queue's back. */
  settled({ stored, productIds }: Settled): void {
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
  async learned(): Promise<Learned | undefined> {
    return this.#tools.store.learned((await this.#tools.model()).model.fingerprint);
  }

  async state(): Promise<LearningState> {
    const learned = await this.learned().catch(() => undefined);
    const { reviews, mistakes } = await this.#waiting(learned);
    const { narrowing, match, head } = learned?.understanding ?? {};
    const { photos = 0, categories = [], tags = [], calibrationError } = learned?.about ?? {};
    return {
      phase: this.#phase,
      photos,
      categories,
      tags,
      ...(calibrationError !== undefined && { calibrationError }),
      calibrated: match !== undefined,
      narrowing: narrowing?.mode ?? "soft",
      tuned: head !== undefined,
      reviews,
      mistakes,
    };
  }

  /** Keeps what `change` makes of what is there, and tells every tab. */
  async revise(change: (before: Learned) => Learned): Promise<void> {
    const { fingerprint } = (await this.#tools.model()).model;
    const before = (await this.#tools.store.learned(fingerprint)) ?? nothingLearned(fingerprint);
    await this.#tools.store.keepLearned(change(before));
    await this.#tell();
  }

  /** Does something with a learning worker, which ends with it or with `signal`. */
  async use<T>(
    phase: LearningState["phase"],
    work: (learner: Learner) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const run = this.#line.then(async () => {
      throwIfAborted(signal);
      await this.#enter(phase);
      let learner: Learner | undefined;
      const stop = () => void learner?.dispose();
      signal?.addEventListener("abort", stop, { once: true });
      try {
        learner = this.#working = await this.#tools.openLearner();
        throwIfAborted(signal);
        return await work(learner);
      } finally {
        signal?.removeEventListener("abort", stop);
        this.#working = undefined;
        await learner?.dispose().catch(() => undefined);
        await this.#enter("idle");
      }
    });
    this.#line = run.catch(() => undefined);
    return run;
  }

  /** Learns now, whatever was learned last; resolves when it is kept. */
  async learnAnew(): Promise<void> {
    await this.use("learning", (learner) => this.learnWith(learner));
  }

  /** Learns where the catalogue has changed since, unless the queue is still changing it. */
  async catchUp(): Promise<void> {
    if (this.#closed || this.#tools.busy()) return;
    if ((await this.learned())?.revision === (await this.#tools.store.revision())) return;
    await this.learnAnew();
  }

  /** Within `use`: learns everything, under a new metric where one is given, and keeps it. */
  async learnWith(learner: Learner, tuned?: { readonly head: MetricHead }): Promise<void> {
    const { store, directory, model } = this.#tools;
    const { fingerprint, sameKind } = (await model()).model;
    const examples = await gatherExamples(store, directory, fingerprint);
    const before = await store.learned(fingerprint);
    const head = tuned?.head ?? before?.understanding.head;
    const answer = await learner.learn({ examples, prior: sameKind, head });
    if (this.#closed) return;
    // Meanwhile products may have changed, and another tab may have chosen otherwise.
    const inUse = labelsInUse(await directory.all());
    const now = await store.learned(fingerprint);
    const outdated = !isSameHead(before?.understanding.head, now?.understanding.head);
    const inForce = outdated ? now?.understanding.head : head;
    const { mode = "soft" } = now?.understanding.narrowing ?? {};
    const kept = { fingerprint, examples, mode, head: inForce };
    const learned = presentOnly(understood(answer, kept), inUse);
    await store.keepLearned(outdated ? { ...learned, revision: -1 } : learned);
    if (outdated) this.note();
    const chances = answer.guesses.map((one) => presentChances(one, inUse));
    const revision = await this.#write(chances, learned, "all");
    // Guesses are not learned from: what was learned belongs to the catalogue that bears them, too.
    const latest = revision === undefined ? undefined : await store.learned(fingerprint);
    if (revision !== undefined && latest?.revision === learned.revision) {
      await store.keepLearned({ ...latest, revision });
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    // Nothing of what is under way is kept.
    await this.#working?.dispose().catch(() => undefined);
  }

  /** What waits for a person; as it was known last, while counting would hold up a first look. */
  async #waiting(learned: Learned | undefined) {
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
  }

  async #guessAtOnce(rows: Settled["stored"]): Promise<void> {
    const learned = await this.learned();
    if (learned) await this.#write(chancesOf(rows, learned.understanding), learned, "new");
  }

  /**
   * Gives products their guesses.
   * @returns the revision afterwards where nobody else wrote since `learned`
   */
  async #write(
    chances: readonly Chances[],
    learned: Learned,
    which: "new" | "all",
  ): Promise<number | undefined> {
    const { store, changed } = this.#tools;
    const byId = new Map(chances.map((one) => [one.productId, one]));
    const say = (product: OwnProduct): OwnProduct => {
      const one = byId.get(product.id);
      // Its other photos have had their say already.
      if (!one || (which === "new" && product.guess)) return product;
      return guessed(product, one, learned.about);
    };
    const known = await store.ownProducts([...byId.keys()]);
    const ids = known.filter((product) => say(product) !== product).map(({ id }) => id);
    let revision: number | undefined = learned.revision;
    for (let from = 0; from < ids.length && !this.#closed; from += GUESSES_AT_ONCE) {
      const group = ids.slice(from, from + GUESSES_AT_ONCE);
      const done = await store.edit(group, say);
      revision =
        revision !== undefined && done.revision === revision + 1 ? done.revision : undefined;
      // The queue tells of its photos itself, as often as a page can bear.
      changed(group, done.revision, which === "all" || !this.#tools.busy());
    }
    return ids.length === 0 ? undefined : revision;
  }

  async #enter(phase: LearningState["phase"]): Promise<void> {
    this.#phase = phase;
    await this.#tell();
  }

  async #tell(): Promise<void> {
    if (this.#closed) return;
    const state = await this.state().catch(() => undefined);
    if (state && !this.#closed) this.#tools.tabs.announce({ kind: "learned", state });
  }
}
