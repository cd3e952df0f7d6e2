/**
 * Tags of photos of whole outfits: by the photo alone, and by its parts as well, each with a classifier of its own.
 * The mean of their probabilities is taken; vectors side by side in one classifier gain half as much.
 */
import { join } from "node:path";
import { packUnits } from "../../src/core/catalogue/catalogue.ts";
import { measureTags, tagsAbove, topTags } from "../../src/core/learning/label-measures.ts";
import type { TagMeasures } from "../../src/core/learning/label-measures.ts";
import { scoresOf, sigmoidInPlace } from "../../src/core/learning/linear-classifier.ts";
import type { Matrices, Matrix } from "../../src/core/learning/matrices.ts";
import { targetsOf, thresholdsFor, trainTags } from "../../src/core/learning/train-tags.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import { embedImages } from "../shared/embed.ts";
import { openEmbeddingCache } from "../shared/embedding-cache.ts";
import { openImages } from "../shared/images.ts";
import type { ImageSource } from "../shared/images.ts";
import { labelsFromCsv } from "../shared/labels.ts";
import { byPart, cutIntoParts, partNames } from "../shared/photo-parts.ts";
import { createProgressLine } from "../../tools/shared/progress.ts";
import { planTagging } from "../shared/tag.ts";
import type { TaggedImage, Tagging } from "../shared/tag.ts";
import type { Row, Table } from "./table.ts";

/** What one vector of the whole photo gave with the model before. */
const ASKED_F1 = 0.36;

export async function streetwearTable(
  dataFolder: string,
  modelFolder: string,
  split: "test" | "val",
  matrices: Matrices,
): Promise<Table> {
  const folder = join(dataFolder, "streetwear");
  const images = join(folder, "images.tar");
  const source = await openImages(images);
  const labels = await labelsFromCsv({
    csv: join(folder, "labels.csv"),
    fileColumn: "file",
    labelColumns: ["tags"],
    splitColumn: "split",
  });
  const files = labels.map(({ file }) => file);
  const whole = await embedAll(source, files, images, modelFolder);
  const parts = await embedAll(cutIntoParts(source), files.flatMap(partNames), images, modelFolder);
  const tagging = planTagging(
    labels,
    { query: split, catalogue: "train" },
    { separator: "|", minImages: 1, maxLabels: undefined },
  );
  const views = [whole, ...byPart(files, parts)];
  // A photo whose parts are not all there would be asked of fewer classifiers.
  const complete = ({ file }: TaggedImage) => views.every((view) => view.has(file));
  const told = {
    ...tagging,
    learned: tagging.learned.filter(complete),
    asked: tagging.asked.filter(complete),
  };
  const rows = [
    ["a whole", [whole]],
    ["a whole and four parts", views],
  ] as const;
  return {
    title: `Tags of outfits: streetwear, ${tagging.asked.length} photos of ${split}, ${tagging.names.length} tags`,
    asked: `overall F1 with thresholds above ${ASKED_F1}, and clearly more with parts`,
    columns: ["photo as", "way", ...measures.map((name) => `overall ${name}`)].concat(
      measures.map((name) => `per class ${name}`),
    ),
    rows: rows.flatMap(([name, features]) => {
      const ways = measureViews(told, features, matrices);
      return Object.entries(ways).map(([way, { overall, perClass }]): Row => ({
        cells: [name, way, ...valuesOf(overall), ...valuesOf(perClass)],
        ...(way === "thresholds" && { holds: overall.f1 > ASKED_F1 }),
      }));
    }),
  };
}

/** The three ways to give tags, by the mean of the probabilities that the views' classifiers give. */
function measureViews(
  { names, learned, asked }: Tagging,
  views: readonly ReadonlyMap<string, Float32Array>[],
  matrices: Matrices,
): Readonly<Record<"top 3" | "top 5" | "thresholds", TagMeasures>> {
  const tags = learned.map(({ labels }) => labels);
  const groups = Int32Array.from(learned.keys());
  const told = views.map((view) => {
    const { classifier, heldOut } = trainTags(
      { units: unitsOf(learned, view), tags, names, groups },
      matrices,
    );
    const answers = scoresOf(classifier, unitsOf(asked, view), matrices);
    sigmoidInPlace(answers.values, classifier.temperature);
    return { heldOut, answers };
  });
  const heldOut = meanOf(told.map((one) => one.heldOut));
  const answers = meanOf(told.map((one) => one.answers));
  const thresholds = thresholdsFor(heldOut, targetsOf(tags, names.length));
  const targets = targetsOf(
    asked.map(({ labels }) => labels),
    names.length,
  );
  const measured = (given: Uint8Array) => measureTags(given, targets, names.length);
  return {
    "top 3": measured(topTags(answers, 3)),
    "top 5": measured(topTags(answers, 5)),
    thresholds: measured(tagsAbove(answers, thresholds)),
  };
}

function unitsOf(
  images: readonly TaggedImage[],
  embeddings: ReadonlyMap<string, Float32Array>,
): Matrix {
  const values = packUnits(images.map(({ file }) => toUnit(embeddings.get(file) as Float32Array)));
  return { values, rows: images.length, columns: values.length / Math.max(1, images.length) };
}

function meanOf(matrices: readonly Matrix[]): Matrix {
  const first = matrices[0] as Matrix;
  const values = first.values.map(
    (_, i) => matrices.reduce((sum, one) => sum + (one.values[i] as number), 0) / matrices.length,
  );
  return { ...first, values };
}

const measures = ["P", "R", "F1"];

function valuesOf({
  precision,
  recall,
  f1,
}: Readonly<Record<"precision" | "recall" | "f1", number>>): readonly number[] {
  return [precision, recall, f1];
}

/** Raw embeddings by file, those of earlier runs among them. */
async function embedAll(
  source: ImageSource,
  files: readonly string[],
  images: string,
  modelFolder: string,
): Promise<ReadonlyMap<string, Float32Array>> {
  const cache = await openEmbeddingCache({ images, modelFolder, backend: "wasm" });
  if (files.every((file) => cache.known.has(file))) return cache.known;
  const line = createProgressLine();
  const { embeddings } = await embedImages(
    { source, files, modelFolder, backend: "wasm", cache },
    (done) => line.show(`streetwear: embedded ${done} of ${files.length}`),
  );
  line.end();
  return embeddings;
}
