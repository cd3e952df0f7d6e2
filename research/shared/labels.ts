/** Labels and splits of the images: from a CSV, or from the names of the folders they are in. */
import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { describeDroppedFile } from "../../src/core/catalogue/catalogue.ts";
import type { LabelledImage } from "./select.ts";
import { UsageError } from "../../tools/shared/usage-error.ts";

export interface LabelOptions {
  readonly csv: string;
  readonly fileColumn: string;
  /** Several columns are joined to one label. */
  readonly labelColumns: readonly string[];
  readonly splitColumn: string | undefined;
}

/** Names of images, used if no CSV names the files. */
const imageName = /\.(jpe?g|png|webp|avif|gif|bmp|heic|heif)$/iu;

/**
 * @returns the images in the order of the names
 * @throws {UsageError} when there are none
 */
export function labelsFromFolders(folder: string, files: readonly string[]): LabelledImage[] {
  const images = files.filter((file) => imageName.test(file) && !/(^|\/)\./u.test(file));
  if (images.length === 0) throw new UsageError(`there are no images in ${folder}`);
  return images.map((file) => ({ file, label: describeDroppedFile(file).category, split: "" }));
}

/**
 * @returns one image per row, in the order of the CSV
 * @throws {UsageError} when a column is missing or a file is named twice
 */
export async function labelsFromCsv(options: LabelOptions): Promise<LabelledImage[]> {
  const { csv, fileColumn, labelColumns, splitColumn } = options;
  const { data: rows, meta } = Papa.parse<Record<string, string | undefined>>(
    await readFile(csv, "utf8"),
    { header: true, skipEmptyLines: "greedy" },
  );
  const columns = meta.fields ?? [];
  for (const name of [
    fileColumn,
    ...labelColumns,
    ...(splitColumn === undefined ? [] : [splitColumn]),
  ]) {
    if (columns.includes(name)) continue;
    throw new UsageError(`${csv} has no column "${name}"; it has ${columns.join(", ") || "none"}`);
  }
  const seen = new Set<string>();
  return rows.map((row) => {
    const file = (row[fileColumn] ?? "").trim().replace(/^\.\//u, "");
    if (file === "") throw new UsageError(`${csv} has a row without a file`);
    if (seen.has(file)) throw new UsageError(`${csv} names ${file} twice`);
    seen.add(file);
    const labels = labelColumns.map((name) => (row[name] ?? "").trim());
    return {
      file,
      label: labels.includes("") ? "" : labels.join(" + "),
      split: splitColumn === undefined ? "" : (row[splitColumn] ?? "").trim(),
    };
  });
}
