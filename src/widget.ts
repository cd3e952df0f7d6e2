/**
 * The entry of the widget, `mirip.js`: registers the elements. All that is heavy lies in files beside it,
 * which are fetched with the first sign that somebody is about to search.
 */
import { Crop } from "./elements/crop/crop.ts";
import { Filters } from "./elements/filters/filters.ts";
import { Input } from "./elements/input/input.ts";
import { defineElement } from "./elements/piece/define.ts";
import { liesIn } from "./elements/piece/piece.ts";
import { Results } from "./elements/results/results.ts";
import { Search } from "./elements/search/search.ts";
import { Status } from "./elements/status/status.ts";
import { Trigger } from "./elements/trigger/trigger.ts";

const elements = {
  search: Search,
  trigger: Trigger,
  input: Input,
  crop: Crop,
  filters: Filters,
  results: Results,
  status: Status,
};

// In two steps: the bundler would take an address that it sees whole for one of its own files.
const here = import.meta.url;
liesIn(new URL(".", here).href);

/**
 * Registers the elements under another prefix too, for a page on which `mirip-…` is taken: after
 * `define("shop")` there is `<shop-search>`. A name that is taken stays what it is, with a warning in
 * the console.
 */
export function define(prefix: string): void {
  for (const [name, element] of Object.entries(elements)) {
    // A class can have one name only.
    defineElement(`${prefix}-${name}`, class extends (element as CustomElementConstructor) {});
  }
}

for (const [name, element] of Object.entries(elements)) defineElement(`mirip-${name}`, element);

export { registerLocale } from "./words/locales.ts";
export type { Locale } from "./words/locales.ts";
export type { Terms } from "./words/terms.ts";
export { SearchError } from "./core/errors.ts";
export type { SearchErrorCode } from "./core/errors.ts";
export type { Product } from "./core/catalogue.ts";
export type { ProductFilter } from "./core/product-filter.ts";
export type { PhotoSource } from "./client/photo-of.ts";
export type { SearchDetail } from "./client/search-detail.ts";
export type { CatalogueInfo, CropBox, Match, Photo } from "./engine/contract.ts";
export {
  ErrorEvent,
  ProgressEvent,
  QueryEvent,
  ReadyEvent,
  ResultsEvent,
  SelectEvent,
} from "./elements/piece/events.ts";
export { AddToCartEvent } from "./elements/product-dialog/events.ts";
export type { PhotoOptions, SimilarOptions } from "./elements/piece/instance.ts";
export { Crop, Filters, Input, Results, Search, Status, Trigger };
