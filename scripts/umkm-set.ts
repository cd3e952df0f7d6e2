/**
 * `npm run umkm`: a shop of four categories out of the shared sets, written as a list of references, and how well its
 * categories are told apart and found. `-- --help` tells what can be asked.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { loadWasmMatrices } from "../src/adapters/tfjs/wasm-matrices.ts";
import { measureLabels } from "../src/core/learning/label-measures.ts";
import type { LabelMeasures } from "../src/core/learning/label-measures.ts";
import type { Matrices } from "../src/core/learning/matrices.ts";
import { findModel } from "./evaluate/find-model.ts";
import { oneOf, readFlags, runProgram } from "./evaluate/flags.ts";
import { spread } from "./evaluate/select.ts";
import type { TaggedImage } from "./evaluate/tag.ts";
import { measureSingle } from "./evaluate/tag.ts";
import { wasmPaths } from "./node-embedder.ts";
import { umkmLabelOf, umkmLabels, umkmSets } from "./umkm/categories.ts";
import { openSet, unitsOf } from "./understanding/sets.ts";
import type { Photo, SetName } from "./understanding/sets.ts";

/** Photos of a category in train, and in the split that asks. */
const MOST_LEARNED = 800;
const MOST_ASKED = 200;
/** Results whose majority says what a photo shows. */
const NEAREST = 5;

const help = `Makes a shop of four categories (${umkmLabels.join(", ")}) out of the shared sets, and measures it.

  npm run umkm -- [options]

  --data DIR     folder of the shared sets (default: ../shared/data)
  --split NAME   whose photos ask: test (default), or val
  --out FILE     writes the set's labels.csv: set, file, split, label; no image is copied
  --help         this text

Of each category and split the same photos are taken every time, at most ${MOST_LEARNED} of train and a
quarter as many of the split that asks, of each set as many where there are. The catalogue is train.`;

interface Reference {
  readonly set: SetName;
  readonly label: number;
  readonly photo: Photo;
}

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
  const sets: [SetName, Awaited<ReturnType<typeof openSet>>][] = [];
  for (const name of umkmSets) sets.push([name, await openSet(values.data, name, modelFolder)]);
  const take = (wanted: string, most: number) =>
    chosen(
      sets.flatMap(([set, photos]) => referencesOf(set, photos(wanted))),
      most,
    );
  const [learned, asked] = [take("train", MOST_LEARNED), take(split, MOST_ASKED)];
  if (values.out !== undefined) await writeFile(values.out, toCsv([...learned, ...asked]));
  const matrices = await loadWasmMatrices(wasmPaths());
  const tagging = {
    names: umkmLabels,
    learned: learned.map(toTagged),
    asked: asked.map(toTagged),
    heldOut: false,
  };
  const features = new Map([...learned, ...asked].map((one) => [nameOf(one), one.photo.unit]));
  const figures = measureSingle(tagging, features, matrices);
  console.log(`${asked.length} photos of ${split} ask, ${learned.length} of train answer\n`);
  console.log(`expected calibration error ${figures.calibrationError.toFixed(4)}\n`);
  console.log(toTable("classifier", figures));
  console.log(toTable(`majority of the first ${NEAREST}`, searched(learned, asked, matrices)));
});

function referencesOf(set: SetName, photos: readonly Photo[]): Reference[] {
  return photos.flatMap((photo) => {
    const label = umkmLabelOf(set, photo.row);
    return label ? [{ set, label: umkmLabels.indexOf(label), photo }] : [];
  });
}

/** As many of each category, and within it as many of each set, as there are. */
function chosen(all: readonly Reference[], most: number): Reference[] {
  return umkmLabels.flatMap((_, label) => {
    const own = umkmSets
      .map((set) => all.filter((one) => one.label === label && one.set === set))
      .filter((photos) => photos.length > 0)
      .sort((a, b) => a.length - b.length);
    let left = most;
    return own.flatMap((photos, i) => {
      const share = spread(photos, Math.ceil(left / (own.length - i)));
      left -= share.length;
      return share;
    });
  });
}

function searched(
  catalogue: readonly Reference[],
  asked: readonly Reference[],
  matrices: Matrices,
): LabelMeasures {
  const cosines = matrices.multiply(
    unitsOf(asked.map(({ photo }) => photo)),
    unitsOf(catalogue.map(({ photo }) => photo)),
    { b: true },
  );
  const found = Int32Array.from(asked, (_, row) => {
    const own = cosines.values.subarray(row * cosines.columns, (row + 1) * cosines.columns);
    const nearest = [...own.keys()]
      .sort((a, b) => (own[b] as number) - (own[a] as number))
      .slice(0, NEAREST);
    const votes = umkmLabels.map((__, label) =>
      nearest
        .filter((at) => catalogue[at]?.label === label)
        // Of equals the nearer ones.
        .reduce((sum, at) => sum + 1 + (own[at] as number) / 100, 0),
    );
    return votes.indexOf(Math.max(...votes));
  });
  const labels = Int32Array.from(asked, ({ label }) => label);
  return measureLabels(found, labels, umkmLabels.length);
}

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

function nameOf({ set, photo }: Reference): string {
  return `${set}/${photo.row["file"]}`;
}

function toTagged(one: Reference): TaggedImage {
  return { file: nameOf(one), labels: [one.label] };
}
