/** What a page may say with each search. */
import type { CropBox } from "../engine/contracts/engine-contract.ts";
import type { SearchSettings } from "../engine/contracts/search-settings.ts";

/** What is absent is as the element's attributes say, else 10 products by cosine similarity. */
export interface SearchOptions extends Partial<SearchSettings> {
  readonly signal?: AbortSignal;
}

export interface PhotoSearchOptions extends SearchOptions {
  /** The part of the upright photo that is meant, in shares of its width and height, 0 to 1; else all of it. */
  readonly crop?: CropBox;
}
