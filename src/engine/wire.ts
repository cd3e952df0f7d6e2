/**
 * How an engine is spoken to across a worker boundary. Signals and callbacks do not survive structured
 * clone: a signal becomes `cancel(job)`, a callback becomes `attach`'s listener, an error becomes an outcome.
 */
import { toOutcome } from "../core/errors.ts";
import type { Outcome } from "../core/errors.ts";
import type { CallOptions, Engine, Progress } from "./contract.ts";

export type EngineMethod = keyof Engine;
export type EngineRequest<M extends EngineMethod> = Parameters<Engine[M]>[0];
export type EngineAnswer<M extends EngineMethod> = Awaited<ReturnType<Engine[M]>>;

export interface EngineWire {
  /**
   * Resolves once the other side holds the lock `name`, which it keeps until it dies;
   * `listener` hears the progress of every job from then on.
   */
  attach(name: string, listener: (job: number, progress: Progress) => void): Promise<void>;
  call<M extends EngineMethod>(
    job: number,
    method: M,
    request: EngineRequest<M> | undefined,
  ): Promise<Outcome<EngineAnswer<M>>>;
  /** Fires the job's signal; a job that has ended is ignored. */
  cancel(job: number): Promise<void>;
}

/** Serves `engine` to one client. */
export function serveEngine(engine: Engine, holdLock: (name: string) => Promise<void>): EngineWire {
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
      const values = request === undefined ? [options] : [request, options];
      const outcome = await toOutcome(() => run.apply(engine, values));
      jobs.delete(job);
      return outcome;
    },
    async cancel(job) {
      jobs.get(job)?.abort();
    },
  };
}
