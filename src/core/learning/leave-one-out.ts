/** The catalogue asked with its own photos, each left out of its own answer. */
import type { Matrices, Matrix } from "./matrices.ts";

export interface CatalogueRows {
  /** Unit vectors, after the head where one is in force. Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Product of each photo, from 0. Shape [photos]. */
  readonly groups: Int32Array;
  /** Category of each photo, -1 where it has none. Shape [photos]. */
  readonly labels: Int32Array;
}

/** Similarities that are held at a time: 8 MB. */
const BLOCK = 2_000_000;

/** `count` of the rows, spread evenly, the same ones every time. */
export function sampled(rows: readonly number[], count: number): readonly number[] {
  if (rows.length <= count) return rows;
  return Array.from(
    { length: count },
    (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / count)] as number,
  );
}

/**
 * Gives each query's cosine similarity to every photo of the catalogue.
 * @param visit gets the query's row, and the similarities, which are good until it returns; its own is -Infinity
 */
export function askCatalogue(
  units: Matrix,
  queries: readonly number[],
  matrices: Matrices,
  visit: (query: number, similarities: Float32Array) => void,
): void {
  const { columns, rows } = units;
  const together = Math.max(1, Math.floor(BLOCK / Math.max(1, rows)));
  for (let start = 0; start < queries.length; start += together) {
    const block = queries.slice(start, start + together);
    const values = new Float32Array(block.length * columns);
    block.forEach((row, i) =>
      values.set(units.values.subarray(row * columns, (row + 1) * columns), i * columns),
    );
    const found = matrices.multiply({ values, rows: block.length, columns }, units, { b: true });
    block.forEach((row, i) => {
      const similarities = found.values.subarray(i * rows, (i + 1) * rows);
      similarities[row] = -Infinity;
      visit(row, similarities);
    });
  }
}

/** The largest of each product's values, -Infinity where it has none. Shape [products]. */
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

/** How many products there are: one more than the largest number. */
export function productCount(groups: Int32Array): number {
  return groups.reduce((most, group) => Math.max(most, group + 1), 0);
}

/** Category of each product, by its first photo that has one; -1 where none has. Shape [products]. */
export function labelsOfProducts({ groups, labels }: CatalogueRows): Int32Array {
  const found = new Int32Array(productCount(groups)).fill(-1);
  groups.forEach((product, row) => {
    if (found[product] === -1) found[product] = labels[row] as number;
  });
  return found;
}
