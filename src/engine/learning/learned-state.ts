/** What a worker learned, as it is kept: checked, and without what the catalogue has no more. */
import { tagKey } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type {
  LabelProbability,
  LinearClassifier,
  MetricHead,
  NarrowingMode,
} from "../../core/learning/understanding.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { LearnedState, LearnedAbout } from "../ports/owner-store.ts";
import type { GatheredExamples } from "./examples.ts";
import type { ProductPredictions, LearnAnswer } from "./tasks-contract.ts";

/** Before anything was learned for a model: what an owner's choice is kept with. */
export function emptyState(fingerprint: string, mode: NarrowingMode = "soft"): LearnedState {
  return {
    understanding: { fingerprint, narrowing: { mode, strength: 0 } },
    revision: -1,
    about: { photos: 0, categories: [], tags: [], mistakes: [] },
  };
}

/** It serves, and something of it has changed that the rest depends on. */
export function invalidate({ digest: _digest, ...learned }: LearnedState): LearnedState {
  return { ...learned, revision: -1 };
}

/** An answer as it is kept, with the owner's own choices; what is no number is as if it had not been learned. */
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
  /** By key, as the shop spells it most often. */
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

/** Without categories and tags that went while it was learned; tags in the shop's spelling. */
export function presentOnly(
  learned: LearnedState,
  { categories, tags }: LabelsInUse,
): LearnedState {
  const { understanding, about } = learned;
  const { categories: all, tags: allTags, ...rest } = understanding;
  const here = all && rowsWhere(all, (label) => categories.has(label));
  const rows = allTags && placesWhere(allTags, (label) => tags.has(label));
  const thresholds = rows && Float32Array.from(rows, (row) => allTags.thresholds[row] as number);
  return {
    ...learned,
    understanding: {
      ...rest,
      // One category alone tells nothing apart.
      ...(here && here.labels.length > 1 && { categories: here }),
      ...(allTags &&
        thresholds &&
        thresholds.length > 0 && {
          tags: { ...rowsWhere(allTags, (label) => tags.has(label)), thresholds },
        }),
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

/** As `presentOnly`, for one product; what is no number is no chance. */
export function presentLabels(
  chances: ProductPredictions,
  { categories, tags }: LabelsInUse,
): ProductPredictions {
  const { productId } = chances;
  const sound = ({ probability }: LabelProbability) => Number.isFinite(probability);
  return {
    productId,
    categories: chances.categories.filter((one) => sound(one) && categories.has(one.label)),
    tags: chances.tags.filter((one) => sound(one) && tags.has(one.label)),
  };
}

/** Products that still are where they look wrong, and that nobody has confirmed. */
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

function rowsWhere(classifier: LinearClassifier, keep: (label: string) => boolean) {
  const { labels, dimensions, weights, bias, temperature } = classifier;
  const rows = placesWhere(classifier, keep);
  const kept = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) =>
    kept.set(weights.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions),
  );
  return {
    labels: rows.map((row) => labels[row] as string),
    dimensions,
    weights: kept,
    bias: Float32Array.from(rows, (row) => bias[row] as number),
    temperature,
  };
}

function placesWhere({ labels }: LinearClassifier, keep: (label: string) => boolean): number[] {
  return labels.flatMap((label, i) => (keep(label) ? [i] : []));
}

function isSound({ weights, bias, temperature }: LinearClassifier): boolean {
  return (
    weights.every(Number.isFinite) && bias.every(Number.isFinite) && Number.isFinite(temperature)
  );
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
