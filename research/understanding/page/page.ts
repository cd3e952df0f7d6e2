/** Starts the worker that looks into photos and reports its death, which it can't report itself. */
import type { Failure } from "./protocol.ts";

const worker = new Worker(new URL("./look.worker.ts", import.meta.url), { type: "module" });
worker.addEventListener("error", (event) => {
  const failure: Failure = { message: event.message || "The worker could not be started." };
  void fetch("/failed", { method: "POST", body: JSON.stringify(failure) });
});
