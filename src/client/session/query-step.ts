/** One query of a session: what was asked, and how it looks to the person who asked it. */
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { ProductFilter } from "../../core/catalogue/product-filter.ts";
import type { Metric } from "../../core/vectors/vectors.ts";
import type {
  CropBox,
  PictureSource,
  Query,
  SearchResponse,
} from "../../engine/contracts/engine-contract.ts";
import { photoAt } from "./photo-source.ts";

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
  /** The part of the photo that is meant; absent means all of it. */
  readonly crop?: CropBox;
  /** The page's script asked, not somebody in front of it: eyes and focus stay where they are. */
  readonly byPage?: boolean;
}

export interface SearchSettings {
  readonly metric: Metric;
  /** Products to begin with; `more` shows further ones. */
  readonly k: number;
  readonly filter: ProductFilter;
  /** Absent: as the page or the catalogue says. */
  readonly narrowing?: NarrowingMode;
}

export interface Answer {
  readonly step: QueryStep;
  readonly settings: SearchSettings;
  readonly response: SearchResponse;
  /** The step's first answer: it alone knows the photo as the network saw it. */
  readonly first: SearchResponse;
  /** From the call to the answer, the model's download included. */
  readonly milliseconds: number;
}

/** Whether it is a photo of somebody's own, of which a part can be meant. */
export function isPhoto({ query }: QueryStep): boolean {
  return query.kind === "photo" || query.kind === "address";
}

/**
 * How to ask for `step`. One that has an answer is not read again. A product of the catalogue is
 * asked for by its photo every time, so that it stays out of its own results.
 * @throws {SearchError} `image-address`, `aborted`
 */
export async function queryOf(
  { query, crop }: QueryStep,
  first: SearchResponse | undefined,
  signal: AbortSignal,
): Promise<Query> {
  if (query.kind !== "photo" && query.kind !== "address") return query;
  if (first) return { kind: "embedding", embedding: first.process.embedding };
  const image = query.kind === "photo" ? query.image : await photoAt(query.url, signal);
  return { kind: "photo", image, ...(crop && { crop }) };
}
