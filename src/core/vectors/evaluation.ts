/**
 * Measures of ranked retrieval, as in Manning, Raghavan and Schuetze, "Introduction to Information Retrieval",
 * chapter 8. Relevance is binary: a result is relevant if it has the query's label.
 */

export interface RankedQuery {
  readonly label: string;
  /** Labels of the results, nearest first: at least as many as the largest k, or all. */
  readonly ranked: readonly string[];
  /** Number of relevant items in the catalogue, without the query itself. */
  readonly relevant: number;
}

export interface RetrievalMeasures {
  readonly queries: number;
  /** Share of relevant results among the first k, averaged over the queries. */
  readonly precision: Readonly<Record<string, number>>;
  /** Share of queries with at least one relevant result among the first k. */
  readonly hitRate: Readonly<Record<string, number>>;
  /** Mean average precision over the first k results, for the largest k. */
  readonly meanAveragePrecision: number;
}

export function measureRetrieval(
  queries: readonly RankedQuery[],
  ks: readonly number[],
): RetrievalMeasures {
  const largest = Math.max(...ks);
  const mean = (value: (query: RankedQuery) => number) =>
    queries.length === 0
      ? 0
      : queries.reduce((sum, query) => sum + value(query), 0) / queries.length;
  const perK = (value: (query: RankedQuery, k: number) => number) =>
    Object.fromEntries(ks.map((k) => [String(k), mean((query) => value(query, k))]));
  return {
    queries: queries.length,
    precision: perK((query, k) => hits(query, k) / k),
    hitRate: perK((query, k) => (hits(query, k) > 0 ? 1 : 0)),
    meanAveragePrecision: mean((query) => averagePrecision(query, largest)),
  };
}

function hits({ label, ranked }: RankedQuery, k: number): number {
  let found = 0;
  for (let i = 0; i < Math.min(k, ranked.length); i++) if (ranked[i] === label) found++;
  return found;
}

/** Sum of the precisions at relevant ranks, divided by the number of relevant items that fit into k places. */
function averagePrecision({ label, ranked, relevant }: RankedQuery, k: number): number {
  let found = 0;
  let sum = 0;
  for (let i = 0; i < Math.min(k, ranked.length); i++) {
    if (ranked[i] === label) sum += ++found / (i + 1);
  }
  const reachable = Math.min(relevant, k);
  return reachable === 0 ? 0 : sum / reachable;
}
