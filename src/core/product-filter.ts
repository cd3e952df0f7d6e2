/**
 * Which products somebody wants to see, and what there is to choose from. A value that a product does
 * not have fits no filter that asks for it: a product without a price is in no range of prices.
 */
import { tagKey } from "./catalogue.ts";
import type { Product } from "./catalogue.ts";

export interface ProductFilter {
  /** Id of a category. */
  readonly category?: string;
  /** All of them. */
  readonly tags?: readonly string[];
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
  /** The most frequent first, {@link MOST_TAGS} of them. */
  readonly tags: readonly { readonly tag: string; readonly products: number }[];
  /** Lowest and highest price in each currency, the most frequent currency first. */
  readonly prices: readonly (Required<PriceRange> & { readonly products: number })[];
  readonly soldOut: number;
}

const MOST_TAGS = 50;

export function fits(product: Product, filter: ProductFilter): boolean {
  const { category, tags = [], price, inStock = false } = filter;
  if (category !== undefined && product.category !== category) return false;
  if (inStock && product.stock === "out-of-stock") return false;
  if (price && !inRange(product, price)) return false;
  if (tags.length === 0) return true;
  const own = new Set((product.tags ?? []).map(tagKey));
  return tags.every((tag) => own.has(tagKey(tag)));
}

/** Whether it asks for anything at all. */
export function isEmptyFilter({ category, tags = [], price, inStock }: ProductFilter): boolean {
  return category === undefined && tags.length === 0 && price === undefined && inStock !== true;
}

export function facetsOf(products: Iterable<Product>): Facets {
  const tags = new Map<string, { tag: string; products: number }>();
  const prices = new Map<
    string,
    { currency: string; min: number; max: number; products: number }
  >();
  let soldOut = 0;
  for (const { tags: own = [], price, stock } of products) {
    for (const tag of own) {
      const known = tags.get(tagKey(tag));
      if (known) known.products++;
      else tags.set(tagKey(tag), { tag, products: 1 });
    }
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
    tags: [...tags.values()].sort(frequentFirst).slice(0, MOST_TAGS),
    prices: [...prices.values()].sort(frequentFirst),
    soldOut,
  };
}

function inRange({ price }: Product, { currency, min = -Infinity, max = Infinity }: PriceRange) {
  return price?.currency === currency && price.amount >= min && price.amount <= max;
}
