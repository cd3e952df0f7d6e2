/** The studio in a worker of its own. */
import { createBrowserStudio } from "./compose-studio.ts";
import { serveEngines } from "./serve-engines.ts";

serveEngines(createBrowserStudio);
