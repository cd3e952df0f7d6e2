/** A process that draws the demo catalogue beside the build, and reports how many products are drawn. */
import { buildDemo } from "../demo/build-demo.ts";

await buildDemo((drawn) => process.send?.(drawn));
