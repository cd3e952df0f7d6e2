/** The product in a cluttered photo: the part that looks most like the category it is in. */
import { meanOf } from "../../core/pixels/heat-map.ts";
import { classify } from "../../core/learning/linear-classifier.ts";
import type { LinearClassifier, Understanding } from "../../core/learning/understanding.ts";
import { resizeTriangle } from "../../core/pixels/pixels.ts";
import { cropOf, meanWithin } from "../../core/pixels/regions.ts";
import type { CropBox } from "../../core/pixels/regions.ts";
import { toUnit } from "../../core/vectors/vectors.ts";
import { FINER, mapOf } from "./fine-map.ts";
import type { Embedder, ImageDecoder } from "../ports/engine-ports.ts";

export interface CropSuggestionTools {
  readonly decoder: ImageDecoder;
  readonly embedder: Embedder;
  /** Nothing is suggested before categories are learned. */
  readonly understanding: Understanding | undefined;
}

// Measured on 200 products of fashion's val split, cut out and pasted on photos of other things at 40 to
// 75 % of their size, looked for among 500 (their own photo on white is right): hit rate at 1 before the
// crop 0.24, after it 0.73 (with the true box 0.89), a crop suggested for 76 %. Of photos that are not
// cluttered, which nobody asks about: for 3 % of fashion and 20 % of clothing.

/** How many times as likely its category is in the part as in the whole photo, and how likely at least. */
const SURER_BY = 1.5;
const SURE_FROM = 0.1;
/** Of two parts that are as sure, the larger one: the power of the area that a chance is multiplied by. */
const AREA_POWER = 0.1;
/** Positions along a side of the smallest part. */
const MIN_SIDE = 3;

/**
 * @param category id of the product's own; empty or unknown: whatever a part shows most surely
 * @returns undefined if the whole photo shows the product as well as any part
 */
export async function suggestCrop(
  image: Blob,
  category: string,
  { decoder, embedder, understanding }: CropSuggestionTools,
  signal: AbortSignal | undefined,
): Promise<CropBox | undefined> {
  const classifier = understanding?.categories;
  if (!classifier) return undefined;
  const { width, height } = embedder.input;
  const picture = await decoder.decode(image, { width: width * FINER, height: height * FINER });
  const map = await mapOf(picture, embedder, signal);
  const wanted = classifier.labels.includes(category) ? category : labelOf(classifier, meanOf(map));
  let best: CropBox | undefined;
  let highest = 0;
  for (const box of boxesOf(map)) {
    const chance = probabilityOf(classifier, meanWithin(map, box), wanted);
    const weighed = chance * (box.width * box.height) ** AREA_POWER;
    if (weighed > highest) [highest, best] = [weighed, box];
  }
  if (!best) return undefined;
  const embedded = await embedder.embed(
    [picture, cropOf(picture, best)].map((part) => resizeTriangle(part, width, height)),
  );
  const { dimensions } = embedder.model;
  const before = probabilityOf(classifier, embedded.slice(0, dimensions), wanted);
  const after = probabilityOf(classifier, embedded.slice(dimensions), wanted);
  return after >= SURE_FROM && after >= SURER_BY * before ? best : undefined;
}

function labelOf(classifier: LinearClassifier, vector: Float32Array): string {
  return classify(classifier, toUnit(vector).unit)[0]?.label ?? "";
}

function probabilityOf(classifier: LinearClassifier, vector: Float32Array, label: string): number {
  const chances = classify(classifier, toUnit(vector).unit);
  return chances.find((chance) => chance.label === label)?.probability ?? 0;
}

function boxesOf({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): CropBox[] {
  const boxes: CropBox[] = [];
  for (const [x, across] of spansOf(width)) {
    for (const [y, down] of spansOf(height)) {
      boxes.push({ x: x / width, y: y / height, width: across / width, height: down / height });
    }
  }
  return boxes;
}

/** Starts and lengths. */
function spansOf(cells: number): (readonly [start: number, length: number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let start = 0; start + MIN_SIDE <= cells; start++) {
    for (let length = MIN_SIDE; start + length <= cells; length++) spans.push([start, length]);
  }
  return spans;
}
