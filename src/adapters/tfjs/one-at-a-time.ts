/**
 * TensorFlow.js has one current backend for all that runs in a thread. Two networks on two backends
 * would switch it under each other's feet, so starts and runs wait for one another.
 */
import type { BackendCandidate, Runner } from "./backends.ts";

let queue: Promise<unknown> = Promise.resolve();

export function oneAtATime(candidates: readonly BackendCandidate[]): BackendCandidate[] {
  return candidates.map((candidate) => ({
    ...candidate,
    start: async (files) => inTurn(await inQueue(() => candidate.start(files))),
  }));
}

function inTurn(runner: Runner): Runner {
  return {
    run: (...request) => inQueue(() => runner.run(...request)),
    latestMs: () => runner.latestMs(),
    memory: () => runner.memory(),
    dispose: () => runner.dispose(),
  };
}

function inQueue<T>(work: () => Promise<T>): Promise<T> {
  const run = queue.then(work);
  queue = run.catch(() => undefined);
  return run;
}
