/** The page's worker: all its engines, which share one model if they use the same. */
import { composeEngine } from "./compose-engine.ts";
import { serveEngines } from "./serve-engines.ts";

serveEngines(composeEngine);
