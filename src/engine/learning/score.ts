/**
 * One number for a shop, 0 to 100, and what would raise it most. The weights follow what a visitor notices:
 * first of all whether what comes first is of the right kind, in every category alike (macro F1, so that a
 * small category counts as much as a large one: 40) and whether it is among the first five (20); whether the
 * very product is found by another photo of it (20); then what an owner can see to at once: products with a
 * category (10) and photos that are sharp, light enough and plain (10). What can't be measured, such as
 * twins in a shop with one photo each, leaves its weight to the others.
 */
import type { QualityAdvice } from "../contracts/learning-contract.ts";
import { measureOutcomes, confusedPairs } from "./category-outcomes.ts";
import type { MeasureAnswer } from "./tasks-contract.ts";

const weights = { macroF1: 40, hit5: 20, twins: 20, categorised: 10, goodPhotos: 10 };

/** Of the products that are for sale, how many ... */
export interface ProductCounts {
  readonly products: number;
  readonly withoutCategory: number;
  /** Of those: whose guess waits. */
  readonly waiting: number;
  /** With a blurry, dark or cluttered photo. */
  readonly withBadPhotos: number;
  readonly withOnePhoto: number;
}

/** A gain below it is not worth an owner's while. In points of the score. */
const MIN_GAIN = 0.5;
const MAX_ADVICE = 3;
/** A category with fewer photos is likely poor because of that. */
const FEW_PHOTOS = 5;

type Parts = Partial<Record<keyof typeof weights, number>>;

export function scoreOf(answer: MeasureAnswer, counts: ProductCounts): number {
  const weighed = Object.entries(partsOf(answer, counts)) as [keyof typeof weights, number][];
  const total = weighed.reduce((sum, [part]) => sum + weights[part], 0);
  const sum = weighed.reduce((all, [part, value]) => all + weights[part] * value, 0);
  return total === 0 ? 0 : Math.round((100 * sum) / total);
}

/** The three that would raise the score most; a gain is in its points, as if the flaw were gone. */
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
      gain: points("macroF1", mended(answer) - answer.macro.f1),
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
      gain: points("twins", oneMore * share(withOnePhoto)),
    },
    {
      kind: "tune",
      gain: points(parts.twins === undefined ? "macroF1" : "twins", answer.tuning ?? 0),
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
    ...(twins && { twins: twins.share }),
    ...(products > 0 && {
      categorised: 1 - withoutCategory / products,
      goodPhotos: 1 - withBadPhotos / products,
    }),
  };
}

type Points = (part: keyof typeof weights, rise: number) => number;

/** As if it were found as well as categories with enough photos are. */
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
 * As if their photos and labels were so clear that none of the one were taken for the other; both stay, for a
 * catalogue does not get better by saying less. Categories with few photos are told of as such.
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

/** Macro F1 as if the products that look wrong were in the category that they look like. */
function mended({ mistakes, nearest }: MeasureAnswer): number {
  const right = new Map(mistakes.map(({ productId, looksLike }) => [productId, looksLike.label]));
  const moved = nearest.map(({ productId, actual, found, looksLike }) => ({
    actual: right.get(productId) ?? actual,
    found: (found && right.get(found.productId)) ?? looksLike,
  }));
  return measureOutcomes(moved).macro.f1;
}
