/**
 * What a product's predictions become: what is certain enough is autofilled, the rest waits for the owner's review,
 * and what the owner decides is never changed. In stored products a prediction is the `guess`.
 */
import { patched, tagKey, uniqueTags } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct, ProductGuess, ProductPatch } from "../../core/catalogue/catalogue.ts";
import {
  categoryWaits,
  isCategoryAutofilled,
  isDecidedByOwner,
  tagsByOwner,
} from "../../core/catalogue/owner-decisions.ts";
import type { PredictedPart } from "../../core/catalogue/owner-decisions.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type { LearnedAbout } from "../ports/owner-store.ts";
import type { ProductPredictions } from "../ports/learning-tasks.ts";

/**
 * Probability from which a category is autofilled. On validation photos of the shared sets, catalogues of 200 to
 * 4,000 photos with 14 to 72 categories: 43 to 90 of 100 photos reach it, and of those 92 to 99 of 100 are right in
 * clothing and 88 to 97 in fashion's article types; from 0.9, 1 to 2 more of 100 are wrong.
 */
const AUTOFILL_CATEGORY_FROM = 0.95;
/** The same for a tag, which must reach its own threshold as well. */
const AUTOFILL_TAG_FROM = 0.95;
/** A tag on fewer products is offered but never autofilled, as its probability rests on too few examples. */
const MIN_PRODUCTS_TO_AUTOFILL = 5;

const MAX_CATEGORIES = 3;
const MAX_TAGS = 6;
/** A smaller change of uncertainty is not worth writing every product again. */
const MIN_CHANGE = 0.05;

type About = Pick<LearnedAbout, "categories" | "tags">;

/** A prediction without labels that waits for nobody. */
const emptyGuess: ProductGuess = {
  categories: [],
  tags: [],
  filled: { category: false, tags: [] },
  waiting: false,
  doubt: 0,
};

/** Whether there is a part of the product that nobody has decided. */
export function needsPrediction(product: OwnerProduct): boolean {
  return !isDecidedByOwner(product, "category") || product.guess !== undefined;
}

/** The product with a new prediction; the same object if that changes nothing. */
export function withPrediction(
  product: OwnerProduct,
  predictions: ProductPredictions,
  about: About,
): OwnerProduct {
  const { guess: before, ...rest } = product;
  const own = tagsByOwner(product);
  const open = !isDecidedByOwner(product, "category");
  const categories = open ? predictions.categories.slice(0, MAX_CATEGORIES) : [];
  const tags = !isDecidedByOwner(product, "tags") ? offeredTags(predictions.tags, about) : [];
  const [predicted] = categories;
  const category =
    predicted && predicted.probability >= AUTOFILL_CATEGORY_FROM ? predicted.label : undefined;
  const predictedTags = tags.filter((tag) => reachesThreshold(tag, about));
  const autofilled = predictedTags.filter((tag) => isCertain(tag, about)).map(({ label }) => label);
  const answered = before?.answered;
  const waitingTags = autofilled.length === 0 ? predictedTags : [];
  const waiting = [...(predicted && category === undefined ? [predicted] : []), ...waitingTags];
  const best = [...(predicted ? [predicted] : []), ...predictedTags.slice(0, 1)];
  const uncertainty = Math.max(
    0,
    ...(waiting.length > 0 ? waiting : best).map(({ probability }) => 1 - probability),
  );
  const guess: ProductGuess = {
    categories,
    tags,
    filled: { category: category !== undefined, tags: autofilled },
    waiting: waiting.length > 0,
    doubt: uncertainty,
    ...(answered && { answered }),
  };
  const empty = categories.length === 0 && tags.length === 0 && !answered;
  if (before ? isSame(before, guess) : empty) return product;
  const allTags = [...own, ...autofilled];
  const { tags: _tags, ...values } = rest;
  return {
    ...values,
    category: open ? (category ?? "") : product.category,
    ...(allTags.length > 0 && { tags: allTags }),
    ...(!empty && { guess }),
  };
}

