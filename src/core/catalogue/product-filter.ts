/**
 * Which products a filter selects, and what there is to choose from. A product without a value passes no filter for
 * that value: one without a price is in no range of prices.
 */
import { tagKey } from "./catalogue.ts";
import type { Product } from "./catalogue.ts";
import type { ColourName } from "./colour-names.ts";

export interface ProductFilter {
  /** Id of a category. */
  readonly category?: string;
  /** All of them. */
  readonly tags?: readonly string[];
  /** Any of them. */
  readonly colours?: readonly ColourName[];
  readonly price?: PriceRange;
  /** Leaves out what the shop says is sold out. */
  readonly inStock?: boolean;
}

/** Both ends belong to the range; an absent one is open. */
export interface PriceRange {
  /** ISO 4217; prices in other currencies are outside. */
  readonly currency: string;
  readonly min?: number;
  readonly max?: number;
}

/** What the products of a catalogue can be filtered by. */
export interface Facets {
  /** The most frequent first, {@link MAX_TAGS} of them. */
  readonly tags: readonly { readonly tag: string; readonly products: number }[];
  /** The most frequent first. */
  readonly colours: readonly { readonly colour: ColourName; readonly products: number }[];
  /** Lowest and highest price in each currency, the most frequent currency first. */
  readonly prices: readonly (Required<PriceRange> & { readonly products: number })[];
  readonly soldOut: number;
}

const MAX_TAGS = 50;

export function fits(product: Product, filter: ProductFilter): boolean {
  const { category, tags = [], colours = [], price, inStock = false } = filter;
  if (category !== undefined && product.category !== category) return false;
  if (inStock && product.stock === "out-of-stock") return false;
  if (price && !inRange(product, price)) return false;
  if (colours.length > 0 && !product.colours?.some((one) => colours.includes(one))) return false;
  if (tags.length === 0) return true;
  const own = new Set((product.tags ?? []).map(tagKey));
  return tags.every((tag) => own.has(tagKey(tag)));
}

/** Whether every product passes. */
export function isEmptyFilter(filter: ProductFilter): boolean {
  const { category, tags = [], colours = [], price, inStock } = filter;
  const named = category !== undefined || tags.length > 0 || colours.length > 0;
  return !named && price === undefined && inStock !== true;
}

export function facetsOf(products: Iterable<Product>): Facets {
  const tags = new Map<string, { tag: string; products: number }>();
  const hues = new Map<ColourName, number>();
  const prices = new Map<
    string,
    { currency: string; min: number; max: number; products: number }
  >();
  let soldOut = 0;
  for (const { tags: own = [], colours = [], price, stock } of products) {
    for (const tag of own) {
      const known = tags.get(tagKey(tag));
      if (known) known.products++;
      else tags.set(tagKey(tag), { tag, products: 1 });
    }
    for (const colour of colours) hues.set(colour, (hues.get(colour) ?? 0) + 1);
    if (stock === "out-of-stock") soldOut++;
    if (!price) continue;
    const { amount, currency } = price;
    const known = prices.get(currency);
    if (!known) prices.set(currency, { currency, min: amount, max: amount, products: 1 });
    else {
      known.min = Math.min(known.min, amount);
      known.max = Math.max(known.max, amount);
      known.products++;
    }
  }
  const frequentFirst = (a: { products: number }, b: { products: number }) =>
    b.products - a.products;
  return {
    tags: [...tags.values()].sort(frequentFirst).slice(0, MAX_TAGS),
    colours: [...hues]
      .map(([colour, number]) => ({ colour, products: number }))
      .sort(frequentFirst),
    prices: [...prices.values()].sort(frequentFirst),
    soldOut,
  };
}

function inRange({ price }: Product, { currency, min = -Infinity, max = Infinity }: PriceRange) {
  return price?.currency === currency && price.amount >= min && price.amount <= max;
}
