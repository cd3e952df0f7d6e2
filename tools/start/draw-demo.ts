/** A process that draws the demo catalogue beside the build, and reports how many products are drawn. */
import { buildDemo } from "../demo/build-demo.ts";

// The server has ended: nobody waits for the pictures any more.
process.on("disconnect", () => process.exit());
await buildDemo((drawn) => process.send?.(drawn));
process.disconnect();
