/** Serves engines over the owner's catalogue, as the product's workers serve theirs. */
import { serveEngines } from "../../workers/serve-engines.ts";
import { composeOwnerEngine } from "./owner-engine.ts";

serveEngines(composeOwnerEngine);
