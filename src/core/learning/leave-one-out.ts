/** Queries the catalogue with its own photos, each left out of its own results. */
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";

export interface CatalogueRows {
  /** Unit vectors, after the metric head if there is one. Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Product of each photo, from 0. Shape [photos]. */
  readonly groups: Int32Array;
  /** Category of each photo, -1 for none. Shape [photos]. */
  readonly labels: Int32Array;
}

/** Similarities in memory at a time: 8 MB. */
const BLOCK = 2_000_000;

/** At most `count` of the rows, evenly spread, the same ones every time. */
export function sampled(rows: readonly number[], count: number): readonly number[] {
  if (rows.length <= count) return rows;
  return Array.from(
    { length: count },
    (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / count)] as number,
  );
}

/**
 * Visits each query with its cosine similarity to every photo of the catalogue.
 *
 * @param queries rows of `units`
 * @param visit gets the query's row and its similarities, shape [photos]: -Infinity for the query itself, and
 *   overwritten once it returns
 */
export function queryCatalogue(
  units: Matrix,
  queries: readonly number[],
  matrices: Matrices,
  visit: (query: number, similarities: Float32Array) => void,
): void {
  const { rows } = units;
  const together = Math.max(1, Math.floor(BLOCK / Math.max(1, rows)));
  for (let start = 0; start < queries.length; start += together) {
    const block = queries.slice(start, start + together);
    const found = matrices.multiply(rowsOf(units, block), units, { b: true });
    block.forEach((row, i) => {
      const similarities = found.values.subarray(i * rows, (i + 1) * rows);
      similarities[row] = -Infinity;
      visit(row, similarities);
    });
  }
}

/** The largest value of each product's photos, -Infinity without photos. Shape [products]. */
export function bestOfProducts(
  values: Float32Array,
  groups: Int32Array,
  products: number,
): Float32Array {
  const best = new Float32Array(products).fill(-Infinity);
  for (let row = 0; row < values.length; row++) {
    const product = groups[row] as number;
    const value = values[row] as number;
    if (value > (best[product] as number)) best[product] = value;
  }
  return best;
}

/** How many products there are: one more than the largest index. */
export function productCount(groups: Int32Array): number {
  return groups.reduce((count, group) => Math.max(count, group + 1), 0);
}

/** Category of each product, by its first photo that has one; -1 if none has. Shape [products]. */
export function labelsOfProducts({ groups, labels }: CatalogueRows): Int32Array {
  const found = new Int32Array(productCount(groups)).fill(-1);
  groups.forEach((product, row) => {
    if (found[product] === -1) found[product] = labels[row] as number;
  });
  return found;
}
