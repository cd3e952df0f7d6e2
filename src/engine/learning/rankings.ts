/** Photos of the catalogue ask the catalogue: how near each of its products is, by its best photo. */
import { rowsOf } from "../../core/learning/matrices.ts";
import type { Matrices, Matrix } from "../../core/learning/matrices.ts";
import { TopK } from "../../core/vectors/top-k.ts";
import { euclideanDistance } from "../../core/vectors/vectors.ts";

/** Queries whose similarities are in memory at once. */
const AT_ONCE = 64;

export interface Gallery {
  /** Under the metric in force, rows of length 1. Shape [photos, dimensions]. */
  readonly units: Matrix;
  readonly norms: Float32Array;
  readonly groups: Int32Array;
  /** Number of products. */
  readonly products: number;
}

export interface Queries {
  readonly units: Matrix;
  readonly norms: Float32Array;
}

/** What one query found; the arrays are used again for the next. */
export interface QueryScores {
  /** Cosine similarity of each photo. */
  readonly similarities: Float32Array;
  /** Of each product's best photo, that photo left out that `skip` names. Shape [products]. */
  readonly cosine: Float64Array;
  readonly photo: Int32Array;
  /** Euclidean distance of the nearest photo, negated: the higher the nearer. Shape [products]. */
  readonly euclidean: Float64Array;
}

/**
 * Calls `visit` for each query, in order.
 * @param skip the photo that the query itself is, by query; -1 for none
 */
export function runQueries(
  asking: Queries,
  gallery: Gallery,
  skip: ArrayLike<number>,
  matrices: Matrices,
  visit: (query: number, nearness: QueryScores) => void,
): void {
  const { groups, norms, products } = gallery;
  const [cosine, euclidean] = [new Float64Array(products), new Float64Array(products)];
  const photo = new Int32Array(products);
  for (let from = 0; from < asking.units.rows; from += AT_ONCE) {
    const rows = Array.from(
      { length: Math.min(AT_ONCE, asking.units.rows - from) },
      (_, i) => from + i,
    );
    const block = matrices.multiply(rowsOf(asking.units, rows), gallery.units, { b: true });
    for (const [i, query] of rows.entries()) {
      const similarities = block.values.subarray(i * block.columns, (i + 1) * block.columns);
      cosine.fill(-Infinity);
      euclidean.fill(-Infinity);
      photo.fill(-1);
      const norm = asking.norms[query] as number;
      for (let row = 0; row < groups.length; row++) {
        if (row === skip[query]) continue;
        const product = groups[row] as number;
        const similarity = similarities[row] as number;
        const nearness = -euclideanDistance(norm, norms[row] as number, similarity);
        if (nearness > (euclidean[product] as number)) euclidean[product] = nearness;
        if (similarity <= (cosine[product] as number)) continue;
        cosine[product] = similarity;
        photo[product] = row;
      }
      visit(query, { similarities, cosine, photo, euclidean });
    }
  }
}

/** The k best products by `score`, without those that have none and those that `accepts` refuses. */
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

/** At most so many, in even steps. */
export function sampleEvenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)] as T);
}

export function selectQueries({ units, norms }: Queries, rows: readonly number[]): Queries {
  return {
    units: rowsOf(units, rows),
    norms: Float32Array.from(rows, (row) => norms[row] as number),
  };
}
