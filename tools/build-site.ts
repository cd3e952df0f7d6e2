/** The site in `dist/` and the widget in `dist/widget/`, with whatever demo catalogue there is in `public/demo/`. */
import { resolve } from "node:path";
import { build } from "vite";
import { buildWidget } from "./widget/build-widget.ts";

export const root = resolve(import.meta.dirname, "..");

export async function buildSite(): Promise<void> {
  await build({ root, logLevel: "warn" });
  // Afterwards: the site's service worker keeps nothing of it.
  await buildWidget(root, resolve(root, "dist/widget"));
}
