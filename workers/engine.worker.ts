/** The page's worker: all its engines, and one model among them where they use the same. */
import { composeEngine } from "./compose-engine.ts";
import { serveEngines } from "./serve-engines.ts";

serveEngines(composeEngine);
