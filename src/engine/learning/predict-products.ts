/** Predictions for products by the learned classifiers: the mean of the probabilities of each product's photos. */
import type { VectorRow } from "../../core/catalogue/catalogue.ts";
import { scoresOf, sigmoidInPlace, softmaxInPlace } from "../../core/learning/linear-classifier.ts";
import { plainMatrices } from "../../core/learning/matrices.ts";
import type { Matrices } from "../../core/learning/matrices.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type { LinearClassifier, Understanding } from "../../core/learning/understanding.ts";
import { TopK } from "../../core/vectors/top-k.ts";
import type { ProductPredictions } from "../ports/learning-tasks.ts";

/** Labels kept for a product: more than are shown, as some may be removed from the catalogue by then. */
const MAX_CATEGORIES = 12;
const MAX_TAGS = 20;
/** Photos whose scores are computed together, rounded up to whole products: 2 MB of scores for 500 labels. */
const BLOCK = 1024;

/** A product's unit vectors. */
interface Photos {
  readonly productId: string;
  readonly units: Float32Array[];
}

/** Replaces the scores of some photos by probabilities, shape [photos, labels]. */
type ToProbabilities = (scores: Float32Array, classifier: LinearClassifier) => void;

/**
 * @param rows raw embeddings, in any order
 * @returns for each product its most probable labels, the most probable first
 */
export function predictProducts(
  rows: readonly VectorRow[],
  { categories, tags }: Pick<Understanding, "categories" | "tags">,
  matrices: Matrices = plainMatrices,
): readonly ProductPredictions[] {
  const products = new Map<string, Photos>();
  for (const { productId, vector } of rows) {
    const photos = products.get(productId) ?? { productId, units: [] };
    products.set(productId, photos);
    if (vector.unit.every(Number.isFinite)) photos.units.push(vector.unit);
  }
  return blocksOf([...products.values()]).flatMap((block) => {
    const byCategory = predictBlock(block, categories, MAX_CATEGORIES, softmax, matrices);
    const byTag = predictBlock(block, tags, MAX_TAGS, sigmoids, matrices);
    return block.map(({ productId }, i) => ({
      productId,
      categories: byCategory[i] ?? [],
      tags: byTag[i] ?? [],
    }));
  });
}

const softmax: ToProbabilities = (scores, { labels, temperature }) => {
  for (let at = 0; at < scores.length; at += labels.length) {
    softmaxInPlace(scores, at, at + labels.length, temperature);
  }
};

const sigmoids: ToProbabilities = (scores, { temperature }) => sigmoidInPlace(scores, temperature);

function blocksOf(products: readonly Photos[]): readonly Photos[][] {
  const blocks: Photos[][] = [];
  let room = 0;
  for (const photos of products) {
    if (room <= 0) {
      blocks.push([]);
      room = BLOCK;
    }
    blocks.at(-1)?.push(photos);
    room -= photos.units.length;
  }
  return blocks;
}

/** The `maxLabels` most probable labels of each product; none for a product without a vector of the right size. */
function predictBlock(
  products: readonly Photos[],
  classifier: LinearClassifier | undefined,
  maxLabels: number,
  toProbabilities: ToProbabilities,
  matrices: Matrices,
): readonly (readonly LabelProbability[])[] {
  if (!classifier) return [];
  const { labels, dimensions } = classifier;
  const fitting = products.map(({ units }) => units.filter(({ length }) => length === dimensions));
  const units = fitting.flat();
  const values = new Float32Array(units.length * dimensions);
  units.forEach((unit, row) => values.set(unit, row * dimensions));
  const rows = { values, rows: units.length, columns: dimensions };
  const scores = scoresOf(classifier, rows, matrices).values;
  toProbabilities(scores, classifier);
  let row = 0;
  return fitting.map(({ length: photos }) => {
    if (photos === 0) return [];
    const start = row * labels.length;
    row += photos;
    const best = new TopK(maxLabels);
    for (let label = 0; label < labels.length; label++) {
      let sum = 0;
      for (let at = start + label; at < row * labels.length; at += labels.length) {
        sum += scores[at] as number;
      }
      best.offer(label, sum / photos);
    }
    return best
      .drain()
      .map(({ row: label, score }) => ({ label: labels[label] as string, probability: score }));
  });
}
