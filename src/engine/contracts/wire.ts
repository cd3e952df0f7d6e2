/**
 * How an engine is spoken to across a worker boundary. Signals and callbacks do not survive structured
 * clone: a signal becomes `cancel(job)`, a callback becomes the listener of `serve`, an error becomes an outcome.
 */
import { toOutcome } from "../../core/errors.ts";
import type { Outcome } from "../../core/errors.ts";
import type { CallOptions, Engine, Progress } from "./engine-contract.ts";

/** The names of an engine's calls; the studio's are the engine's and its own. */
export type MethodOf<E> = Extract<keyof E, string>;
export type RequestOf<E, M extends MethodOf<E>> = E[M] extends (
  request: infer R,
  ...rest: never[]
) => unknown
  ? R
  : undefined;
export type AnswerOf<E, M extends MethodOf<E>> = E[M] extends (...values: never[]) => infer A
  ? Awaited<A>
  : never;

/** Hears the progress of every job of one engine. */
export type ProgressListener = (job: number, progress: Progress) => void;

/** What a page says to a worker, which serves any number of engines. */
export interface WorkerWire {
  /**
   * Resolves once the worker holds the lock `name`, which it keeps until it dies. False where locks are
   * not to be had: its death then shows in error events alone.
   */
  hold(name: string): Promise<boolean>;
  /** Serves a new engine over `port`, as an {@link EngineWire}. */
  serve(port: MessagePort, listener: ProgressListener): Promise<void>;
}

export interface EngineWire<E extends Engine = Engine> {
  call<M extends MethodOf<E>>(
    job: number,
    method: M,
    /** Empty for a call that asks for nothing but itself. */
    request: readonly [] | readonly [RequestOf<E, M>],
  ): Promise<Outcome<AnswerOf<E, M>>>;
  /** Fires the job's signal; a job that has ended is ignored. */
  cancel(job: number): Promise<void>;
  /** Cancels whatever is under way and closes the engine. */
  close(): Promise<void>;
}

/** Serves `engine` to one client. */
export function serveEngine<E extends Engine>(engine: E, report: ProgressListener): EngineWire<E> {
  const jobs = new Map<number, AbortController>();
  let closed = false;
  return {
    async call(job, method, request) {
      const controller = new AbortController();
      jobs.set(job, controller);
      const options: CallOptions = {
        signal: controller.signal,
        onProgress: (progress) => report(job, progress),
      };
      // The pairing of method and request is checked at the client, where both are typed.
      const run = engine[method] as (...values: unknown[]) => Promise<never>;
      const outcome = await toOutcome(() => run.apply(engine, [...request, options]));
      jobs.delete(job);
      // It may have opened what `close` came too early for.
      if (closed) await engine.close();
      return outcome;
    },
    async cancel(job) {
      jobs.get(job)?.abort();
    },
    async close() {
      closed = true;
      for (const controller of jobs.values()) controller.abort();
      await engine.close();
    },
  };
}
