/** Whether a head finds the same more often than the network's own metric, on what it did not learn from. */
import type { Senses } from "./similarity-relations.ts";
import { rowsOf } from "../matrices.ts";
import type { Matrices, Matrix } from "../matrices.ts";
import { applyHead } from "./metric-head.ts";
import type { MetricHead } from "../understanding.ts";
import { shuffle } from "../seeded.ts";

/** Bounds on what an evaluation takes, whatever the size of the catalogue. */
const MAX_QUERIES = 1000;
const MAX_SEARCHED = 4096;
/** Standard deviations for "more than noise": one head in a hundred by chance. */
const BEYOND_CHANCE = 2.33;

/** One held-out row that asks for what is the same in one sense. */
export interface Query {
  readonly sense: number;
  readonly row: number;
}

export interface HoldoutEvaluation {
  readonly queries: readonly Query[];
  /** Whether the first result of each query is right. Shape [queries.length]. */
  hits(head?: MetricHead): Uint8Array;
}

/** Held-out rows ask all rows, those learned from among them, as a visitor's photo does. */
export function setExam(
  units: Matrix,
  senses: Senses,
  heldOut: (row: number) => boolean,
  matrices: Matrices,
  random: () => number,
): HoldoutEvaluation {
  const rows = shuffle(
    Array.from({ length: senses.rows }, (_, row) => row),
    random,
  );
  const searched = [...rows.filter(heldOut), ...rows.filter((row) => !heldOut(row))].slice(
    0,
    MAX_SEARCHED,
  );
  const inSearch = new Set(searched);
  const queries: Query[] = [];
  for (const row of rows.filter(heldOut).slice(0, MAX_SEARCHED)) {
    senses.senses.forEach((_, at) => {
      if (queries.length >= MAX_QUERIES) return;
      const query = { sense: at, row };
      if (hasAnswer(senses, query, (other) => inSearch.has(other))) queries.push(query);
    });
  }
  const asking = [...new Set(queries.map(({ row }) => row))];
  const place = new Map(asking.map((row, at) => [row, at]));
  const gallery = rowsOf(units, searched);
  const asked = rowsOf(units, asking);

  return {
    queries,
    hits(head) {
      const through = (part: Matrix) => (head ? applyHead(head, part, matrices).units : part);
      const { values } = matrices.multiply(through(asked), through(gallery), { b: true });
      return Uint8Array.from(queries, (query) => {
        const start = (place.get(query.row) as number) * searched.length;
        let best = -Infinity;
        let found = -1;
        for (let i = 0; i < searched.length; i++) {
          const similarity = values[start + i] as number;
          if (similarity <= best || isLeftOut(senses, query, searched[i] as number)) continue;
          best = similarity;
          found = searched[i] as number;
        }
        return found >= 0 && isRight(senses, query, found) ? 1 : 0;
      });
    },
  };
}

/**
 * Whether hits rose by more than chance: a sign test on the products whose hits changed (McNemar's, where
 * each product asks once), since photos of one product rise and fall together. Continuity-corrected normal
 * approximation, one-sided.
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

/** Whether one of the rows that are searched would be right. */
export function hasAnswer(
  senses: Senses,
  query: Query,
  searched: (row: number) => boolean,
): boolean {
  const sense = senses.senses[query.sense];
  return (
    sense !== undefined &&
    sense
      .ids(query.row)
      .some((id) =>
        sense.rows(id).some((other) => searched(other) && isRight(senses, query, other)),
      )
  );
}

function isLeftOut({ senses, products }: Senses, { sense, row }: Query, other: number): boolean {
  if (other === row) return true;
  return senses[sense]?.skipOwn === true && products[other] === products[row];
}

function isRight(senses: Senses, query: Query, other: number): boolean {
  if (isLeftOut(senses, query, other)) return false;
  return senses.senses[query.sense]?.alike(query.row, other) === true;
}
