import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openLearner, START_MS } from "../../../workers/learning-worker.ts";

/** A worker whose code never comes. */
class SilentWorker extends EventTarget {
  static ended = 0;
  postMessage(): void {}
  terminate(): void {
    SilentWorker.ended++;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", SilentWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("a learning worker that never starts is given up", async () => {
  const opened = expect(openLearner()).rejects.toMatchObject({ code: "worker-crashed" });
  await vi.advanceTimersByTimeAsync(START_MS);
  await opened;
  expect(SilentWorker.ended).toBe(1);
});
