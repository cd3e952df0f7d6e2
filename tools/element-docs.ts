/** `npm run docs:elements`: the pages in `docs/elements/`, from the comments in `src/elements/`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { elementPages } from "./widget/element-pages.ts";
import { describeElements } from "./widget/manifest.ts";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "docs/elements");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { name, text } of await elementPages(describeElements(root))) {
  writeFileSync(join(folder, name), text);
}
