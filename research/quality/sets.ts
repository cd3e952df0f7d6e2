/** The shared image sets that a model is measured on. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { joinImages, openImages } from "../shared/images.ts";
import type { ImageSource } from "../shared/images.ts";
import { labelsFromCsv } from "../shared/labels.ts";
import type { LabelledImage } from "../shared/select.ts";
import { UsageError } from "../../tools/shared/usage-error.ts";

const setNames = ["fashion", "clothing", "grocery", "objects", "cifar10"] as const;
export type SetName = (typeof setNames)[number];

export interface SharedSets {
  /** Every image of every set; a file's name begins with its set's. */
  readonly source: ImageSource;
  /** The rows of a set, labelled by these columns. */
  labelled(set: SetName, columns: readonly string[]): Promise<LabelledImage[]>;
}

/** @throws {UsageError} naming what is missing */
export async function openSharedSets(shared: string): Promise<SharedSets> {
  const path = (set: SetName, name: string) => join(shared, "data", set, name);
  const missing = setNames.filter((set) =>
    ["images.tar", "labels.csv"].some((name) => !existsSync(path(set, name))),
  );
  if (missing.length > 0) {
    throw new UsageError(
      `the image sets ${missing.join(", ")} are not in ${join(shared, "data")}: ` +
        "name the folder that holds data/ with --shared or MIRIP_SHARED",
    );
  }
  const sources = await Promise.all(setNames.map((set) => openImages(path(set, "images.tar"))));
  return {
    source: joinImages(sources),
    labelled: (set, labelColumns) =>
      labelsFromCsv({
        csv: path(set, "labels.csv"),
        fileColumn: "file",
        labelColumns,
        splitColumn: "split",
      }),
  };
}
