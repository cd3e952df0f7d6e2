/** Compares a head with the network's own metric, on products that it did not learn from. */
import type { SimilarityRelations } from "./similarity-relations.ts";
import { rowsOf } from "../matrices.ts";
import type { Matrices, Matrix } from "../matrices.ts";
import { applyHead } from "./metric-head.ts";
import type { MetricHead } from "../understanding.ts";
import { shuffle } from "../seeded.ts";

/** Bounds on the cost of an evaluation, whatever the size of the catalogue. */
const MAX_QUERIES = 1000;
const MAX_SEARCHED = 4096;
/** In standard deviations: one useless head in a hundred exceeds it by chance. */
const BEYOND_CHANCE = 2.33;

/** One held-out row that is to find rows which are the same by one relation. */
export interface HoldoutQuery {
  /** Index into `SimilarityRelations.all`. */
  readonly relation: number;
  readonly row: number;
}

export interface HoldoutEvaluation {
  readonly queries: readonly HoldoutQuery[];
  /** 1 if the first result of a query is right, else 0; without `head` by the network's metric. Shape [queries.length]. */
  hits(head?: MetricHead): Uint8Array;
}

/** Held-out rows search all rows, also those learned from, as a visitor's photo does. */
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
  const inSearch = new Set(searched);
  const queries: HoldoutQuery[] = [];
  for (const row of rows.filter(heldOut).slice(0, MAX_SEARCHED)) {
    relations.all.forEach((_, at) => {
      if (queries.length >= MAX_QUERIES) return;
      const query = { relation: at, row };
      if (hasAnswer(relations, query, (other) => inSearch.has(other))) queries.push(query);
    });
  }
  const queryRows = [...new Set(queries.map(({ row }) => row))];
  const place = new Map(queryRows.map((row, at) => [row, at]));
  const gallery = rowsOf(units, searched);
  const queryUnits = rowsOf(units, queryRows);

  return {
    queries,
    hits(head) {
      const through = (part: Matrix) => (head ? applyHead(head, part, matrices).units : part);
      const { values } = matrices.multiply(through(queryUnits), through(gallery), { b: true });
      return Uint8Array.from(queries, (query) => {
        const start = (place.get(query.row) as number) * searched.length;
        let best = -Infinity;
        let found = -1;
        for (let i = 0; i < searched.length; i++) {
          const similarity = values[start + i] as number;
          if (similarity <= best || isLeftOut(relations, query, searched[i] as number)) continue;
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
 * @param changes hits after less hits before, by product
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

/** Whether one of the rows that `searched` accepts would be a right result. */
export function hasAnswer(
  relations: SimilarityRelations,
  query: HoldoutQuery,
  searched: (row: number) => boolean,
): boolean {
  const relation = relations.all[query.relation];
  return (
    relation !== undefined &&
    relation
      .ids(query.row)
      .some((id) =>
        relation.rows(id).some((other) => searched(other) && isRight(relations, query, other)),
      )
  );
}

function isLeftOut(
  { all, products }: SimilarityRelations,
  query: HoldoutQuery,
  other: number,
): boolean {
  if (other === query.row) return true;
  return all[query.relation]?.skipOwn === true && products[other] === products[query.row];
}

function isRight(relations: SimilarityRelations, query: HoldoutQuery, other: number): boolean {
  if (isLeftOut(relations, query, other)) return false;
  return relations.all[query.relation]?.alike(query.row, other) === true;
}
