/** One query of a session: what was asked, and how it looks to the person who asked it. */
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { ProductFilter } from "../../core/catalogue/product-filter.ts";
import type {
  CropBox,
  PictureSource,
  Query,
  SearchResponse,
} from "../../engine/contracts/engine-contract.ts";
import type { SearchSettings } from "../../engine/contracts/search-settings.ts";
import { photoAt } from "./photo-source.ts";

/** A photo that has not been fetched yet. */
export interface PhotoAddress {
  readonly kind: "address";
  readonly url: string;
}

export interface QueryStep {
  readonly query: Query | PhotoAddress;
  readonly picture: PictureSource;
  /** A file's name, a sample's label or a product's name. */
  readonly label: LocalText;
  /** The part of the photo that is searched with; absent means all of it. */
  readonly crop?: CropBox;
  /** The page's script asked, not somebody in front of it: neither scroll position nor focus moves. */
  readonly byPage?: boolean;
}

/** How a query is asked; what is filtered by is always said, even if it is nothing. */
export type QuerySettings = SearchSettings & { readonly filter: ProductFilter };

export interface Answer {
  readonly step: QueryStep;
  readonly settings: QuerySettings;
  readonly response: SearchResponse;
  /** The step's first answer: it alone knows the photo as the network saw it. */
  readonly first: SearchResponse;
  /** From the call to the answer, the model's download included. */
  readonly milliseconds: number;
}

/** Whether the query is the visitor's own photo, which can be cropped. */
export function isPhoto({ query }: QueryStep): boolean {
  return query.kind === "photo" || query.kind === "address";
}

/**
 * The engine's query for `step`. The photo of a step with an answer (`first`) is not read again. A product of
 * the catalogue is asked for by its photo every time, so that it stays out of its own results.
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
