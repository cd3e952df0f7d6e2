/**
 * `npm run umkm`: a shop of four categories out of the shared sets, written as a list of references, and how well its
 * categories are classified and found. `-- --help` tells what can be asked.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { loadWasmMatrices } from "../src/adapters/tfjs/wasm-matrices.ts";
import type { LabelMeasures } from "../src/core/learning/label-measures.ts";
import { findModel } from "../tools/shared/find-model.ts";
import { oneOf, readFlags, runProgram } from "../tools/shared/flags.ts";
import { wasmPaths } from "../tools/shared/node-embedder.ts";
import { umkmLabels } from "./umkm/categories.ts";
import { measureUmkm, MAX_LEARNED, NEAREST, openUmkmShop } from "./umkm/shop.ts";
import type { Reference } from "./umkm/shop.ts";
import { openSet } from "./shared/embedded-sets.ts";

const help = `Makes a shop of four categories (${umkmLabels.join(", ")}) out of the shared sets, and measures it.

  npm run umkm -- [options]

  --data DIR     folder of the shared sets (default: ../shared/data)
  --split NAME   whose photos ask: test (default), or val
  --out FILE     writes the set's labels.csv: set, file, split, label; no image is copied
  --help         this text

Of each category and split the same photos are taken every time, at most ${MAX_LEARNED} of train and a
quarter as many of the split that asks, of each set as many where there are. The catalogue is train.`;

await runProgram("umkm", async () => {
  const values = readFlags(process.argv.slice(2), {
    data: {
      type: "string",
      default: join(fileURLToPath(new URL("../", import.meta.url)), "../shared/data"),
    },
    split: { type: "string", default: "test" },
    out: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) return console.log(help);
  const split = oneOf("--split", values.split, ["test", "val"]);
  const modelFolder = await findModel();
  const shop = await openUmkmShop((name) => openSet(values.data, name, modelFolder), split);
  const { learned, asked } = shop;
  if (values.out !== undefined) await writeFile(values.out, toCsv([...learned, ...asked]));
  const matrices = await loadWasmMatrices(wasmPaths());
  const { classified, searched } = measureUmkm(shop, matrices);
  console.log(`${asked.length} photos of ${split} ask, ${learned.length} of train answer\n`);
  console.log(`expected calibration error ${classified.calibrationError.toFixed(4)}\n`);
  console.log(toTable("classifier", classified));
  console.log(toTable(`majority of the first ${NEAREST}`, searched));
});

function toTable(title: string, { accuracy, macro, classes }: LabelMeasures): string {
  const row = (name: string, of: typeof macro, photos = "") =>
    `${name.padEnd(12)} ${[of.precision, of.recall, of.f1].map((one) => one.toFixed(4).padStart(9)).join(" ")} ${photos}`;
  return [
    `${title}: accuracy ${accuracy.toFixed(4)}`,
    `${"".padEnd(12)} precision    recall        F1 photos`,
    row("macro mean", macro),
    ...classes.map((one, i) => row(umkmLabels[i] as string, one, String(one.photos))),
    "",
  ].join("\n");
}

function toCsv(references: readonly Reference[]): string {
  const rows = references.map(({ set, label, photo: { row } }) => ({
    set,
    file: row["file"],
    split: row["split"],
    label: umkmLabels[label],
  }));
  return `${Papa.unparse(rows, { newline: "\n" })}\n`;
}
