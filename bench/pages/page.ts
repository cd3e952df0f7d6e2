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
  /** From the page, through the engine's client. */
  readonly indexThroughClient: typeof indexThroughClient;
}

globalThis.bench = {
  inWorker: wrap<Measures>(
    new Worker(new URL("./measure.worker.ts", import.meta.url), { type: "module" }),
  ),
  indexThroughClient,
};
