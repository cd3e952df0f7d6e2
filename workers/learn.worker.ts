/** Learning in a thread of its own, so that the studio's worker stays free; it ends when it has answered. */
import { expose } from "comlink";
import { loadWasmMatrices } from "../src/adapters/tfjs/wasm-matrices.ts";
import { toOutcome } from "../src/core/errors.ts";
import { plainMatrices } from "../src/core/learning/matrices.ts";
import { holdLock } from "../src/core/worker-lifetime.ts";
import { createLearningTasks } from "../src/engine/learning/tasks.ts";
import type { LearningTasks } from "../src/engine/ports/learning-tasks.ts";
import { wasmUrls } from "./wasm-urls.ts";

// Without WebAssembly it takes ten times as long, with the same result.
const tasks = loadWasmMatrices(wasmUrls)
  .catch(() => plainMatrices)
  .then(createLearningTasks);

const worker = {
  /** Holds the lock until this worker ends. */
  hold: (lockName: string) => holdLock(lockName, navigator.locks),
  learn: (...values: Parameters<LearningTasks["learn"]>) =>
    toOutcome(async () => (await tasks).learn(...values)),
  measure: (...values: Parameters<LearningTasks["measure"]>) =>
    toOutcome(async () => (await tasks).measure(...values)),
  tune: (...values: Parameters<LearningTasks["tune"]>) =>
    toOutcome(async () => (await tasks).tune(...values)),
};

export type LearningWorker = typeof worker;

expose(worker);
