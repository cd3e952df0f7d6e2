/**
 * Writes the declarations that the package's entries reach. Their imports name `.js` files: ours name `.ts`
 * files, which only a compiler with our own settings accepts.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { runTool } from "../ensure-installed.mjs";

const entries = ["widget", "client/open-catalogue", "messages/id/visitor", "messages/en/visitor"];
const imported = /(?<=(?:from|import)\s*\(?\s*")(\.{1,2}\/[^"]+)\.ts(?=")/gu;

export function writeTypes(root: string, folder: string): void {
  if (runTool("tsc", ["-b", "src"]).status !== 0) throw new Error("The types don't compile.");
  const declared = join(root, "node_modules/.cache/types/src");
  const reached = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, name] of text.matchAll(imported)) follow(join(dirname(file), `${name}.d.ts`));
    const target = join(folder, relative(declared, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text.replace(imported, "$1.js"));
  };
  for (const entry of entries) follow(join(declared, `${entry}.d.ts`));
  // A worker's script exports nothing: a page needs its address only.
  writeFileSync(join(folder, "worker.d.ts"), "export {};\n");
}
