/** The answer that the owner is preparing to one prediction: the category and the tags. */
import { tagKey, type ProductPatch } from "../../core/catalogue/catalogue.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type { LearningState, Review } from "../../engine/contracts/learning-contract.ts";

interface Choice {
  readonly picked: number;
  /** Keys of tags. */
  readonly bears: ReadonlySet<string>;
}

export class ReviewAnswer {
  readonly review: Review;
  /** Index of the category. */
  readonly picked: number;
  /** Keys of the tags that are chosen. */
  readonly bears: ReadonlySet<string>;
  readonly #thresholds: LearningState["tags"];

  /** Starts with the prediction as it is. */
  constructor(review: Review, thresholds: LearningState["tags"], choice?: Choice) {
    this.review = review;
    this.#thresholds = thresholds;
    this.picked = choice?.picked ?? 0;
    this.bears = choice?.bears ?? predictedTags(review, thresholds);
  }

  get id(): string {
    return this.review.item.product.id;
  }

  get categories(): readonly LabelProbability[] {
    return this.review.categories;
  }

  get tags(): readonly LabelProbability[] {
    return this.review.tags;
  }

  /** Whether the prediction was left unchanged. */
  get asGuessed(): boolean {
    const predicted = predictedTags(this.review, this.#thresholds);
    const same =
      predicted.size === this.bears.size && [...predicted].every((key) => this.bears.has(key));
    return this.picked === 0 && same;
  }

  picking(index: number): ReviewAnswer {
    return this.#with({ picked: index });
  }

  /** Moves to the next or the previous category, cyclically. */
  stepping(by: 1 | -1): ReviewAnswer {
    const { length } = this.categories;
    return length === 0 ? this : this.picking((this.picked + by + length) % length);
  }

  toggling(tag: string): ReviewAnswer {
    const bears = new Set(this.bears);
    if (!bears.delete(tagKey(tag))) bears.add(tagKey(tag));
    return this.#with({ bears });
  }

  /** The answer as an edit. `category` takes precedence over the one that is picked. */
  patch(category = this.categories[this.picked]?.label): ProductPatch {
    const { tags } = this;
    const has = new Set((this.review.item.product.tags ?? []).map(tagKey));
    const labels = tags.map(({ label }) => label);
    const borne = (tag: string): boolean => this.bears.has(tagKey(tag));
    return {
      ...(category !== undefined && { category }),
      ...(tags.length > 0 && {
        addTags: labels.filter((tag) => borne(tag) && !has.has(tagKey(tag))),
        removeTags: labels.filter((tag) => !borne(tag) && has.has(tagKey(tag))),
      }),
    };
  }

  #with(choice: Partial<Choice>): ReviewAnswer {
    return new ReviewAnswer(this.review, this.#thresholds, { ...this, ...choice });
  }
}

/** The tags that the product has, and those that accepting would add because they reach their threshold. */
function predictedTags({ item, tags }: Review, known: LearningState["tags"]): ReadonlySet<string> {
  const has = new Set((item.product.tags ?? []).map(tagKey));
  const thresholds = new Map(known.map(({ label, threshold }) => [tagKey(label), threshold]));
  const keys = tags
    .filter(({ label, probability }) => probability >= (thresholds.get(tagKey(label)) ?? Infinity))
    .map(({ label }) => tagKey(label));
  return new Set([
    ...keys,
    ...tags.map(({ label }) => tagKey(label)).filter((key) => has.has(key)),
  ]);
}
