import type { Engine } from "../engine/contracts/engine-contract.ts";
import { createRemoteEngine } from "./worker/remote-engine.ts";
import { startWorker, workerAdvice, workerUrl } from "./worker/start-worker.ts";
import { WorkerHost } from "./worker/worker-host.ts";

/** By the address of the worker's script: on most pages there is one. */
const hosts = new Map<string, WorkerHost>();

/**
 * An engine in the page's worker, which starts with the first call of the first engine.
 * @param base the folder of Mirip's own files, if it is not where the bundler assumes
 */
export function connectEngine(base?: string | URL): Engine {
  const url = workerUrl(base);
  const host = hosts.get(url) ?? new WorkerHost(() => startWorker(url), workerAdvice(url));
  hosts.set(url, host);
  return createRemoteEngine(host);
}
