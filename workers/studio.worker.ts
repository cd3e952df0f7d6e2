/** The studio's engine in a worker; what `engine.worker.ts` says of its lock holds here too. */
import { expose } from "comlink";
import { serveEngine } from "../src/engine/wire.ts";
import { createBrowserStudio } from "./browser-studio.ts";
import { holdLock } from "./hold-lock.ts";

expose(serveEngine(createBrowserStudio(), holdLock));
