/** A worker host of a test's own, to see and to kill its workers. */
import { WorkerHost } from "../../src/client/worker/worker-host.ts";

/**
 * Adds each worker that it starts to `workers`.
 * @param start by default a worker that serves the owner's catalogue as well as published ones
 */
export function countedHost(workers: Worker[], start = startOwnerWorker): WorkerHost {
  return new WorkerHost(() => {
    const worker = start();
    workers.push(worker);
    return worker;
  });
}

function startOwnerWorker(): Worker {
  return new Worker(new URL("./owner-engine.worker.ts", import.meta.url), { type: "module" });
}

/** The worker that the product itself starts. */
export function startEngineWorker(): Worker {
  return new Worker(new URL("../../workers/engine.worker.ts", import.meta.url), {
    type: "module",
  });
}
