/** How the results of a search are chosen and ordered, whatever it is asked with. */
import type { ProductFilter } from "../../core/catalogue/product-filter.ts";
import { SearchError } from "../../core/errors.ts";
import { narrowingModes, type NarrowingMode } from "../../core/learning/understanding.ts";
import type { Metric } from "../../core/vectors/vectors.ts";

/** The most products that one search finds. */
export const MAX_PRODUCTS = 500;

export interface SearchSettings {
  /** `cosine` compares the directions of the embeddings, `euclidean` the embeddings as they are. */
  readonly metric: Metric;
  /** Products to find, a whole number from 1 to 500; the widget takes 100 at most. */
  readonly k: number;
  /** A category in it beats the predicted one. */
  readonly filter?: ProductFilter;
  /**
   * What the predicted category does to the order: nothing (`none`), it puts products of other categories
   * further down (`soft`), it is the only one searched (`hard`); absent, the catalogue's own choice.
   */
  readonly narrowing?: NarrowingMode;
}

/**
 * Checks settings that may come from somebody else's page, whose code no compiler may have checked.
 * @param maxK the most products that the caller takes
 * @throws {SearchError} `invalid-input`
 */
export function checkSearchSettings(
  { metric, k, narrowing }: SearchSettings,
  maxK = MAX_PRODUCTS,
): void {
  if (!Number.isInteger(k) || k < 1 || k > maxK) {
    throw new SearchError("invalid-input", `k must be a whole number from 1 to ${maxK}.`);
  }
  if (metric !== "cosine" && metric !== "euclidean") {
    throw new SearchError("invalid-input", "metric must be cosine or euclidean.");
  }
  if (narrowing !== undefined && !narrowingModes.includes(narrowing)) {
    throw new SearchError("invalid-input", `narrowing must be ${narrowingModes.join(", ")}.`);
  }
}
