/** What the photos of products show, by what was learned: the mean over the photos of each. */
import type { VectorRow } from "../../core/catalogue.ts";
import { classify, tagChances } from "../../core/learning/linear-classifier.ts";
import type { LabelChance, Understanding } from "../../core/learning/understanding.ts";
import type { Chances } from "./tasks-contract.ts";

/** @param rows raw embeddings; those of a product need not be together */
export function chancesOf(
  rows: readonly VectorRow[],
  { categories, tags }: Pick<Understanding, "categories" | "tags">,
): readonly Chances[] {
  const products = new Map<string, Float32Array[]>();
  for (const { productId, vector } of rows) {
    const units = products.get(productId) ?? [];
    products.set(productId, units);
    if (vector.unit.every(Number.isFinite)) units.push(vector.unit);
  }
  return [...products].map(([productId, units]) => ({
    productId,
    categories: mean(units, (unit) => (fits(categories, unit) ? classify(categories, unit) : [])),
    tags: mean(units, (unit) => (fits(tags, unit) ? tagChances(tags, unit) : [])),
  }));
}

function fits<C extends { readonly dimensions: number }>(
  classifier: C | undefined,
  unit: Float32Array,
): classifier is C {
  return classifier?.dimensions === unit.length;
}

function mean(
  units: readonly Float32Array[],
  chances: (unit: Float32Array) => readonly LabelChance[],
): readonly LabelChance[] {
  const sums = new Map<string, number>();
  for (const unit of units) {
    for (const { label, probability } of chances(unit)) {
      sums.set(label, (sums.get(label) ?? 0) + probability / units.length);
    }
  }
  return [...sums]
    .map(([label, probability]) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability);
}
