/** One query on the way: what was asked, how it looks, and what came back the first time. */
import type { LocalText } from "../../core/local-text.ts";
import type { Metric } from "../../core/vectors.ts";
import type { PictureSource, Query, SearchResponse } from "../../engine/contract.ts";

export interface QueryStep {
  readonly query: Query;
  readonly picture: PictureSource;
  /** A file's name, a sample's label or a product's name. */
  readonly label: LocalText;
  /** The first answer: it alone knows the photo as the network saw it. */
  first?: SearchResponse;
}

export interface SearchSettings {
  readonly metric: Metric;
  readonly k: number;
  /** Undefined means every category. */
  readonly category: string | undefined;
}

export interface Answer {
  readonly step: QueryStep;
  readonly settings: SearchSettings;
  readonly response: SearchResponse;
}

/**
 * How to ask for `step` again without reading its photo again. A product of the catalogue is asked
 * for by its photo every time, so that it stays out of its own results.
 */
export function nextQuery(step: QueryStep): Query {
  if (step.query.kind !== "photo" || !step.first) return step.query;
  return { kind: "embedding", embedding: step.first.process.embedding };
}
