/** Compares a metric head with the network's own metric, on rows (photos) of products that it did not learn from. */
import type { SimilarityRelations } from "./similarity-relations.ts";
import { rowsOf } from "../matrices.ts";
import type { Matrices, Matrix } from "../matrices.ts";
import { applyHead } from "./metric-head.ts";
import type { MetricHead } from "../understanding.ts";
import { shuffle } from "../seeded.ts";

/** Bounds on the cost of an evaluation, however large the catalogue: queries, and rows that each one searches. */
const MAX_QUERIES = 1000;
const MAX_SEARCHED = 4096;
/** In standard deviations: one head in a hundred that is no better exceeds it by chance. */
const BEYOND_CHANCE = 2.33;

/** A held-out row that should find, as its first result, a row that is the same by one similarity relation. */
export interface HoldoutQuery {
  /** Index into `SimilarityRelations.all`. */
  readonly relation: number;
  /** Row of the photo that is searched with. */
  readonly row: number;
}

export interface HoldoutEvaluation {
  readonly queries: readonly HoldoutQuery[];
  /**
   * For each query 1 if its first result is right, else 0. Shape [queries.length].
   *
   * @param head without it, the network's own metric is used
   */
  hits(head?: MetricHead): Uint8Array;
}

/**
 * Chooses the queries. Each searches all rows, also those learned from, as a visitor's photo does; in a large catalogue
 * a random part of them, held-out rows first.
 *
 * @param units unit vectors of the raw embeddings, one photo a row
 * @param heldOut whether a row was not learned from
 * @param random a number from 0 up to, not including, 1
 */
export function createHoldoutEvaluation(
  units: Matrix,
  relations: SimilarityRelations,
  heldOut: (row: number) => boolean,
  matrices: Matrices,
  random: () => number,
): HoldoutEvaluation {
  const rows = shuffle(
    Array.from({ length: relations.rows }, (_, row) => row),
    random,
  );
  const searched = [...rows.filter(heldOut), ...rows.filter((row) => !heldOut(row))].slice(
    0,
    MAX_SEARCHED,
  );
  const searchedSet = new Set(searched);
  const queries: HoldoutQuery[] = [];
  for (const row of rows.filter(heldOut).slice(0, MAX_SEARCHED)) {
    relations.all.forEach((_, relation) => {
      if (queries.length >= MAX_QUERIES) return;
      const query = { relation, row };
      if (hasAnswer(relations, query, (other) => searchedSet.has(other))) queries.push(query);
    });
  }
  const queryRows = [...new Set(queries.map(({ row }) => row))];
  const positions = new Map(queryRows.map((row, position) => [row, position]));
  const galleryUnits = rowsOf(units, searched);
  const queryUnits = rowsOf(units, queryRows);

  return {
    queries,
    hits(head) {
      const transformed = (vectors: Matrix) =>
        head ? applyHead(head, vectors, matrices).units : vectors;
      // Cosine similarities. Shape [queryRows, searched].
      const { values } = matrices.multiply(transformed(queryUnits), transformed(galleryUnits), {
        b: true,
      });
      return Uint8Array.from(queries, (query) => {
        const start = (positions.get(query.row) as number) * searched.length;
        let best = -Infinity;
        let found = -1;
        for (let i = 0; i < searched.length; i++) {
          const similarity = values[start + i] as number;
          if (similarity <= best || isExcluded(relations, query, searched[i] as number)) continue;
          best = similarity;
          found = searched[i] as number;
        }
        return found >= 0 && isRight(relations, query, found) ? 1 : 0;
      });
    },
  };
}

/**
 * Whether hits rose by more than chance: a one-sided sign test over products, because hits of one product's photos
 * are not independent (McNemar's test if each product has one query). Normal approximation with a continuity
 * correction.
 *
 * @param changes for each product, its hits with the head minus its hits without
 */
export function isBeyondChance(changes: Iterable<number>): boolean {
  let sum = 0;
  let squares = 0;
  for (const change of changes) {
    sum += change;
    squares += change * change;
  }
  return squares > 0 && (sum - 1) / Math.sqrt(squares) >= BEYOND_CHANCE;
}

/** Whether the query has a right result among the rows for which `isSearched` is true. */
export function hasAnswer(
  relations: SimilarityRelations,
  query: HoldoutQuery,
  isSearched: (row: number) => boolean,
): boolean {
  const relation = relations.all[query.relation];
  return (
    relation !== undefined &&
    relation
      .ids(query.row)
      .some((id) =>
        relation.rows(id).some((other) => isSearched(other) && isRight(relations, query, other)),
      )
  );
}

/** Whether a row can't be a result of the query: the query itself or, by most relations, its own product's photos. */
function isExcluded(
  { all, products }: SimilarityRelations,
  query: HoldoutQuery,
  other: number,
): boolean {
  if (other === query.row) return true;
  return all[query.relation]?.skipOwn === true && products[other] === products[query.row];
}

function isRight(relations: SimilarityRelations, query: HoldoutQuery, other: number): boolean {
  if (isExcluded(relations, query, other)) return false;
  return relations.all[query.relation]?.alike(query.row, other) === true;
}
