/**
 * One number for a shop, 0 to 100, and what would raise it most. The weights follow what a visitor notices first:
 * whether the first result is of the right category (macro F1, so that small categories count as much as large ones:
 * 40), whether one of the first five is (20), whether a product is found by a sibling photo (20); then what an owner
 * can improve at once: products with a category (10), and photos that are sharp, light enough and plain (10). The
 * weight of what can't be measured, such as sibling photos in a shop with one photo each, goes to the others.
 */
import type { QualityAdvice } from "../contracts/learning-contract.ts";
import { measureOutcomes, confusedPairs } from "./category-outcomes.ts";
import type { MeasureAnswer } from "../ports/learning-tasks.ts";

const weights = { macroF1: 40, hit5: 20, siblings: 20, categorised: 10, goodPhotos: 10 };

/** Numbers of products that are not in the trash. */
export interface ProductCounts {
  readonly products: number;
  readonly withoutCategory: number;
  /** Of those without a category, the ones with a prediction to review. */
  readonly waiting: number;
  /** With a blurry, dark or cluttered photo. */
  readonly withBadPhotos: number;
  readonly withOnePhoto: number;
}

/** In points of the score; a smaller gain is not worth an owner's time. */
const MIN_GAIN = 0.5;
const MAX_ADVICE = 3;
/** A category with fewer photos is probably poor because of that. */
const FEW_PHOTOS = 5;

type Parts = Partial<Record<keyof typeof weights, number>>;

export function scoreOf(answer: MeasureAnswer, counts: ProductCounts): number {
  const weighed = Object.entries(partsOf(answer, counts)) as [keyof typeof weights, number][];
  const total = weighed.reduce((sum, [part]) => sum + weights[part], 0);
  const sum = weighed.reduce((all, [part, value]) => all + weights[part] * value, 0);
  return total === 0 ? 0 : Math.round((100 * sum) / total);
}

/** The advice that would raise the score most. A gain is in points of the score, as if the flaw were gone. */
export function adviceOf(answer: MeasureAnswer, counts: ProductCounts): readonly QualityAdvice[] {
  const parts = partsOf(answer, counts);
  const total = Object.keys(parts).reduce((sum, part) => sum + weights[part as keyof Parts], 0);
  const points = (part: keyof typeof weights, rise: number): number =>
    parts[part] === undefined ? 0 : (100 * weights[part] * rise) / total;
  const { products, withoutCategory, waiting, withBadPhotos, withOnePhoto } = counts;
  const share = (some: number) => (products === 0 ? 0 : some / products);
  const oneMore = Math.max(0, answer.oneMorePhoto ?? 0);
  const all: QualityAdvice[] = [
    ...fewPhotosAdvice(answer, points),
    ...confusedAdvice(answer, points),
    {
      kind: "mistakes",
      products: answer.mistakes.length,
      gain: points("macroF1", correctedF1(answer) - answer.macro.f1),
    },
    {
      kind: "no-category",
      products: withoutCategory - waiting,
      gain: points("categorised", share(withoutCategory - waiting)),
    },
    { kind: "reviews", products: waiting, gain: points("categorised", share(waiting)) },
    {
      kind: "bad-photos",
      gain: points("goodPhotos", share(withBadPhotos)),
    },
    {
      kind: "one-photo",
      products: withOnePhoto,
      gain: points("siblings", oneMore * share(withOnePhoto)),
    },
    {
      kind: "tune",
      gain: points(parts.siblings === undefined ? "macroF1" : "siblings", answer.tuning ?? 0),
    },
  ];
  return all
    .filter(({ gain }) => gain >= MIN_GAIN)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MAX_ADVICE);
}

function partsOf(
  { macro, hitRate, twins, queries }: MeasureAnswer,
  { products, withoutCategory, withBadPhotos }: ProductCounts,
): Parts {
  return {
    ...(queries > 0 && { macroF1: macro.f1, hit5: hitRate.find(({ k }) => k === 5)?.cosine ?? 0 }),
    ...(twins && { siblings: twins.share }),
    ...(products > 0 && {
      categorised: 1 - withoutCategory / products,
      goodPhotos: 1 - withBadPhotos / products,
    }),
  };
}

type Points = (part: keyof typeof weights, rise: number) => number;

/** The gain if categories with few photos were found as well as those with enough are on average. */
function fewPhotosAdvice({ classes }: MeasureAnswer, points: Points): QualityAdvice[] {
  const rich = classes.filter(({ photos }) => photos >= FEW_PHOTOS);
  if (rich.length === 0) return [];
  const usual = rich.reduce((sum, { f1 }) => sum + f1, 0) / rich.length;
  return classes
    .filter(({ photos }) => photos < FEW_PHOTOS)
    .map(({ label, photos, f1 }) => {
      const gain = points("macroF1", Math.max(0, usual - f1) / classes.length);
      return { kind: "few-photos", category: label, photos, gain };
    });
}

/**
 * The gain if two categories were never confused with each other. Merging them is no alternative, as a catalogue does
 * not get better by saying less. Categories with few photos get advice of their own.
 */
function confusedAdvice(
  { confusion, macro, classes, nearest }: MeasureAnswer,
  points: Points,
): QualityAdvice[] {
  const rich = new Set(
    classes.filter(({ photos }) => photos >= FEW_PHOTOS).map(({ label }) => label),
  );
  return confusedPairs(confusion)
    .filter(({ a, b }) => rich.has(a) && rich.has(b))
    .slice(0, MAX_ADVICE)
    .map(({ a, b, photos }) => {
      const isPair = (one: string) => one === a || one === b;
      const apart = nearest.map(({ actual, looksLike }) => ({
        actual,
        found: isPair(actual) && isPair(looksLike) ? actual : looksLike,
      }));
      const rise = measureOutcomes(apart).macro.f1 - macro.f1;
      return { kind: "confused", a, b, photos, gain: points("macroF1", rise) };
    });
}

/** Macro F1 if the products that look wrong were in the category that they look like. */
function correctedF1({ mistakes, nearest }: MeasureAnswer): number {
  const right = new Map(mistakes.map(({ productId, looksLike }) => [productId, looksLike.label]));
  const moved = nearest.map(({ productId, actual, found, looksLike }) => ({
    actual: right.get(productId) ?? actual,
    found: (found && right.get(found.productId)) ?? looksLike,
  }));
  return measureOutcomes(moved).macro.f1;
}
