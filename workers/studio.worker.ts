/** The studio in a worker of its own. */
import { composeStudio } from "./compose-studio.ts";
import { serveEngines } from "./serve-engines.ts";

serveEngines(composeStudio);
