/**
 * What Mirip says about a product by its photos, and what becomes of it: the sure part is filled in, the
 * rest waits for a person, and whatever a person says stands.
 */
import { patched, tagKey, uniqueTags } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct, ProductGuess, ProductPatch } from "../../core/catalogue/catalogue.ts";
import {
  categoryWaits,
  isFilled,
  isOpen,
  withoutFilled,
} from "../../core/catalogue/owner-decisions.ts";
import type { GuessedPart } from "../../core/catalogue/owner-decisions.ts";
import type { LabelProbability } from "../../core/learning/understanding.ts";
import type { LearnedAbout } from "../ports/owner-store.ts";
import type { ProductPredictions } from "./tasks-contract.ts";

/**
 * Probability from which a category is filled in. On validation photos of the shared sets, catalogues of 200 to
 * 4,000 photos with 14 to 72 categories: 43 to 90 of 100 photos are that sure, and of those 92 to 99 of 100 are
 * right in clothing and 88 to 97 in fashion's article types; at 0.9 it is 1 to 2 more wrong of 100.
 */
export const SURE_CATEGORY = 0.95;
/** The same for a tag, which must reach its own threshold as well. */
export const SURE_TAG = 0.95;
/** A tag that fewer products bear is offered, never filled in: its probability rests on too little. */
const TAUGHT_WELL = 5;

const CATEGORIES = 3;
const TAGS = 6;
/** A change of doubt below it is not worth writing every product anew. */
const NOTICED = 0.05;

type About = Pick<LearnedAbout, "categories" | "tags">;

/** A guess that says nothing, and waits for nobody. */
const nothing: ProductGuess = {
  categories: [],
  tags: [],
  filled: { category: false, tags: [] },
  waiting: false,
  doubt: 0,
};

/** Whether there is anything about the product that no person has decided. */
export function needsPrediction(product: OwnerProduct): boolean {
  return isOpen(product, "category") || product.guess !== undefined;
}

/** The product with the guess that these chances give; as it is where they say nothing new. */
export function withPrediction(
  product: OwnerProduct,
  chances: ProductPredictions,
  about: About,
): OwnerProduct {
  const { guess: before, ...rest } = product;
  const own = withoutFilled(product);
  const categories = isOpen(product, "category") ? chances.categories.slice(0, CATEGORIES) : [];
  const tags = isOpen(product, "tags") ? offered(chances.tags, about) : [];
  const [likeliest] = categories;
  const category =
    likeliest && likeliest.probability >= SURE_CATEGORY ? likeliest.label : undefined;
  const likely = tags.filter((tag) => reaches(tag, about));
  const sure = likely.filter((tag) => isSure(tag, about)).map(({ label }) => label);
  const answered = before?.answered;
  const unsure = [
    ...(likeliest && category === undefined ? [1 - likeliest.probability] : []),
    ...(likely.length > 0 && sure.length === 0 ? likely.map((tag) => 1 - tag.probability) : []),
  ];
  const best = [...(likeliest ? [likeliest] : []), ...likely.slice(0, 1)];
  const doubt = Math.max(
    0,
    ...(unsure.length > 0 ? unsure : best.map((one) => 1 - one.probability)),
  );
  const guess: ProductGuess = {
    categories,
    tags,
    filled: { category: category !== undefined, tags: sure },
    waiting: unsure.length > 0,
    doubt,
    ...(answered && { answered }),
  };
  const empty = categories.length === 0 && tags.length === 0 && !answered;
  if (before ? isSame(before, guess) : empty) return product;
  const open = isOpen(product, "category");
  const allTags = [...own, ...sure];
  const { tags: _tags, ...values } = rest;
  return {
    ...values,
    category: open ? (category ?? "") : product.category,
    ...(allTags.length > 0 && { tags: allTags }),
    ...(!empty && { guess }),
  };
}

/**
 * The product with its guess as a person's word: the likeliest category, the tags that reach their threshold.
 * What a person decided against before stays decided.
 */
