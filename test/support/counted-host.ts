/** A worker's host of a test's own, to see and to kill its workers. */
import { WorkerHost } from "../../src/client/worker/worker-host.ts";

/** Adds each worker that it starts to `workers`. */
export function countedHost(workers: Worker[]): WorkerHost {
  return new WorkerHost(() => {
    const worker = new Worker(new URL("../../workers/engine.worker.ts", import.meta.url), {
      type: "module",
    });
    workers.push(worker);
    return worker;
  });
}
