/**
 * The entry of the widget, `mirip.js`: registers the elements. The heavy code is in files
 * beside it, which are fetched with the first sign that somebody is about to search.
 */
import { MiripCrop } from "./elements/widget/mirip-crop.ts";
import { MiripFilters } from "./elements/widget/mirip-filters.ts";
import { MiripInput } from "./elements/widget/mirip-input.ts";
import { defineElement } from "./elements/widget/runtime/define-element.ts";
import { setScriptFolder } from "./elements/widget/runtime/widget-element.ts";
import { MiripResults } from "./elements/widget/mirip-results.ts";
import { MiripSearch } from "./elements/widget/mirip-search.ts";
import { MiripStatus } from "./elements/widget/mirip-status.ts";
import { MiripTrigger } from "./elements/widget/mirip-trigger.ts";

const elements = {
  search: MiripSearch,
  trigger: MiripTrigger,
  input: MiripInput,
  crop: MiripCrop,
  filters: MiripFilters,
  results: MiripResults,
  status: MiripStatus,
};

// In two steps: the bundler would resolve `new URL(".", import.meta.url)` as one of its own files.
const here = import.meta.url;
setScriptFolder(new URL(".", here).href);

/**
 * Registers the elements under another prefix too, for a page on which `mirip-…` is taken: after
 * `define("shop")` there is `<shop-search>`. A tag that is already defined stays as it is, with a warning in
 * the console.
 */
export function define(prefix: string): void {
  for (const [name, element] of Object.entries(elements)) {
    // A class can be registered under one tag only.
    defineElement(`${prefix}-${name}`, class extends (element as CustomElementConstructor) {});
  }
}

for (const [name, element] of Object.entries(elements)) defineElement(`mirip-${name}`, element);

export { registerLocale } from "./messages/locales.ts";
export type { Locale } from "./messages/locales.ts";
export type { Messages } from "./messages/id/visitor.ts";
export { SearchError } from "./core/errors.ts";
export type { SearchErrorCode } from "./core/errors.ts";
export type { Product } from "./core/catalogue/catalogue.ts";
export type { ProductFilter } from "./core/catalogue/product-filter.ts";
export type { PhotoSource } from "./client/session/photo-source.ts";
export type { SearchDetail } from "./client/session/search-detail.ts";
export type { CatalogueInfo, CropBox, Match, Photo } from "./engine/contracts/engine-contract.ts";
export {
  MiripErrorEvent,
  MiripProgressEvent,
  MiripQueryEvent,
  MiripReadyEvent,
  MiripResultsEvent,
  MiripSelectEvent,
} from "./elements/widget/runtime/events.ts";
export { MiripAddToCartEvent } from "./elements/search/product-dialog/events.ts";
export type { PhotoSearchOptions, SearchOptions } from "./client/search-options.ts";
export {
  MiripCrop,
  MiripFilters,
  MiripInput,
  MiripResults,
  MiripSearch,
  MiripStatus,
  MiripTrigger,
};
