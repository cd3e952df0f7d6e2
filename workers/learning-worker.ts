/** The learning worker as the studio sees it: started when there is something to learn, ended after. */
import { proxy, wrap } from "comlink";
import { fromOutcome, SearchError } from "../src/core/errors.ts";
import { WorkerLifetime } from "../src/core/worker-lifetime.ts";
import type { Learner } from "../src/engine/ports/studio-ports.ts";
import { watchLock } from "./hold-lock.ts";
import type { LearningWorker } from "./learn.worker.ts";

/** Its code and its network come from the site: one that is slower than this hangs. */
export const START_MS = 20_000;

/** @throws {SearchError} `worker-crashed` */
export async function openLearner(): Promise<Learner> {
  // Written out in full: the bundler finds the worker's file by this very form.
  const worker = new Worker(new URL("./learn.worker.ts", import.meta.url), { type: "module" });
  const life = new WorkerLifetime();
  worker.addEventListener("error", ({ message }) =>
    life.cut(crash(message || "The learning worker failed.")),
  );
  worker.addEventListener("messageerror", () =>
    life.cut(crash("The learning worker was not understood.")),
  );
  const remote = wrap<LearningWorker>(worker);
  const end = (reason: SearchError) => {
    life.cut(reason);
    worker.terminate();
  };
  const late = setTimeout(
    () => life.cut(crash("The learning worker did not start in time.")),
    START_MS,
  );
  try {
    const lockName = `mirip-learning-${crypto.randomUUID()}`;
    // One that runs out of memory often says nothing.
    if (await life.hold(remote.hold(lockName))) {
      void watchLock(lockName, () => life.cut(crash("The learning worker is gone.")));
    }
  } catch (error) {
    end(crash("The learning worker did not start."));
    throw error;
  } finally {
    clearTimeout(late);
  }
  return {
    learn: async (request) => fromOutcome(await life.hold(remote.learn(request))),
    measure: async (request, report) =>
      fromOutcome(await life.hold(remote.measure(request, proxy(report)))),
    tune: async (request, report) =>
      fromOutcome(await life.hold(remote.tune(request, proxy(report)))),
    // It can't be interrupted otherwise, and has nothing that must be put in order.
    dispose: async () => end(new SearchError("aborted", "The call was cancelled.")),
  };
}

const crash = (reason: string) => new SearchError("worker-crashed", reason);
