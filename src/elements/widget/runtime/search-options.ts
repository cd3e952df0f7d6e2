/** What a page may say of a search: with each call, and by the attributes of the element that is its source. */
import type { NarrowingMode } from "../../../core/learning/understanding.ts";
import type { ProductFilter } from "../../../core/catalogue/product-filter.ts";
import type { Metric } from "../../../core/vectors/vectors.ts";
import type { BackendChoice, CropBox } from "../../../engine/contracts/engine-contract.ts";

export interface SimilarOptions {
  readonly metric?: Metric;
  /** Products to find, 1 to 100. */
  readonly k?: number;
  readonly filter?: ProductFilter;
  /** What the category that the photo seems to show does to the ranking, for this query. */
  readonly narrowing?: NarrowingMode;
  readonly signal?: AbortSignal;
}

export interface PhotoOptions extends SimilarOptions {
  /** The part of the upright photo that is meant, in shares of its width and height, 0 to 1. */
  readonly crop?: CropBox;
}

/** Addresses are absolute, and of folders. */
export interface SourceSettings {
  readonly src: string;
  readonly model: string;
  /** Where Mirip's own files lie; absent where the bundler knows. */
  readonly base: string | undefined;
  readonly backend: BackendChoice;
  /** Whether the browser's Back and Forward lead through the queries. */
  readonly history: boolean;
  readonly metric: Metric;
  readonly k: number;
  /** As written; anything that is no way to narrow leaves it to the catalogue. */
  readonly narrowing: string | undefined;
}
