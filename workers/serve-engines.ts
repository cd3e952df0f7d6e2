/** A worker's side of the wire: a new engine for each port that the page sends. */
import { expose, finalizer, releaseProxy } from "comlink";
import type { Remote } from "comlink";
import { holdLock } from "../src/core/worker-lifetime.ts";
import type { Engine } from "../src/engine/contracts/engine-contract.ts";
import { serveEngine } from "../src/engine/contracts/wire.ts";
import type { ProgressListener, WorkerWire } from "../src/engine/contracts/wire.ts";

export function serveEngines(createEngine: () => Engine): void {
  const wire: WorkerWire = {
    hold: (name) => holdLock(name, navigator.locks),
    async serve(port, listener) {
      const report = listener as Remote<ProgressListener>;
      const engine = serveEngine(createEngine(), (job, progress) => void report(job, progress));
      // The page releases an engine that it has closed.
      expose({ ...engine, [finalizer]: () => report[releaseProxy]() }, port);
    },
  };
  expose(wire);
}