export function accepted(product: OwnerProduct, about: About): OwnerProduct {
  const { guess, ...rest } = product;
  if (!guess) return product;
  const [likeliest] = guess.categories;
  const taken = guess.tags.filter((tag) => reaches(tag, about)).map(({ label }) => label);
  const tags = uniqueTags([...(product.tags ?? []), ...taken]);
  const category = (isOpen(product, "category") && likeliest?.label) || product.category;
  const uncategorised = category === "" && guess.answered?.includes("category");
  return {
    ...rest,
    category,
    ...(tags.length > 0 && { tags }),
    ...(uncategorised && { guess: { ...nothing, answered: ["category", "tags"] } }),
  };
}

/** The product with what is filled in as a person's word; what was only offered stays a guess. */
export function acceptedAutofilled(product: OwnerProduct): OwnerProduct {
  const filled = new Set(product.guess?.filled.tags.map(tagKey));
  const tags = (product.tags ?? []).filter((tag) => filled.has(tagKey(tag)));
  return corrected(product, {
    ...(isFilled(product) && { category: product.category }),
    ...(tags.length > 0 && { addTags: tags }),
  });
}

/** The product after a person's edit, which ends the guess about what it concerns. */
export function corrected(product: OwnerProduct, patch: ProductPatch): OwnerProduct {
  const parts: GuessedPart[] = [];
  if (patch.category !== undefined) parts.push("category");
  if (patch.addTags !== undefined || patch.removeTags !== undefined) parts.push("tags");
  const after = patched(product, patch);
  if (parts.length === 0) return after;
  // Told that it is so: what its photos look like is no news any more, until it moves elsewhere.
  const { guess, confirmed, ...rest } = after;
  const moved = after.category !== product.category;
  const settled: OwnerProduct = { ...rest, ...(confirmed && !moved && { confirmed }) };
  if (!guess) return settled;
  const answered = [...new Set([...(guess.answered ?? []), ...parts])];
  const open = {
    category: !answered.includes("category"),
    tags: !answered.includes("tags"),
  };
  const left: ProductGuess = {
    categories: open.category ? guess.categories : [],
    tags: open.tags ? guess.tags : [],
    filled: {
      category: open.category && guess.filled.category,
      tags: open.tags ? guess.filled.tags : [],
    },
    waiting: categoryWaits(guess) ? open.category : guess.waiting && open.tags,
    doubt: guess.doubt,
    answered,
  };
  const isEmpty = left.categories.length === 0 && left.tags.length === 0;
  // It is kept only to remember what must not be withPrediction again.
  return isEmpty && settled.category !== "" ? settled : { ...settled, guess: left };
}

/** In the shop's own spelling: those that reach their threshold, and the next few. */
function offered(chances: readonly LabelProbability[], { tags }: About): LabelProbability[] {
  const spelled = new Map(tags.map(({ label }) => [tagKey(label), label]));
  return chances.slice(0, TAGS).map(({ label, probability }) => ({
    label: spelled.get(label) ?? label,
    probability,
  }));
}

function reaches({ label, probability }: LabelProbability, { tags }: About): boolean {
  const known = tags.find((tag) => tagKey(tag.label) === tagKey(label));
  return known !== undefined && probability >= known.threshold;
}

function isSure({ label, probability }: LabelProbability, { tags }: About): boolean {
  const known = tags.find((tag) => tagKey(tag.label) === tagKey(label));
  return known !== undefined && known.products >= TAUGHT_WELL && probability >= SURE_TAG;
}

function isSame(a: ProductGuess, b: ProductGuess): boolean {
  const labels = (chances: readonly LabelProbability[]) =>
    chances.map(({ label }) => label).join("\n");
  return (
    a.waiting === b.waiting &&
    a.filled.category === b.filled.category &&
    a.filled.tags.join("\n") === b.filled.tags.join("\n") &&
    labels(a.categories) === labels(b.categories) &&
    labels(a.tags) === labels(b.tags) &&
    Math.abs(a.doubt - b.doubt) < NOTICED
  );
}
