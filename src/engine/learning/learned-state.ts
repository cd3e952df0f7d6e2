/** The learned state as it is stored: checked, and without categories and tags that the catalogue no longer has. */
import { tagKey } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { selectLabels } from "../../core/learning/linear-classifier.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type {
  LinearClassifier,
  MetricHead,
  NarrowingMode,
  TagClassifier,
} from "../../core/learning/understanding.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { LearnedState, LearnedAbout } from "../ports/owner-store.ts";
import type { GatheredExamples } from "./examples.ts";
import type { ProductPredictions, LearnAnswer } from "../ports/learning-tasks.ts";

/** The state before anything was learned for a model, which the owner's choice of narrowing is stored in. */
export function emptyState(fingerprint: string, mode: NarrowingMode = "soft"): LearnedState {
  return {
    understanding: { fingerprint, narrowing: { mode, strength: 0 } },
    revision: -1,
    about: { photos: 0, categories: [], tags: [], mistakes: [] },
  };
}

/** The same state, still in use, but to be learned again because a part has changed that others depend on. */
export function invalidate({ digest: _digest, ...learned }: LearnedState): LearnedState {
  return { ...learned, revision: -1 };
}

/** The state for a worker's answer and the owner's choices; a part with a number that is not finite is left out. */
export function fromAnswer(
  answer: LearnAnswer,
  {
    fingerprint,
    examples,
    digest,
    mode,
    head,
  }: {
    readonly fingerprint: string;
    readonly examples: GatheredExamples;
    readonly digest: string;
    readonly mode: NarrowingMode;
    readonly head: MetricHead | undefined;
  },
): LearnedState {
  const { categories, tags, match, strength, calibrationError } = answer;
  return {
    understanding: {
      fingerprint,
      ...(categories && isSound(categories) && { categories }),
      ...(tags && isSound(tags) && tags.thresholds.every(Number.isFinite) && { tags }),
      ...(match &&
        [...match.weights, match.bias, match.threshold].every(Number.isFinite) && { match }),
      narrowing: { mode, strength: finite(strength) },
      ...(head && { head }),
    },
    revision: examples.revision,
    digest,
    about: {
      photos: examples.photoIds.length,
      categories: answer.knownCategories,
      tags: answer.knownTags,
      mistakes: answer.mistakes,
      ...(calibrationError !== undefined && { calibrationError: finite(calibrationError) }),
    },
  };
}

export interface LabelsInUse {
  readonly categories: ReadonlySet<string>;
  /** The spelling that the shop uses most often, by the tag's key. */
  readonly tags: ReadonlyMap<string, string>;
}

export function labelsInUse(products: readonly OwnerProduct[]): LabelsInUse {
  const categories = new Set<string>();
  const spellings = new Map<string, Map<string, number>>();
  for (const { category, tags = [] } of products) {
    if (category !== "") categories.add(category);
    for (const tag of tags) {
      const counts = spellings.get(tagKey(tag)) ?? new Map<string, number>();
      spellings.set(tagKey(tag), counts.set(tag, (counts.get(tag) ?? 0) + 1));
    }
  }
  const tags = [...spellings].map(([key, counts]): [string, string] => {
    const [[most] = [key]] = [...counts].sort(([, a], [, b]) => b - a);
    return [key, most];
  });
  return { categories, tags: new Map(tags) };
}

/** Without categories and tags that were removed while it was learned; tags in the shop's spelling. */
export function withLabelsInUse(
  learned: LearnedState,
  { categories, tags }: LabelsInUse,
): LearnedState {
  const { understanding, about } = learned;
  const { categories: learnedCategories, tags: learnedTags, ...rest } = understanding;
  const kept = learnedCategories && selectLabels(learnedCategories, (id) => categories.has(id));
  const keptTags = learnedTags && selectTags(learnedTags, (key) => tags.has(key));
  return {
    ...learned,
    understanding: {
      ...rest,
      // With one category there is nothing to choose between.
      ...(kept && kept.labels.length > 1 && { categories: kept }),
      ...(keptTags && keptTags.labels.length > 0 && { tags: keptTags }),
    },
    about: {
      ...about,
      categories: about.categories.filter(({ label }) => categories.has(label)),
      tags: about.tags.flatMap((tag) => {
        const label = tags.get(tag.label);
        return label === undefined ? [] : [{ ...tag, label }];
      }),
      mistakes: about.mistakes.filter(({ looksLike }) => categories.has(looksLike.label)),
    },
  };
}

/** As `withLabelsInUse`, for the predictions of one product; probabilities that are not finite are left out. */
export function predictionsInUse(
  predictions: ProductPredictions,
  { categories, tags }: LabelsInUse,
): ProductPredictions {
  const isSound = ({ probability }: LabelProbability) => Number.isFinite(probability);
  return {
    productId: predictions.productId,
    categories: predictions.categories.filter((one) => isSound(one) && categories.has(one.label)),
    tags: predictions.tags.filter((one) => isSound(one) && tags.has(one.label)),
  };
}

/** The mistakes of products that are still in the same category, and that nobody has confirmed. */
export async function currentMistakes(
  { about: { mistakes } }: LearnedState,
  directory: Directory,
): Promise<LearnedAbout["mistakes"]> {
  const products = await directory.products(mistakes.map(({ productId }) => productId));
  const byId = new Map(products.map((product) => [product.id, product]));
  return mistakes.filter(({ productId, given }) => {
    const product = byId.get(productId);
    return (
      product !== undefined &&
      product.trashed === undefined &&
      product.category === given.label &&
      product.confirmed !== true
    );
  });
}

function selectTags(classifier: TagClassifier, keep: (key: string) => boolean): TagClassifier {
  const thresholds = classifier.thresholds.filter((_, i) => keep(classifier.labels[i] as string));
  return { ...selectLabels(classifier, keep), thresholds };
}

function isSound({ weights, bias, temperature }: LinearClassifier): boolean {
  return (
    weights.every(Number.isFinite) && bias.every(Number.isFinite) && Number.isFinite(temperature)
  );
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
