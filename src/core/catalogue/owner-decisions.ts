/** What a person decided about a product's category and tags, as against what Mirip guessed of them. */
import { tagKey } from "./catalogue.ts";
import type { OwnerProduct, ProductGuess } from "./catalogue.ts";

export type GuessedPart = "category" | "tags";

/** Whether nobody has decided about it: there is nothing, or what Mirip filled in. */
export function isOpen(product: OwnerProduct, part: GuessedPart): boolean {
  const { guess } = product;
  if (guess?.answered?.includes(part)) return false;
  if (part === "tags") return tagsByOwner(product).length === 0;
  return product.category === "" || isAutofilled(product);
}

/** Whether its category is Mirip's own word. A table or a backup may have put another there since. */
export function isAutofilled({ category, guess }: OwnerProduct): boolean {
  return guess?.filled.category === true && guess.categories[0]?.label === category;
}

/** Tags of a product that a person gave. */
export function tagsByOwner({ tags = [], guess }: OwnerProduct): string[] {
  const filled = new Set(guess?.filled.tags.map(tagKey));
  return tags.filter((tag) => !filled.has(tagKey(tag)));
}

/** Whether it is the category that a guess waits for, not the tags. */
export function categoryWaits({ categories, filled }: ProductGuess): boolean {
  return categories.length > 0 && !filled.category;
}

/** The guess about a product that has its category from one and its tags from another. */
export function joinedGuess(
  categoryFrom: OwnerProduct,
  tagsFrom: OwnerProduct,
): ProductGuess | undefined {
  const [of, by] = [categoryFrom.guess, tagsFrom.guess];
  if (of === by || (!of && !by)) return of;
  const answered = [
    ...(of?.answered?.filter((part) => part === "category") ?? []),
    ...(by?.answered?.filter((part) => part === "tags") ?? []),
  ];
  const waits = [
    ...(of?.waiting && categoryWaits(of) ? [of] : []),
    ...(by?.waiting && !categoryWaits(by) ? [by] : []),
  ];
  return {
    categories: of?.categories ?? [],
    tags: by?.tags ?? [],
    filled: { category: isAutofilled(categoryFrom), tags: by?.filled.tags ?? [] },
    waiting: waits.length > 0,
    doubt: Math.max(...(waits.length > 0 ? waits : [of, by]).map((one) => one?.doubt ?? 0)),
    ...(answered.length > 0 && { answered }),
  };
}

/**
 * The product with what a person decided about another copy of it, wherever nobody has about this one; the
 * product itself where that adds nothing.
 */
export function withDecisionsOf(product: OwnerProduct, other: OwnerProduct): OwnerProduct {
  const categoryFrom = isSettledBy(product, other, "category") ? other : product;
  const tagsFrom = isSettledBy(product, other, "tags") ? other : product;
  const { category } = categoryFrom;
  const { tags } = tagsFrom;
  const confirms = other.confirmed === true && category === other.category;
  const isNews = categoryFrom === other || tagsFrom === other || (confirms && !product.confirmed);
  if (!isNews) return product;
  const { guess: _guess, tags: _tags, confirmed, ...values } = product;
  const isConfirmed = confirms || (confirmed && category === product.category);
  const guess = joinedGuess(categoryFrom, tagsFrom);
  const isEmpty = guess?.categories.length === 0 && guess.tags.length === 0;
  return {
    ...values,
    category,
    ...(tags && { tags }),
    ...(isConfirmed && { confirmed: true as const }),
    // Kept empty only to remember what must not be guessed again.
    ...(guess && !(isEmpty && category !== "") && { guess }),
  };
}

/** A value that Mirip never guessed of stays; that nothing is to be guessed there may be said of it. */
function isSettledBy(product: OwnerProduct, other: OwnerProduct, part: GuessedPart): boolean {
  if (!isOpen(product, part) || isOpen(other, part)) return false;
  if (product.guess) return true;
  if (product.category !== "") return false;
  return part === "category" ? other.category === "" : tagsByOwner(other).length === 0;
}
