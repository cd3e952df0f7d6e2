/** The learning worker as the studio sees it: started when there is something to learn, ended after. */
import { proxy, wrap } from "comlink";
import { fromOutcome, SearchError } from "../src/core/errors.ts";
import { superviseByLock, superviseWorker } from "../src/core/worker-lifetime.ts";
import type { Learner } from "../src/engine/ports/studio-ports.ts";
import type { LearningWorker } from "./learn.worker.ts";

/** Its code and its network come from the site: one that is slower than this hangs. */
export const START_MS = 20_000;

/** @throws {SearchError} `worker-crashed` */
export async function openLearner(): Promise<Learner> {
  // Written out in full: the bundler finds the worker's file by this very form.
  const worker = new Worker(new URL("./learn.worker.ts", import.meta.url), { type: "module" });
  const lifetime = superviseWorker(worker, "The learning worker failed.");
  const remote = wrap<LearningWorker>(worker);
  const late = setTimeout(
    () =>
      lifetime.fail(
        new SearchError("worker-crashed", "The learning worker did not start in time."),
      ),
    START_MS,
  );
  try {
    await superviseByLock(lifetime, (name) => remote.hold(name), globalThis.navigator?.locks);
  } finally {
    clearTimeout(late);
  }
  return {
    learn: async (request) => fromOutcome(await lifetime.guard(remote.learn(request))),
    measure: async (request, report) =>
      fromOutcome(await lifetime.guard(remote.measure(request, proxy(report)))),
    tune: async (request, report) =>
      fromOutcome(await lifetime.guard(remote.tune(request, proxy(report)))),
    // It can't be interrupted otherwise, and has nothing that must be put in order.
    dispose: async () => lifetime.fail(new SearchError("aborted", "The call was cancelled.")),
  };
}
