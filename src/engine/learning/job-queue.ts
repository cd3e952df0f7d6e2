/** Learning, tuning and measuring as jobs that run one after the other, each in a worker of its own. */
import { throwIfAborted } from "../../core/errors.ts";
import { abortable, openAbortable } from "../shared/abortable.ts";
import type { LearningState } from "../contracts/learning-contract.ts";
import type { Learner } from "../ports/studio-ports.ts";

type Phase = LearningState["phase"];
export type WorkPhase = Exclude<Phase, "idle">;
export type Work<T> = (learner: Learner) => Promise<T>;

export class JobQueue {
  readonly #open: () => Promise<Learner>;
  readonly #onPhase: () => Promise<void>;
  readonly #closing = new AbortController();
  #phase: Phase = "idle";
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;
  /** Number of the jobs that may take minutes. */
  #long = 0;
  #idleJob: AbortController | undefined;

  /**
   * @param open starts a learning worker
   * @param onPhase called when a job begins or ends
   */
  constructor(open: () => Promise<Learner>, onPhase: () => Promise<void>) {
    this.#open = open;
    this.#onPhase = onPhase;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Whether tuning or measuring for the owner is running or queued. */
  get occupied(): boolean {
    return this.#long > 0;
  }

  /** Whether no job is running or queued. */
  get empty(): boolean {
    return this.#length === 0;
  }

  /** Resolves once all jobs queued so far have ended; cancels an idle job. */
  async drain(): Promise<void> {
    this.cancelIdleJob();
    await this.#last;
  }

  /**
   * Queues work with a learning worker, which is disposed of when the work ends or `signal` fires.
   *
   * @throws {SearchError} `aborted`, what opening the worker and the work throw
   */
  async use<T>(phase: WorkPhase, work: Work<T>, signal?: AbortSignal): Promise<T> {
    const isIdleJob = signal !== undefined && signal === this.#idleJob?.signal;
    if (!isIdleJob) this.cancelIdleJob();
    const long = !isIdleJob && phase !== "learning" ? 1 : 0;
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

  /** Runs a job that nobody waits for, if there is no other; any other job cancels it. `job` passes its signal to `use`. */
  async runWhenIdle(job: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (!this.empty) return;
    const idleJob = (this.#idleJob = new AbortController());
    try {
      await job(idleJob.signal);
    } catch {
      // Best effort: the next idle time tries again.
    } finally {
      if (this.#idleJob === idleJob) this.#idleJob = undefined;
    }
  }

  cancelIdleJob(): void {
    this.#idleJob?.abort();
  }

  /** Cancels every job. @returns whether one was running */
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
      throwIfAborted(signal);
      learner = await openAbortable(this.#open(), signal);
      return await work(learner);
    } finally {
      signal.removeEventListener("abort", stop);
      await learner?.dispose().catch(() => undefined);
      await this.#enter("idle");
    }
  }

  async #enter(phase: Phase): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#phase = phase;
    await this.#onPhase();
  }
}
