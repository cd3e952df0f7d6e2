/** The studio in a worker of its own. */
import { createBrowserStudio } from "./browser-studio.ts";
import { serveEngines } from "./serve-engines.ts";

serveEngines(createBrowserStudio);
