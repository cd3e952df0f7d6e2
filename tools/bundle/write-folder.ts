/** Puts a published zip into a folder, rewriting only what changed and removing what is gone. */
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isBundleFile } from "../../src/adapters/bundle/bundle-files.ts";
import { readEntry } from "../../src/adapters/zip/read-entry.ts";
import { listZip } from "../../src/adapters/zip/list-zip.ts";
import { isPlainPath } from "../../src/core/hashed-file.ts";

export interface WrittenFolder {
  readonly written: number;
  readonly removed: number;
}

export async function writeFolder(zip: Blob, out: string): Promise<WrittenFolder> {
  const { entries } = await listZip(zip);
  let written = 0;
  // The manifest comes last in the zip, and last here: until then the old catalogue is whole.
  for (const entry of entries) {
    if (!isPlainPath(entry.path)) throw new Error(`The zip names ${entry.path}.`);
    const place = join(out, entry.path);
    // A name of ours holds a hash of the content: the same name is the same file.
    if (isBundleFile(entry.path) && existsSync(place)) continue;
    const content = await readEntry(zip, entry, undefined);
    if (typeof content === "string") throw new Error(`${entry.path}: ${content}`);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, new Uint8Array(await content.arrayBuffer()));
    written++;
  }
  const named = new Set(entries.map(({ path }) => path));
  const gone = (await filesIn(out)).filter((path) => isBundleFile(path) && !named.has(path));
  for (const path of gone) await rm(join(out, path), { force: true });
  return { written, removed: gone.length };
}

/** Of the folder itself and those that a catalogue has; around them may lie a whole web site. */
async function filesIn(out: string): Promise<string[]> {
  const folders = ["", "photos/", "products/", "vectors/"];
  const names = await Promise.all(
    folders.map(async (folder) => {
      const found = await readdir(join(out, folder)).catch(() => []);
      return found.map((name) => folder + name);
    }),
  );
  return names.flat();
}
