/** What a search answers to a page of somebody else: the promise's value and the event's detail. */
import type { BackendName, Match, SearchResponse } from "../../engine/contracts/engine-contract.ts";

export interface SearchDetail {
  /** The most similar first; each product once, with its photo that is nearest to the query. */
  readonly results: readonly Match[];
  /** True where even the nearest product is not similar enough, or where there is none. */
  readonly noMatch: boolean;
  /** What the query shows, the most probable first, three at most; empty where nothing was learned. */
  readonly categories: SearchResponse["categories"];
  /** What that did to the order of the results. */
  readonly narrowing: SearchResponse["narrowing"];
  /** From the call to the answer. The first one includes the model's download. */
  readonly milliseconds: number;
  /** What ran the network; absent where the search needed none. */
  readonly backend?: BackendName;
}

export function detailOf(response: SearchResponse, milliseconds: number): SearchDetail {
  const { matches: results, noMatch, categories, narrowing, process } = response;
  const backend = process.backend?.name;
  return {
    results,
    noMatch,
    categories,
    narrowing,
    milliseconds,
    ...(backend && { backend }),
  };
}
