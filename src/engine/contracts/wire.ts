/**
 * How an engine is spoken to across a worker boundary. Signals and callbacks do not survive structured
 * clone: a signal becomes `cancel(job)`, a callback becomes the listener of `serve`, an error becomes an
 * outcome. The wire carries the names of the calls as they are, and knows none of them.
 */
import { SearchError, toOutcome } from "../../core/errors.ts";
import type { Outcome } from "../../core/errors.ts";
import type { CallOptions, Engine, Progress } from "./engine-contract.ts";

/** Called with the progress of every job of one engine. */
export type ProgressListener = (job: number, progress: Progress) => void;

/** What a page says to a worker, which serves any number of engines. */
export interface WorkerWire {
  /**
   * Resolves once the worker holds the lock `name`, which it keeps until it dies. False if there are no
   * locks: its death then shows in error events alone.
   */
  hold(name: string): Promise<boolean>;
  /** Serves a new engine over `port`, as an {@link EngineWire}. */
  serve(port: MessagePort, listener: ProgressListener): Promise<void>;
}

export interface EngineWire {
  /**
   * @param method the name of a call of the engine's contract
   * @param request empty for a call that takes no request, else the request alone
   * @returns as an outcome, `invalid-input` for a name that the engine does not have
   */
  call(job: number, method: string, request: readonly unknown[]): Promise<Outcome<unknown>>;
  /** Fires the job's signal; a job that has ended is ignored. */
  cancel(job: number): Promise<void>;
  /** Cancels all calls under way and closes the engine. */
  close(): Promise<void>;
}

/** Serves `engine`, an object whose own members are its calls, to one client. */
export function serveEngine(engine: Engine, report: ProgressListener): EngineWire {
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
      const outcome = await toOutcome(() => callOf(engine, method)(...request, options));
      jobs.delete(job);
      // It may have opened a catalogue after `close`.
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

/** @throws {SearchError} `invalid-input` for what is no call of the engine, such as `constructor` */
function callOf(engine: Engine, method: string): (...values: unknown[]) => Promise<unknown> {
  if (!Object.hasOwn(engine, method)) {
    throw new SearchError("invalid-input", `There is no call named "${method}".`);
  }
  return engine[method as keyof Engine] as (...values: unknown[]) => Promise<unknown>;
}
