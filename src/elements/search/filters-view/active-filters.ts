/** The filters in use, each with the change that removes it. */
import type { PriceRange, ProductFilter } from "../../../core/catalogue/product-filter.ts";
import type { Localize } from "../../../messages/localize.ts";

/** New values; `undefined` removes one. */
export type FilterChange = { readonly [K in keyof ProductFilter]?: ProductFilter[K] | undefined };

export interface ActiveFilter {
  readonly name: string;
  readonly without: FilterChange;
}

/** All filters in use but the category. */
export function activeFilters(
  { tags = [], colours = [], price, inStock }: ProductFilter,
  localize: Localize,
): readonly ActiveFilter[] {
  return [
    ...tags.map((tag) => {
      const others = tags.filter((one) => one !== tag);
      return { name: tag, without: { tags: others.length > 0 ? others : undefined } };
    }),
    ...colours.map((colour) => {
      const others = colours.filter((one) => one !== colour);
      return {
        name: localize.term("colourName", colour),
        without: { colours: others.length > 0 ? others : undefined },
      };
    }),
    ...(price ? [{ name: describeRange(price, localize), without: { price: undefined } }] : []),
    ...(inStock ? [{ name: localize.term("inStockOnly"), without: { inStock: undefined } }] : []),
  ];
}

export function changedFilter(filter: ProductFilter, change: FilterChange): ProductFilter {
  const values = Object.entries({ ...filter, ...change });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

export function describeRange({ currency, min, max }: PriceRange, localize: Localize): string {
  const price = (amount: number): string => localize.price({ amount, currency });
  if (max === undefined) return localize.term("priceAtLeast", price(min ?? 0));
  if (min === undefined) return localize.term("priceAtMost", price(max));
  return localize.term("priceRange", price(min), price(max));
}
