/**
 * Rankings of which it is known whether the first result is a match. Each photo of the catalogue, left out, is a
 * query twice: against the whole catalogue, which holds a match; and against the catalogue without the photo's
 * category and the most similar ones, which holds none.
 */
import { TopK } from "../vectors/top-k.ts";
import {
  queryCatalogue,
  bestOfProducts,
  labelsOfProducts,
  productCount,
  sampled,
} from "./leave-one-out.ts";
import type { CatalogueRows } from "./leave-one-out.ts";
import type { Example } from "./logistic-regression.ts";
import { featuresOf, rankingDepth } from "./match-features.ts";
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";

export interface MatchExample extends Example {
  /** Whether the first result is right. */
  readonly found: boolean;
}

const MAX_QUERIES = 400;
/** Bounds the similarities computed: a catalogue of 100,000 has fewer queries. */
const MAX_COMPARISONS = 20_000_000;
/**
 * With fewer categories none is different enough to stand for goods that the shop doesn't have. With four categories
 * in one style (our demo), every visitor's photo before another background got a low probability.
 */
const MIN_CATEGORIES = 8;
/** Share of the other categories that is hidden with a query's own. */
const HIDDEN = 0.4;
/** Maximum weight of all examples of a kind together, against the prior; of one it is 1. */
const MAX_TOTAL_WEIGHT = 128;
/** Below 1, as a visitor's photo is less similar to the catalogue's photos than they are to each other. */
const MATCH_TARGET = 0.95;

export function matchExamples(catalogue: CatalogueRows, matrices: Matrices): MatchExample[] {
  const { units, groups, labels } = catalogue;
  const kinds = labelsOfProducts(catalogue);
  const means = categoryMeans(units, labels);
  const categories = new Set(labels.filter((label) => label >= 0));
  if (categories.size < MIN_CATEGORIES) return [];
  const near = Math.floor(HIDDEN * (categories.size - 1));
  const photos = new Int32Array(means.rows);
  for (const label of labels) if (label >= 0) photos[label] = (photos[label] as number) + 1;

  const labelled = Array.from(labels.keys()).filter((row) => (labels[row] as number) >= 0);
  const present: { features: readonly number[]; found: boolean }[] = [];
  const hidden: (readonly number[])[] = [];
  const closest = closestCategories(means, categories, near, matrices);
  const queries = sampled(labelled, Math.min(MAX_QUERIES, Math.ceil(MAX_COMPARISONS / units.rows)));
  queryCatalogue(units, queries, matrices, (query, similarities) => {
    const own = labels[query] as number;
    const best = bestOfProducts(similarities, groups, productCount(groups));
    if ((photos[own] as number) > 1) {
      const { order, values } = ranked(best, () => true);
      const first = kinds[order[0] ?? -1] ?? -1;
      if (first >= 0) present.push({ features: featuresOf(values, 0), found: first === own });
    }
    const away = closest(own);
    // A product without a category could be of a hidden one.
    const { values } = ranked(best, (product) => {
      const kind = kinds[product] as number;
      return kind >= 0 && !away.has(kind);
    });
    if (values.length > 0) hidden.push(featuresOf(values, 0));
  });
  return [
    ...present.map(({ features, found }) => ({
      features,
      found,
      target: found ? MATCH_TARGET : 0,
      weight: Math.min(1, MAX_TOTAL_WEIGHT / present.length),
    })),
    ...hidden.map((features) => ({
      features,
      found: false,
      target: 0,
      weight: Math.min(1, MAX_TOTAL_WEIGHT / hidden.length),
    })),
  ];
}

/** The nearest products of those that `counts` accepts, with their similarities. */
function ranked(best: Float32Array, counts: (product: number) => boolean) {
  const nearest = new TopK(rankingDepth);
  best.forEach((similarity, product) => {
    if (similarity > -Infinity && counts(product)) nearest.offer(product, similarity);
  });
  const found = nearest.drain();
  return { order: found.map(({ row }) => row), values: found.map(({ score }) => score) };
}

/** Mean directions of length 1, zeros for a category without photos. Shape [categories, dimensions]. */
function categoryMeans({ values, columns }: Matrix, labels: Int32Array): Matrix {
  const rows = productCount(labels);
  const means = new Float32Array(rows * columns);
  labels.forEach((label, row) => {
    if (label < 0) return;
    for (let i = 0; i < columns; i++) {
      const at = label * columns + i;
      means[at] = (means[at] as number) + (values[row * columns + i] as number);
    }
  });
  for (let at = 0; at < means.length; at += columns) {
    const mean = means.subarray(at, at + columns);
    const length = Math.hypot(...mean);
    if (length > 0) mean.forEach((value, i) => (mean[i] = value / length));
  }
  return { values: means, rows, columns };
}

/** A category and the `near` others whose means are the most similar to its own. */
function closestCategories(
  means: Matrix,
  categories: ReadonlySet<number>,
  near: number,
  matrices: Matrices,
): (category: number) => ReadonlySet<number> {
  const known = new Map<number, ReadonlySet<number>>();
  return (category) => {
    let found = known.get(category);
    if (!found) {
      const alike = matrices.multiply(rowsOf(means, [category]), means, { b: true }).values;
      const others = [...categories].filter((other) => other !== category);
      others.sort((a, b) => (alike[b] as number) - (alike[a] as number) || a - b);
      found = new Set([category, ...others.slice(0, near)]);
      known.set(category, found);
    }
    return found;
  };
}
