import type { Studio } from "../engine/contracts/studio-contract.ts";
import { createRemoteEngine } from "./worker/remote-engine.ts";
import { WorkerHost } from "./worker/worker-host.ts";

/** The studio in a worker of its own. The worker starts with the first call. */
export function connectStudio(): Studio {
  const host = new WorkerHost(
    // Written out in full: the bundler finds the worker's file by exactly this form.
    () =>
      new Worker(new URL("../../workers/studio.worker.ts", import.meta.url), { type: "module" }),
  );
  return createRemoteEngine<Studio>(host);
}
