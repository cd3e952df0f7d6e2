/**
 * The engine in a worker. It holds a lock for as long as it lives: the page learns of its death from
 * the lock, since a worker that runs out of memory often dies without an event.
 */
import { expose } from "comlink";
import { serveEngine } from "../src/engine/wire.ts";
import { createBrowserEngine } from "./browser-engine.ts";
import { holdLock } from "./hold-lock.ts";

expose(serveEngine(createBrowserEngine(), holdLock));
