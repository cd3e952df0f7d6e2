/** Learning, tuning and measuring, one after the other: each is given all there is, in a worker of its own. */
import { throwIfAborted } from "../../core/errors.ts";
import { abortable } from "../shared/abortable.ts";
import type { LearningState } from "../contracts/learning-contract.ts";
import type { Learner } from "../ports/studio-ports.ts";

type Phase = LearningState["phase"];
export type WorkPhase = Exclude<Phase, "idle">;
export type Work<T> = (learner: Learner) => Promise<T>;

export class JobQueue {
  readonly #open: () => Promise<Learner>;
  /** Hears that work began or ended. */
  readonly #entered: () => Promise<void>;
  readonly #closing = new AbortController();
  #phase: Phase = "idle";
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;
  /** Of those: what may take minutes. */
  #long = 0;
  #spare: AbortController | undefined;

  constructor(open: () => Promise<Learner>, entered: () => Promise<void>) {
    this.#open = open;
    this.#entered = entered;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Whether a person's tuning or measuring is under way or waits. */
  get occupied(): boolean {
    return this.#long > 0;
  }

  /** Whether there is nothing under way, and nothing that waits. */
  get empty(): boolean {
    return this.#length === 0;
  }

  /** Resolves once what was in line before has ended. */
  async reached(): Promise<void> {
    this.endSpare();
    await this.#last;
  }

  /** Does something with a learning worker, which ends with it or with `signal`. */
  async use<T>(phase: WorkPhase, work: Work<T>, signal?: AbortSignal): Promise<T> {
    const spare = signal !== undefined && signal === this.#spare?.signal;
    if (!spare) this.endSpare();
    const long = !spare && phase !== "learning" ? 1 : 0;
    const ending = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    const before = this.#last;
    this.#length++;
    this.#long += long;
    const run = abortable(before, ending).then(() => this.#run(phase, work, ending));
    this.#last = Promise.allSettled([before, run]).then(() => undefined);
    try {
      return await run;
    } finally {
      this.#length--;
      this.#long -= long;
    }
  }

  /** What nobody waits for, where there is nothing else to do; any other work ends it. */
  async useSpare(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (!this.empty) return;
    const spare = (this.#spare = new AbortController());
    try {
      await work(spare.signal);
    } catch {
      // There will be another quiet moment.
    } finally {
      if (this.#spare === spare) this.#spare = undefined;
    }
  }

  endSpare(): void {
    this.#spare?.abort();
  }

  /** Ends everything. Returns whether anything was under way. */
  close(): boolean {
    const working = this.#phase !== "idle";
    this.#phase = "idle";
    this.#closing.abort();
    return working;
  }

  async #run<T>(phase: WorkPhase, work: Work<T>, signal: AbortSignal): Promise<T> {
    throwIfAborted(signal);
    await this.#enter(phase);
    let learner: Learner | undefined;
    const stop = () => void learner?.dispose().catch(() => undefined);
    signal.addEventListener("abort", stop, { once: true });
    try {
      learner = await this.#opened(signal);
      return await work(learner);
    } finally {
      signal.removeEventListener("abort", stop);
      await learner?.dispose().catch(() => undefined);
      await this.#enter("idle");
    }
  }

  /** A worker that starts too late is let go of. */
  async #opened(signal: AbortSignal): Promise<Learner> {
    throwIfAborted(signal);
    const opening = this.#open();
    try {
      return await abortable(opening, signal);
    } catch (error) {
      void opening.then((late) => late.dispose()).catch(() => undefined);
      throw error;
    }
  }

  async #enter(phase: Phase): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#phase = phase;
    await this.#entered();
  }
}
