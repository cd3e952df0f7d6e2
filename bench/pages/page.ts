/** Offers the measurements to the program that drives this page. They run where the site runs them. */
import { wrap } from "comlink";
import type { Remote } from "comlink";
import { indexThroughClient } from "./client.ts";
import type { Measures } from "./measure.worker.ts";

declare global {
  var bench: BenchPage;
}

export interface BenchPage {
  /** In a worker, as the engine. */
  readonly inWorker: Remote<Measures>;
  /** Another such worker with each call. */
  readonly startWorker: () => Remote<Measures>;
  /** From the page, through the engine's client. */
  readonly indexThroughClient: typeof indexThroughClient;
}

const startWorker = () =>
  wrap<Measures>(new Worker(new URL("./measure.worker.ts", import.meta.url), { type: "module" }));

globalThis.bench = { inWorker: startWorker(), startWorker, indexThroughClient };
