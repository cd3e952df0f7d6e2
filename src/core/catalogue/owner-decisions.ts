/** What the owner decided about a product's category and tags, as against what Mirip predicted. */
import { tagKey } from "./catalogue.ts";
import type { OwnerProduct, ProductGuess } from "./catalogue.ts";

export type PredictedPart = "category" | "tags";

/** False if the product has none of it, or only what was autofilled. */
export function isDecidedByOwner(product: OwnerProduct, part: PredictedPart): boolean {
  if (product.guess?.answered?.includes(part)) return true;
  if (part === "tags") return tagsByOwner(product).length > 0;
  return product.category !== "" && !isCategoryAutofilled(product);
}

/** A table or a backup may have put another category in place of the predicted one since. */
export function isCategoryAutofilled({ category, guess }: OwnerProduct): boolean {
  return guess?.filled.category === true && guess.categories[0]?.label === category;
}

/** The product's tags without those that were autofilled. */
export function tagsByOwner({ tags = [], guess }: OwnerProduct): string[] {
  const autofilled = new Set(guess?.filled.tags.map(tagKey));
  return tags.filter((tag) => !autofilled.has(tagKey(tag)));
}

/** Whether a prediction that waits for the owner waits because of its category, not of its tags. */
export function categoryWaits({ categories, filled }: ProductGuess): boolean {
  return categories.length > 0 && !filled.category;
}

/** The prediction for a product that gets its category from one product and its tags from another. */
export function joinedGuess(
  categoryFrom: OwnerProduct,
  tagsFrom: OwnerProduct,
): ProductGuess | undefined {
  const [first, second] = [categoryFrom.guess, tagsFrom.guess];
  if (first === second || (!first && !second)) return first;
  const answered = [
    ...(first?.answered?.filter((part) => part === "category") ?? []),
    ...(second?.answered?.filter((part) => part === "tags") ?? []),
  ];
  const waits = [
    ...(first?.waiting && categoryWaits(first) ? [first] : []),
    ...(second?.waiting && !categoryWaits(second) ? [second] : []),
  ];
  return {
    categories: first?.categories ?? [],
    tags: second?.tags ?? [],
    filled: { category: isCategoryAutofilled(categoryFrom), tags: second?.filled.tags ?? [] },
    waiting: waits.length > 0,
    doubt: Math.max(...(waits.length > 0 ? waits : [first, second]).map((one) => one?.doubt ?? 0)),
    ...(answered.length > 0 && { answered }),
  };
}

/**
 * The product with what the owner decided about another copy of it, for each part that is undecided here; the
 * product itself if that adds nothing.
 */
export function withDecisionsOf(product: OwnerProduct, other: OwnerProduct): OwnerProduct {
  const categoryFrom = isDecidedBy(product, other, "category") ? other : product;
  const tagsFrom = isDecidedBy(product, other, "tags") ? other : product;
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
    // It is kept only to remember what must not be predicted again.
    ...(guess && !(isEmpty && category !== "") && { guess }),
  };
}

/**
 * Whether the other copy decides the part. A value that was never predicted stays; the other copy may still decide
 * that nothing is to be predicted there.
 */
function isDecidedBy(product: OwnerProduct, other: OwnerProduct, part: PredictedPart): boolean {
  if (isDecidedByOwner(product, part) || !isDecidedByOwner(other, part)) return false;
  if (product.guess) return true;
  if (product.category !== "") return false;
  return part === "category" ? other.category === "" : tagsByOwner(other).length === 0;
}
