/**
 * `npm run build`: the demo catalogue where it is missing or out of date, then the site in `dist/` and the
 * widget in `dist/widget/`.
 */
import { buildSite } from "./build-site.ts";
import { buildDemo } from "./demo/build-demo.ts";
import { printSizes } from "./site-sizes.ts";

await buildDemo();
await buildSite();
printSizes("dist");
