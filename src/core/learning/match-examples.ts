/**
 * Rankings of which it is known whether their first result is what was looked for. Each photo of the catalogue, left
 * out, asks twice: the whole catalogue, for something that is there; and the catalogue without its category and the
 * ones most like it, for something that is not.
 */
import { TopK } from "../vectors/top-k.ts";
import {
  askCatalogue,
  bestOfProducts,
  labelsOfProducts,
  productCount,
  sampled,
} from "./leave-one-out.ts";
import type { CatalogueRows } from "./leave-one-out.ts";
import type { Example } from "./logistic-regression.ts";
import { featuresOf, rankingDepth } from "./match-features.ts";
import type { Matrices, Matrix } from "./matrices.ts";

export interface MatchExample extends Example {
  /** Whether the first result is right. */
  readonly found: boolean;
}

const QUERIES = 400;
/** Similarities at most: a catalogue of 100,000 asks less often. */
const COMPARISONS = 20_000_000;
/**
 * With fewer categories none is far enough from another to stand for something foreign. A shop of four whose goods
 * are all pictured in one style (our demo) found every visitor's photo unlikely before another background.
 */
const MIN_CATEGORIES = 8;
/** Share of the other categories that is hidden with a query's own. */
const HIDDEN = 0.4;
/** What all examples of a kind weigh together at most, against the prior; one weighs 1 at most. */
const TOGETHER = 128;
/** A visitor's photo is less like the catalogue's than they are like each other. */
const CERTAIN = 0.95;

export function matchExamples(catalogue: CatalogueRows, matrices: Matrices): MatchExample[] {
  const { units, groups, labels } = catalogue;
  const kinds = labelsOfProducts(catalogue);
  const means = categoryMeans(units, labels);
  const categories = new Set(labels.filter((label) => label >= 0));
  if (categories.size < MIN_CATEGORIES) return [];
  const near = Math.floor(HIDDEN * (categories.size - 1));
  const photos = new Int32Array(means.rows);
  for (const label of labels) if (label >= 0) photos[label] = (photos[label] as number) + 1;

  const asking = Array.from(labels.keys()).filter((row) => (labels[row] as number) >= 0);
  const present: { features: readonly number[]; found: boolean }[] = [];
  const hidden: (readonly number[])[] = [];
  const closest = closestCategories(means, categories, near, matrices);
  const queries = sampled(asking, Math.min(QUERIES, Math.ceil(COMPARISONS / units.rows)));
  askCatalogue(units, queries, matrices, (query, similarities) => {
    const own = labels[query] as number;
    const best = bestOfProducts(similarities, groups, productCount(groups));
    if ((photos[own] as number) > 1) {
      const { order, values } = ranked(best, () => true);
      const first = kinds[order[0] ?? -1] ?? -1;
      if (first >= 0) present.push({ features: featuresOf(values, 0), found: first === own });
    }
    const away = closest(own);
    // What has no category could be of the hidden one.
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
      target: found ? CERTAIN : 0,
      weight: Math.min(1, TOGETHER / present.length),
    })),
    ...hidden.map((features) => ({
      features,
      found: false,
      target: 0,
      weight: Math.min(1, TOGETHER / hidden.length),
    })),
  ];
}

/** The nearest of the products that count. */
function ranked(best: Float32Array, counts: (product: number) => boolean) {
  const nearest = new TopK(rankingDepth);
  best.forEach((similarity, product) => {
    if (similarity > -Infinity && counts(product)) nearest.offer(product, similarity);
  });
  const found = nearest.drain();
  return { order: found.map(({ row }) => row), values: found.map(({ score }) => score) };
}

/** Unit length each, zeros where a category has no photo. Shape [categories, dimensions]. */
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

/** A category and the `near` ones whose means are most like its own. */
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
      const at = category * means.columns;
      const own = {
        values: means.values.subarray(at, at + means.columns),
        rows: 1,
        columns: means.columns,
      };
      const alike = matrices.multiply(own, means, { b: true }).values;
      const others = [...categories].filter((other) => other !== category);
      others.sort((a, b) => (alike[b] as number) - (alike[a] as number) || a - b);
      found = new Set([category, ...others.slice(0, near)]);
      known.set(category, found);
    }
    return found;
  };
}
