/** Scores of all products for queries from the catalogue: of each product, its best photo's. */
import { rowsOf } from "../../core/learning/matrices.ts";
import type { Matrices, Matrix } from "../../core/learning/matrices.ts";
import { TopK } from "../../core/vectors/top-k.ts";
import { euclideanDistance } from "../../core/vectors/vectors.ts";

/** Queries whose similarities are in memory at once. */
const BLOCK_QUERIES = 64;

export interface Gallery {
  /** Unit vectors, after the metric head if there is one. Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** Shape [photos]. */
  readonly norms: Float32Array;
  /** Product of each photo. Shape [photos]. */
  readonly groups: Int32Array;
  /** Number of products. */
  readonly products: number;
}

export interface Queries {
  /** Unit vectors, after the metric head if there is one. Shape [queries, dimensions]. */
  readonly units: Matrix;
  /** Shape [queries]. */
  readonly norms: Float32Array;
}

/** The scores of one query; the arrays are overwritten for the next. */
export interface QueryScores {
  /** Cosine similarity of each photo. Shape [photos]. */
  readonly similarities: Float32Array;
  /** Cosine similarity of each product's best photo, and its row; -Infinity and -1 without one. Shape [products]. */
  readonly cosine: Float64Array;
  readonly photo: Int32Array;
  /** Negated Euclidean distance of each product's nearest photo. Shape [products]. */
  readonly euclidean: Float64Array;
}

/**
 * Calls `visit` for each query, in order.
 *
 * @param skip for each query the photo that is the query itself and is left out, or -1
 */
export function runQueries(
  queries: Queries,
  gallery: Gallery,
  skip: ArrayLike<number>,
  matrices: Matrices,
  visit: (query: number, scores: QueryScores) => void,
): void {
  const { groups, norms, products } = gallery;
  const [cosine, euclidean] = [new Float64Array(products), new Float64Array(products)];
  const photo = new Int32Array(products);
  for (let from = 0; from < queries.units.rows; from += BLOCK_QUERIES) {
    const rows = Array.from(
      { length: Math.min(BLOCK_QUERIES, queries.units.rows - from) },
      (_, i) => from + i,
    );
    const block = matrices.multiply(rowsOf(queries.units, rows), gallery.units, { b: true });
    for (const [i, query] of rows.entries()) {
      const similarities = block.values.subarray(i * block.columns, (i + 1) * block.columns);
      cosine.fill(-Infinity);
      euclidean.fill(-Infinity);
      photo.fill(-1);
      const norm = queries.norms[query] as number;
      for (let row = 0; row < groups.length; row++) {
        if (row === skip[query]) continue;
        const product = groups[row] as number;
        const similarity = similarities[row] as number;
        const negated = -euclideanDistance(norm, norms[row] as number, similarity);
        if (negated > (euclidean[product] as number)) euclidean[product] = negated;
        if (similarity <= (cosine[product] as number)) continue;
        cosine[product] = similarity;
        photo[product] = row;
      }
      visit(query, { similarities, cosine, photo, euclidean });
    }
  }
}

/** The k best products by `score` of those that `accepts`, the best first; products without a score are left out. */
export function best(
  score: ArrayLike<number>,
  k: number,
  accepts: (product: number) => boolean,
): number[] {
  const top = new TopK(k);
  for (let product = 0; product < score.length; product++) {
    const value = score[product] as number;
    if (value > -Infinity && accepts(product)) top.offer(product, value);
  }
  return top.drain().map(({ row }) => row);
}

/** At most `max` items, in even steps. */
export function sampleEvenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)] as T);
}

/** Queries from rows of the gallery. */
export function selectQueries({ units, norms }: Queries, rows: readonly number[]): Queries {
  return {
    units: rowsOf(units, rows),
    norms: Float32Array.from(rows, (row) => norms[row] as number),
  };
}
