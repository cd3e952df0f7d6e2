/**
 * The engine in a worker. It holds a lock for as long as it lives: the page learns of its death from
 * the lock, since a worker that runs out of memory often dies without an event.
 */
import { expose } from "comlink";
import { serveEngine } from "../src/engine/wire.ts";
import { createBrowserEngine } from "./browser-engine.ts";

expose(serveEngine(createBrowserEngine(), holdLock));

/** Resolves when the lock is ours. It is never released: its promise stays pending. */
function holdLock(name: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => {});
    });
  });
}
