/** The answer of a search as a shop's page gets it: a call's result and the detail of `mirip-results`. */
import type { BackendName, Match, SearchResponse } from "../../engine/contracts/engine-contract.ts";

export interface SearchDetail {
  /** The most similar first; each product once, with the photo of it that is most similar to the query. */
  readonly results: readonly Match[];
  /** True if even the most similar product is not similar enough, or if there is none. */
  readonly noMatch: boolean;
  /** What the query shows, the most probable first, three at most; empty where nothing was learned. */
  readonly categories: SearchResponse["categories"];
  /** What the predicted category did to the order of the results. */
  readonly narrowing: SearchResponse["narrowing"];
  /** From the call to the answer. The first one includes the model's download. */
  readonly milliseconds: number;
  /** What ran the network; absent if the search needed none. */
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
