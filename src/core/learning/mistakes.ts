/**
 * Labels that are probably wrong, by confident learning (Northcutt, Jiang and Chuang 2021, "Confident Learning:
 * Estimating Uncertainty in Dataset Labels"): a model that did not learn from the photo gives another category a
 * higher probability than it gives that category's photos on average.
 */
import type { Matrix } from "./matrices.ts";

export interface Mistake {
  readonly row: number;
  /** Index of the photo's label, and of the one that it looks like. */
  readonly given: number;
  readonly looksLike: number;
  /** Probability of the second less that of the first, 0 to 1. */
  readonly suspicion: number;
}

/**
 * @param heldOut probabilities, shape [photos, classes], from `trainCategories`
 * @param labels index of each photo's label; photos without one, -1, are skipped
 * @returns the most suspicious first
 */
export function rankMistakes({
  heldOut,
  labels,
}: {
  readonly heldOut: Matrix;
  readonly labels: Int32Array;
}): Mistake[] {
  const { values, columns } = heldOut;
  const usual = meanProbabilities(heldOut, labels);
  const mistakes: Mistake[] = [];
  labels.forEach((given, row) => {
    if (given < 0) return;
    const of = (label: number) => values[row * columns + label] as number;
    // The model had no photo of this category to learn from, so it can't contradict the label.
    if (of(given) === 0) return;
    let looksLike = -1;
    for (let label = 0; label < columns; label++) {
      if (label === given || of(label) < (usual[label] as number)) continue;
      if (looksLike === -1 || of(label) > of(looksLike)) looksLike = label;
    }
    if (looksLike === -1) return;
    const suspicion = of(looksLike) - of(given);
    if (suspicion > 0) mistakes.push({ row, given, looksLike, suspicion });
  });
  return mistakes.sort((a, b) => b.suspicion - a.suspicion || a.row - b.row);
}

/** Mean probability of each category over its own photos; 1 for a category without photos. Shape [classes]. */
function meanProbabilities({ values, columns }: Matrix, labels: Int32Array): Float64Array {
  const sums = new Float64Array(columns);
  const photos = new Float64Array(columns);
  labels.forEach((label, row) => {
    if (label < 0) return;
    sums[label] = (sums[label] as number) + (values[row * columns + label] as number);
    photos[label] = (photos[label] as number) + 1;
  });
  return sums.map((sum, label) => {
    const count = photos[label] as number;
    return count === 0 ? 1 : sum / count;
  });
}
