/**
 * How an engine is spoken to across a worker boundary. Signals and callbacks do not survive structured
 * clone: a signal becomes `cancel(job)`, a callback becomes `attach`'s listener, an error becomes an outcome.
 */
import { toOutcome } from "../core/errors.ts";
import type { Outcome } from "../core/errors.ts";
import type { CallOptions, Engine, Progress } from "./contract.ts";

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

export interface EngineWire<E extends Engine = Engine> {
  /**
   * Resolves once the other side holds the lock `name`, which it keeps until it dies;
   * `listener` hears the progress of every job from then on.
   */
  attach(name: string, listener: (job: number, progress: Progress) => void): Promise<void>;
  call<M extends MethodOf<E>>(
    job: number,
    method: M,
    /** Empty for a call that asks for nothing but itself. */
    request: readonly [] | readonly [RequestOf<E, M>],
  ): Promise<Outcome<AnswerOf<E, M>>>;
  /** Fires the job's signal; a job that has ended is ignored. */
  cancel(job: number): Promise<void>;
}

/** Serves `engine` to one client. */
export function serveEngine<E extends Engine>(
  engine: E,
  holdLock: (name: string) => Promise<void>,
): EngineWire<E> {
  const jobs = new Map<number, AbortController>();
  let report: (job: number, progress: Progress) => void = () => {};
  return {
    async attach(name, listener) {
      report = listener;
      await holdLock(name);
    },
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
      return outcome;
    },
    async cancel(job) {
      jobs.get(job)?.abort();
    },
  };
}
