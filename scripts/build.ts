/** `npm run build`: the demo catalogue where it is missing or out of date, then the site in `dist/`. */
import { build } from "vite";
import { buildDemo } from "./demo/build-demo.ts";
import { printSizes } from "./site-sizes.ts";

await buildDemo();
await build({ logLevel: "warn" });
printSizes("dist");
