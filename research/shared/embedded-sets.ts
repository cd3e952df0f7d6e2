/** The shared sets with the embeddings of their photos by the shipped browser code. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import type { Matrix } from "../../src/core/learning/matrices.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import { embedImages } from "./embed.ts";
import { openEmbeddingCache } from "./embedding-cache.ts";
import { openImages } from "./images.ts";
import { createProgressLine } from "../../tools/shared/progress.ts";
import { UsageError } from "../../tools/shared/usage-error.ts";

export type SetName = "fashion" | "clothing" | "grocery" | "objects" | "streetwear";

export interface Photo {
  /** Of length 1. */
  readonly unit: Float32Array;
  /** Of the raw embedding. */
  readonly norm: number;
  /** The row of `labels.csv`. */
  readonly row: Readonly<Record<string, string>>;
}

/** Photos of a set in the order of its `labels.csv`. */
export type SharedSet = (split: string) => readonly Photo[];

/** Embeds the photos that no earlier run has embedded; takes a few seconds if there are none. */
export async function openSet(
  dataFolder: string,
  name: SetName,
  modelFolder: string,
): Promise<SharedSet> {
  const folder = join(dataFolder, name);
  const images = join(folder, "images.tar");
  if (!existsSync(images)) throw new UsageError(`there is no ${images}`);
  const { data } = Papa.parse<Record<string, string>>(
    await readFile(join(folder, "labels.csv"), "utf8"),
    { header: true, skipEmptyLines: "greedy" },
  );
  const line = createProgressLine();
  const cache = await openEmbeddingCache({ images, modelFolder, backend: "wasm" });
  const files = data.map((row) => row["file"] ?? "");
  const missing = files.filter((file) => !cache.known.has(file));
  const { embeddings } =
    missing.length === 0
      ? { embeddings: cache.known }
      : await embedImages(
          { source: await openImages(images), files, modelFolder, backend: "wasm", cache },
          (done) => line.show(`${name}: embedded ${done} of ${files.length}`),
        );
  line.end();
  const photos = data.flatMap((row): Photo[] => {
    const raw = embeddings.get(row["file"] ?? "");
    return raw ? [{ ...toUnit(raw), row }] : [];
  });
  return (split) => photos.filter(({ row }) => row["split"] === split);
}

/** A photo's labels in the columns, which are joined by `+` as in `npm run evaluate`; empty if one of them is. */
export function labelOf({ row }: Photo, columns: string): string {
  const labels = columns.split("+").map((column) => (row[column] ?? "").trim());
  return labels.includes("") ? "" : labels.join(" + ");
}

/** Shape [photos, dimensions]. */
export function unitsOf(photos: readonly Photo[]): Matrix {
  const columns = photos[0]?.unit.length ?? 0;
  const values = new Float32Array(photos.length * columns);
  photos.forEach(({ unit }, i) => values.set(unit, i * columns));
  return { values, rows: photos.length, columns };
}

/** A catalogue with every photo as a product of its own, and labels as numbers; -1 for the empty label. */
export function catalogueOf(photos: readonly Photo[], columns: string) {
  const given = photos.map((photo) => labelOf(photo, columns));
  const names = [...new Set(given)].filter((name) => name !== "").sort();
  const place = new Map(names.map((name, i) => [name, i]));
  return {
    units: unitsOf(photos),
    groups: Int32Array.from(photos.keys()),
    labels: Int32Array.from(given, (name) => place.get(name) ?? -1),
    names,
  };
}
