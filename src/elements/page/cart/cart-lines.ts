/** The lines of a cart, as plain values: each change returns a new list. */
import type { Money, Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";

export interface CartLine {
  readonly product: Product;
  readonly photo?: Photo;
  /** 1 to {@link MAX_QUANTITY}. */
  readonly quantity: number;
}

export type CartLines = readonly CartLine[];

export const MAX_QUANTITY = 99;

/** Adds to the product's line, or a new line at the end. */
export function withAdded(lines: CartLines, added: CartLine): CartLines {
  const known = lines.find(({ product }) => product.id === added.product.id);
  if (!known) return [...lines, { ...added, quantity: allowed(added.quantity) }];
  return withQuantity(lines, added.product.id, known.quantity + added.quantity);
}

export function withQuantity(lines: CartLines, productId: string, quantity: number): CartLines {
  return lines.map((line) =>
    line.product.id === productId ? { ...line, quantity: allowed(quantity) } : line,
  );
}

export function countOf(lines: CartLines): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** One amount per currency, in the order of the lines; products without a price are left out. */
export function totalsOf(lines: CartLines): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { product, quantity } of lines) {
    if (!product.price) continue;
    const { amount, currency } = product.price;
    sums.set(currency, (sums.get(currency) ?? 0) + amount * quantity);
  }
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}

function allowed(quantity: number): number {
  return Math.min(Math.max(Math.round(quantity), 1), MAX_QUANTITY);
}
