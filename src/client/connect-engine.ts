import type { Engine } from "../engine/contract.ts";
import { createRemoteEngine } from "./remote-engine.ts";

/** An engine in a worker of its own. The worker starts with the first call. */
export function connectEngine(): Engine {
  return createRemoteEngine(
    // Written out in full: the bundler finds the worker's file by this very form.
    () =>
      new Worker(new URL("../../workers/engine.worker.ts", import.meta.url), { type: "module" }),
  );
}
