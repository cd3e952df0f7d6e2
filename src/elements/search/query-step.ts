/** One query on the way: what was asked, how it looks, and what came back the first time. */
import type { LocalText } from "../../core/local-text.ts";
import type { Metric } from "../../core/vectors.ts";
import type { PictureSource, Query, SearchResponse } from "../../engine/contract.ts";

/** A photo that is still to be fetched. */
export interface PhotoAddress {
  readonly kind: "address";
  readonly url: string;
}

export interface QueryStep {
  readonly query: Query | PhotoAddress;
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
export async function nextQuery({ query, first }: QueryStep, signal: AbortSignal): Promise<Query> {
  if (query.kind !== "photo" && query.kind !== "address") return query;
  if (first) return { kind: "embedding", embedding: first.process.embedding };
  return query.kind === "photo" ? query : { kind: "photo", image: await fetchPhoto(query, signal) };
}

/** A photo that could not be fetched. */
export class PhotoFetchError extends Error {}

async function fetchPhoto({ url }: PhotoAddress, signal: AbortSignal): Promise<Blob> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return await response.blob();
  } catch (error) {
    throw new PhotoFetchError(`The photo at ${url} can't be fetched.`, { cause: error });
  }
}
