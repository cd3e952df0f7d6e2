/**
 * `npm run build`: the demo catalogue where it is missing or out of date, then the site in `dist/` and the
 * widget in `dist/widget/`.
 */
import { resolve } from "node:path";
import { build } from "vite";
import { buildDemo } from "./demo/build-demo.ts";
import { printSizes } from "./site-sizes.ts";
import { buildWidget } from "./widget/build-widget.ts";

const root = resolve(import.meta.dirname, "..");

await buildDemo();
await build({ logLevel: "warn" });
// Afterwards: the site's service worker keeps nothing of it.
await buildWidget(root, resolve(root, "dist/widget"));
printSizes("dist");
