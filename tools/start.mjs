/** `npm start`: installs what is missing, builds, and serves the built site. `PORT` is respected. */
import { ensureInstalled, runTool } from "./ensure-installed.mjs";

ensureInstalled();
const { status } = runTool("tsx", ["tools/start/serve-site.ts"]);
process.exitCode = status ?? 1;
