/** Seconds to learn categories and tags from photos that differ as a network's embeddings of products do. */
import { loadWasmMatrices } from "../../src/adapters/tfjs/wasm-matrices.ts";
import type { Matrix } from "../../src/core/learning/matrices.ts";
import { trainCategories } from "../../src/core/learning/train-categories.ts";
import { trainTags } from "../../src/core/learning/train-tags.ts";
import { wasmUrls } from "../../workers/wasm-urls.ts";
import type { Samples } from "../figures.ts";
import { createRandom } from "../random.ts";
import { timeRuns } from "./timing.ts";

/** Of the shipped model. */
const DIMENSIONS = 256;
/** How far photos scatter around the centre of their class: some of them are taken for another. */
const NOISE = 2.2;
const TAGS_PER_PHOTO = 3;

export async function measureLearning(
  photos: number,
  classes: number,
  runs: number,
): Promise<Samples[]> {
  const matrices = await loadWasmMatrices(wasmUrls);
  const names = Array.from({ length: classes }, (_, i) => `class-${i}`);
  const labels = Int32Array.from({ length: photos }, (_, photo) => photo % classes);
  const units = photosOf(labels, classes);
  const groups = Int32Array.from(labels.keys());
  const tags = Array.from(labels, (label) =>
    Array.from({ length: TAGS_PER_PHOTO }, (_, i) => (label + i) % classes),
  );
  const works: [string, () => unknown][] = [
    ["categories", () => trainCategories({ units, labels, names, groups }, matrices)],
    ["tags", () => trainTags({ units, tags, names, groups }, matrices)],
  ];
  const found: Samples[] = [];
  for (const [kind, work] of works) {
    const values = (await timeRuns(runs, work)).map((milliseconds) => milliseconds / 1000);
    const name = `${photos.toLocaleString("en")} photos, ${classes} ${kind}`;
    found.push({ name, unit: "s", values });
  }
  return found;
}

/** Shape [photos, dimensions]. */
function photosOf(labels: Int32Array, classes: number): Matrix {
  const random = createRandom(11);
  const centres = Float32Array.from({ length: classes * DIMENSIONS }, () => random());
  const values = new Float32Array(labels.length * DIMENSIONS);
  labels.forEach((label, photo) => {
    const unit = values.subarray(photo * DIMENSIONS, (photo + 1) * DIMENSIONS);
    let squares = 0;
    for (let i = 0; i < DIMENSIONS; i++) {
      const value = (centres[label * DIMENSIONS + i] as number) + NOISE * (random() + random() - 1);
      unit[i] = value;
      squares += value * value;
    }
    for (let i = 0; i < DIMENSIONS; i++) unit[i] = (unit[i] as number) / Math.sqrt(squares);
  });
  return { values, rows: labels.length, columns: DIMENSIONS };
}
