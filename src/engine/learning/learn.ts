/** Learns everything from a catalogue's examples, with the methods of `core/learning`. */
import { calibrateMatches } from "../../core/learning/match-calibration.ts";
import { rowsOf } from "../../core/learning/matrices.ts";
import type { Matrices, Matrix } from "../../core/learning/matrices.ts";
import { applyHead } from "../../core/learning/metric-head/metric-head.ts";
import { rankMistakes } from "../../core/learning/mistakes.ts";
import { chooseStrength } from "../../core/learning/narrowing.ts";
import { trainCategories } from "../../core/learning/train-categories.ts";
import type { LearnedCategories } from "../../core/learning/train-categories.ts";
import { trainTags } from "../../core/learning/train-tags.ts";
import type { LearnedTags } from "../../core/learning/train-tags.ts";
import { predictProducts } from "./predict-products.ts";
import type { Examples, LearnAnswer, LearnRequest } from "../ports/learning-tasks.ts";

/** A tag on fewer products can't be learned. */
const MIN_TAGGED = 2;
/** A tag on fewer products is reported as learned from few. */
const FEW_PRODUCTS = 5;
const MAX_MISTAKES = 500;
/** Difference of probabilities from which a product is listed: with none, a third of a small shop would be. */
const MIN_SUSPICION = 0.3;

export function learn({ examples, prior, head }: LearnRequest, matrices: Matrices): LearnAnswer {
  const { groups, allProducts } = examples;
  const units = head ? applyHead(head, examples.units, matrices).units : examples.units;
  const labelled = categoryLabels(examples);
  const categories = learnCategories(examples, labelled, matrices);
  const tags = learnTags(examples, matrices);
  const known = { units, groups, labels: labelled.labels };
  const enough = units.rows > 1;
  const strength = categories
    ? chooseStrength({ ...known, heldOut: categories.heldOut }, matrices)
    : 0;
  const learned = {
    ...(categories && { categories: categories.classifier }),
    ...(tags && { tags: tags.classifier }),
  };
  const products = countProducts(examples);
  const match =
    prior && enough ? calibrateMatches({ ...known, prior, allProducts }, matrices) : undefined;
  return {
    ...learned,
    ...(match && { match }),
    strength,
    ...(categories && { calibrationError: categories.calibrationError }),
    knownCategories: labelled.names.map((label, i) => ({
      label,
      products: products.categories.get(label) ?? 0,
      few: categories?.few[i] ?? true,
    })),
    knownTags: (tags?.classifier.labels ?? []).map((label, i) => ({
      label,
      products: products.tags.get(label) ?? 0,
      few: (products.tags.get(label) ?? 0) < FEW_PRODUCTS,
      threshold: tags?.classifier.thresholds[i] ?? 1,
    })),
    mistakes: categories ? findMistakes(examples, labelled.names, categories.heldOut) : [],
    predictions: predictProducts(rowsToPredict(examples), learned, matrices),
  };
}

/** Index into `names` of the category that people gave each photo's product, -1 for none. */
export function categoryLabels({ products, groups }: Examples): {
  readonly names: readonly string[];
  readonly labels: Int32Array;
} {
  const given = products.filter((product) => product.isLabelled).map(({ category }) => category);
  const names = [...new Set(given)].sort();
  const places = new Map(names.map((name, i) => [name, i]));
  const labels = groups.map((group) => {
    const product = products[group];
    return product?.isLabelled ? (places.get(product.category) as number) : -1;
  });
  return { names, labels };
}

export function learnCategories(
  { units, groups }: Examples,
  { names, labels }: ReturnType<typeof categoryLabels>,
  matrices: Matrices,
): LearnedCategories | undefined {
  if (new Set(labels.filter((label) => label >= 0)).size < 2) return undefined;
  return trainCategories({ units, labels, names, groups }, matrices);
}

/** Learns from the products with tags only, as the others are not tagged yet; `rows` are their photos. */
export function learnTags(
  examples: Examples,
  matrices: Matrices,
): (LearnedTags & { readonly rows: readonly number[] }) | undefined {
  const { products, groups } = examples;
  const counts = [...countProducts(examples).tags];
  const names = counts.filter(([, count]) => count >= MIN_TAGGED).map(([key]) => key);
  if (names.length === 0) return undefined;
  const places = new Map(names.sort().map((name, i) => [name, i]));
  const rows = Array.from(groups.keys()).filter(
    (row) => (products[groups[row] as number]?.tags.length ?? 0) > 0,
  );
  const tags = rows.map((row) =>
    (products[groups[row] as number]?.tags ?? []).flatMap((key) => places.get(key) ?? []),
  );
  const learned = trainTags(
    {
      units: rowsOf(examples.units, rows),
      tags,
      names,
      groups: Int32Array.from(rows, (row) => groups[row] as number),
    },
    matrices,
  );
  return { ...learned, rows };
}

/** Products in a probably wrong category, by the mean over their photos of models that did not learn from them. */
export function findMistakes(
  { products, groups }: Examples,
  names: readonly string[],
  heldOut: Matrix,
): LearnAnswer["mistakes"] {
  const { columns } = heldOut;
  const values = new Float32Array(products.length * columns);
  const photos = new Int32Array(products.length);
  groups.forEach((group) => (photos[group] = (photos[group] as number) + 1));
  groups.forEach((group, row) => {
    for (let i = 0; i < columns; i++) {
      const share = (heldOut.values[row * columns + i] as number) / (photos[group] as number);
      values[group * columns + i] = (values[group * columns + i] as number) + share;
    }
  });
  const places = new Map(names.map((name, i) => [name, i]));
  const labels = Int32Array.from(products, ({ isLabelled, category }, i) =>
    isLabelled && (photos[i] as number) > 0 ? (places.get(category) as number) : -1,
  );
  const probability = (product: number, label: number) => ({
    label: names[label] as string,
    probability: values[product * columns + label] as number,
  });
  return rankMistakes({ heldOut: { values, rows: products.length, columns }, labels })
    .filter(
      ({ row, suspicion }) => products[row]?.confirmed === false && suspicion >= MIN_SUSPICION,
    )
    .slice(0, MAX_MISTAKES)
    .map(({ row, given, looksLike }) => ({
      productId: products[row]?.id as string,
      given: probability(row, given),
      looksLike: probability(row, looksLike),
    }));
}

function countProducts({ products }: Examples) {
  const categories = new Map<string, number>();
  const tags = new Map<string, number>();
  for (const product of products) {
    if (product.isLabelled) {
      categories.set(product.category, (categories.get(product.category) ?? 0) + 1);
    }
    for (const key of new Set(product.tags)) tags.set(key, (tags.get(key) ?? 0) + 1);
  }
  return { categories, tags };
}

function rowsToPredict({ units, norms, groups, photoIds, products }: Examples) {
  const { values, columns } = units;
  return photoIds.flatMap((photoId, row) => {
    const product = products[groups[row] as number];
    if (!product?.needsPrediction) return [];
    const unit = values.subarray(row * columns, (row + 1) * columns);
    return [{ photoId, productId: product.id, vector: { unit, norm: norms[row] as number } }];
  });
}

/** @returns the empty string for none */
export function categoryOf({ products }: Examples, product: number): string {
  return products[product]?.category ?? "";
}