/**
 * The product with its prediction accepted by the owner: the predicted category, and the tags that reach their
 * threshold. What the owner decided before stays as it is.
 */
export function accepted(product: OwnerProduct, about: About): OwnerProduct {
  const { guess, ...rest } = product;
  if (!guess) return product;
  const [predicted] = guess.categories;
  const taken = guess.tags.filter((tag) => reachesThreshold(tag, about)).map(({ label }) => label);
  const tags = uniqueTags([...(product.tags ?? []), ...taken]);
  const category = (!isDecidedByOwner(product, "category") && predicted?.label) || product.category;
  const uncategorised = category === "" && guess.answered?.includes("category");
  return {
    ...rest,
    category,
    ...(tags.length > 0 && { tags }),
    ...(uncategorised && { guess: { ...emptyGuess, answered: ["category", "tags"] } }),
  };
}

/** The product with what is autofilled accepted by the owner; what was only offered stays a prediction. */
export function acceptedAutofilled(product: OwnerProduct): OwnerProduct {
  const filled = new Set(product.guess?.filled.tags.map(tagKey));
  const tags = (product.tags ?? []).filter((tag) => filled.has(tagKey(tag)));
  return corrected(product, {
    ...(isCategoryAutofilled(product) && { category: product.category }),
    ...(tags.length > 0 && { addTags: tags }),
  });
}

/** The product after the owner's edit, which removes the prediction for the parts that it decides. */
export function corrected(product: OwnerProduct, patch: ProductPatch): OwnerProduct {
  const parts: PredictedPart[] = [];
  if (patch.category !== undefined) parts.push("category");
  if (patch.addTags !== undefined || patch.removeTags !== undefined) parts.push("tags");
  const after = patched(product, patch);
  if (parts.length === 0) return after;
  // A confirmed category stays confirmed until the product gets another one.
  const { guess, confirmed, ...rest } = after;
  const moved = after.category !== product.category;
  const edited: OwnerProduct = { ...rest, ...(confirmed && !moved && { confirmed }) };
  if (!guess) return edited;
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
  // An empty prediction is kept only to remember what must not be predicted again.
  return isEmpty && edited.category !== "" ? edited : { ...edited, guess: left };
}

/** The most probable tags in the shop's own spelling. */
function offeredTags(
  predictions: readonly LabelProbability[],
  { tags }: About,
): LabelProbability[] {
  const spelled = new Map(tags.map(({ label }) => [tagKey(label), label]));
  return predictions.slice(0, MAX_TAGS).map(({ label, probability }) => ({
    label: spelled.get(label) ?? label,
    probability,
  }));
}

function reachesThreshold(tag: LabelProbability, about: About): boolean {
  const learned = learnedTag(tag, about);
  return learned !== undefined && tag.probability >= learned.threshold;
}

function isCertain(tag: LabelProbability, about: About): boolean {
  const { products = 0 } = learnedTag(tag, about) ?? {};
  return products >= MIN_PRODUCTS_TO_AUTOFILL && tag.probability >= AUTOFILL_TAG_FROM;
}

function learnedTag({ label }: LabelProbability, { tags }: About) {
  return tags.find((tag) => tagKey(tag.label) === tagKey(label));
}

function isSame(a: ProductGuess, b: ProductGuess): boolean {
  const labels = (predictions: readonly LabelProbability[]) =>
    predictions.map(({ label }) => label).join("\n");
  return (
    a.waiting === b.waiting &&
    a.filled.category === b.filled.category &&
    a.filled.tags.join("\n") === b.filled.tags.join("\n") &&
    labels(a.categories) === labels(b.categories) &&
    labels(a.tags) === labels(b.tags) &&
    Math.abs(a.doubt - b.doubt) < MIN_CHANGE
  );
}
