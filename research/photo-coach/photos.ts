/** The photos that the coach is measured on, a few hundred of the shared sets. */
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import type { RgbImage } from "../../src/core/pixels/pixels.ts";
import { openImages } from "../shared/images.ts";
import { drawSample } from "../shared/statistics.ts";
import { decodePhoto } from "../shared/decode-photo.ts";

export interface SharedPhoto {
  readonly file: string;
  readonly row: Row;
  readonly image: RgbImage;
}

export type Row = Readonly<Record<string, string>>;

/**
 * Rows of a set that can be chosen on: never its test split.
 * @param choose given all of these rows
 */
export async function drawPhotos(
  shared: string,
  set: string,
  count: number,
  choose: (rows: readonly Row[]) => readonly Row[],
): Promise<SharedPhoto[]> {
  const folder = join(shared, "data", set);
  const table = await readFile(join(folder, "labels.csv"), "utf8");
  const { data } = Papa.parse<Record<string, string>>(table, {
    header: true,
    skipEmptyLines: "greedy",
  });
  const rows = choose(data.filter((row) => row["split"] !== "test"));
  const drawn = new Map(drawSample(rows, count).map((row) => [row["file"] ?? "", row]));
  return readPhotos(join(folder, "images.tar"), drawn);
}

/** Of `shared/photos`, which are from a test split: told, not chosen on. */
export async function foundPhotos(shared: string): Promise<SharedPhoto[]> {
  const folder = join(shared, "photos");
  const { files } = await openImages(folder);
  return readPhotos(folder, new Map(files.map((file) => [file, {}])));
}

async function readPhotos(path: string, rows: ReadonlyMap<string, Row>): Promise<SharedPhoto[]> {
  const photos: SharedPhoto[] = [];
  const source = await openImages(path);
  for await (const { file, bytes } of source.read(new Set(rows.keys()))) {
    if (!bytes) continue;
    photos.push({ file, row: rows.get(file) ?? {}, image: await decodePhoto(bytes) });
  }
  return photos;
}
