/** Shortens the goods tables: the four things every line has come first, the rest by name. */
import type { GoodsLine } from "./types.ts";

type More = Omit<GoodsLine, "slug" | "name" | "art" | "price">;

export function goods(
  slug: string,
  id: string,
  en: string,
  art: string,
  price: number,
  more: More = {},
): GoodsLine {
  return { slug, name: { id, en }, art, price, ...more };
}
