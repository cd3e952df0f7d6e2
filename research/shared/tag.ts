/** Measures tagging: a classifier is trained on one side's photos and evaluated on the other's. */
import { tagKey } from "../../src/core/catalogue/catalogue.ts";
import {
  scoresOf,
  sigmoidInPlace,
  softmaxInPlace,
} from "../../src/core/learning/linear-classifier.ts";
import {
  calibrationError,
  predictedLabels,
  measureLabels,
  measureTags,
  tagsAbove,
  topTags,
} from "../../src/core/learning/label-measures.ts";
import type { LabelMeasures, TagMeasures } from "../../src/core/learning/label-measures.ts";
import type { Matrices } from "../../src/core/learning/matrices.ts";
import { trainCategories } from "../../src/core/learning/train-categories.ts";
import { targetsOf, trainTags } from "../../src/core/learning/train-tags.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import type { LabelledImage, Sides } from "./select.ts";

export interface TaggingOptions {
  /** Between the labels of a photo; undefined if a photo has one. */
  readonly separator: string | undefined;
  /** Labels of fewer images are left out. */
  readonly minImages: number;
  /** Only the most frequent labels, if given. */
  readonly maxLabels: number | undefined;
}

/** Images with the indices of their labels. */
export interface Tagging {
  readonly names: readonly string[];
  readonly learned: readonly TaggedImage[];
  readonly asked: readonly TaggedImage[];
  /** Whether there is one side only, so that each image is predicted by a model that didn't learn from it. */
  readonly heldOut: boolean;
}

export interface TaggedImage {
  readonly file: string;
  readonly labels: readonly number[];
}

/** Which images are learned from and which are predicted; images without one of the chosen labels are left out. */
export function planTagging(
  images: readonly LabelledImage[],
  sides: Sides | undefined,
  { separator, minImages, maxLabels }: TaggingOptions,
): Tagging {
  const labelled = images.map(({ file, label, split }) => ({
    file,
    split,
    keys: keysOf(label, separator),
  }));
  const counts = new Map<string, number>();
  for (const { keys } of labelled) {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const names = [...counts]
    .filter(([, count]) => count >= minImages)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, maxLabels)
    .map(([name]) => name);
  const places = new Map(names.map((name, i) => [name, i]));
  const chosen = labelled
    .map(({ file, split, keys }) => ({
      file,
      split,
      labels: keys.flatMap((key) => places.get(key) ?? []),
    }))
    .filter(({ labels }) => labels.length > 0);
  const heldOut = !sides || sides.query === sides.catalogue;
  if (heldOut) {
    const own = sides ? chosen.filter(({ split }) => split === sides.query) : chosen;
    return { names, learned: own, asked: own, heldOut };
  }
  return {
    names,
    learned: chosen.filter(({ split }) => split === sides.catalogue),
    asked: chosen.filter(({ split }) => split === sides.query),
    heldOut,
  };
}

/** Labels as the studio distinguishes them: their case doesn't matter. */
function keysOf(label: string, separator: string | undefined): string[] {
  const parts = separator === undefined ? [label] : label.split(separator);
  return [...new Set(parts.map((part) => tagKey(part)).filter((key) => key !== ""))];
}

export interface SingleFigures extends LabelMeasures {
  readonly kind: "single";
  readonly calibrationError: number;
  readonly seconds: number;
}

export interface SeveralFigures {
  readonly kind: "several";
  readonly ways: Readonly<Record<"top 3" | "top 5" | "thresholds", TagMeasures>>;
  readonly thresholds: readonly number[];
  readonly seconds: number;
}

/** @param features raw vectors by file */
export function measureSingle(
  { names, learned, asked, heldOut }: Tagging,
  features: ReadonlyMap<string, Float32Array>,
  matrices: Matrices,
): SingleFigures {
  const started = performance.now();
  const model = trainCategories(
    {
      units: unitsOf(learned, features),
      labels: firstLabels(learned),
      names,
      groups: rows(learned),
    },
    matrices,
  );
  const seconds = (performance.now() - started) / 1000;
  const probabilities = heldOut
    ? model.heldOut
    : scoresOf(model.classifier, unitsOf(asked, features), matrices);
  if (!heldOut) {
    for (let at = 0; at < probabilities.values.length; at += names.length) {
      softmaxInPlace(probabilities.values, at, at + names.length, model.classifier.temperature);
    }
  }
  const labels = firstLabels(asked);
  return {
    kind: "single",
    ...measureLabels(predictedLabels(probabilities), labels, names.length),
    calibrationError: calibrationError(probabilities, labels),
    seconds,
  };
}

/** @param features raw vectors by file */
export function measureSeveral(
  { names, learned, asked, heldOut }: Tagging,
  features: ReadonlyMap<string, Float32Array>,
  matrices: Matrices,
): SeveralFigures {
  const started = performance.now();
  const tags = learned.map(({ labels }) => labels);
  const model = trainTags(
    { units: unitsOf(learned, features), tags, names, groups: rows(learned) },
    matrices,
  );
  const seconds = (performance.now() - started) / 1000;
  const { thresholds, temperature } = model.classifier;
  const probabilities = heldOut
    ? model.heldOut
    : scoresOf(model.classifier, unitsOf(asked, features), matrices);
  if (!heldOut) sigmoidInPlace(probabilities.values, temperature);
  const targets = targetsOf(
    asked.map(({ labels }) => labels),
    names.length,
  );
  const measured = (given: Uint8Array) => measureTags(given, targets, names.length);
  return {
    kind: "several",
    ways: {
      "top 3": measured(topTags(probabilities, 3)),
      "top 5": measured(topTags(probabilities, 5)),
      thresholds: measured(tagsAbove(probabilities, thresholds)),
    },
    thresholds: [...thresholds],
    seconds,
  };
}

function unitsOf(images: readonly TaggedImage[], features: ReadonlyMap<string, Float32Array>) {
  const units = images.map(({ file }) => toUnit(features.get(file) as Float32Array).unit);
  const columns = units[0]?.length ?? 0;
  const values = new Float32Array(images.length * columns);
  units.forEach((unit, row) => values.set(unit, row * columns));
  return { values, rows: images.length, columns };
}

/** Each image is a product of its own. */
function rows(images: readonly TaggedImage[]): Int32Array {
  return Int32Array.from(images.keys());
}

function firstLabels(images: readonly TaggedImage[]): Int32Array {
  return Int32Array.from(images, ({ labels }) => labels[0] as number);
}
