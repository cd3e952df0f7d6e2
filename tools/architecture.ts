/**
 * `npm run architecture`: checks every import against the plan in `architecture/rooms.ts`, draws
 * `docs/architecture.svg` and prints the figures. `--check` only says whether the picture is up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { drawPicture } from "./architecture/draw-picture.ts";
import { readImports } from "./architecture/read-imports.ts";
import { arrowsBetweenHouses, arrowsBetweenRooms, largestFolder } from "./architecture/summary.ts";
import { runProgram, readFlags } from "./shared/flags.ts";

const root = resolve(import.meta.dirname, "..");
const PICTURE = "docs/architecture.svg";

await runProgram("architecture", async () => {
  const { check } = readFlags(process.argv.slice(2), { check: { type: "boolean" } });
  const imports = await readImports(root);
  const byRoom = arrowsBetweenRooms(imports);
  const picture = drawPicture(arrowsBetweenHouses(imports), byRoom);
  const inEngine = byRoom.filter((arrow) =>
    [arrow.from, arrow.to].every((room) => /^engine(\/|$)/u.test(room)),
  );
  const { folder, files } = largestFolder(imports);
  console.log(`arrows between rooms of engine: ${inEngine.length}`);
  console.log(`largest folder: ${folder}, ${files} files directly in it`);
  for (const breach of imports.breaches) console.error(breach);
  if (imports.breaches.length > 0)
    throw new Error(`${imports.breaches.length} imports break a rule`);
  if (!check) return writeFile(resolve(root, PICTURE), picture);
  const drawn = await readFile(resolve(root, PICTURE), "utf8").catch(() => "");
  if (drawn !== picture) throw new Error(`${PICTURE} is out of date: npm run architecture`);
});
