/** The studio's calls about learning and quality, over one catalogue. */
import type { CallOptions } from "../contracts/engine-contract.ts";
import type { EditTools } from "../catalogue/edits.ts";
import * as edits from "../catalogue/edits.ts";
import type {
  ConfusedPhoto,
  ConfusedRequest,
  PossibleMistake,
  QualityRequest,
  Review,
} from "../contracts/learning-contract.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { Listed, OwnerItem, Page } from "../contracts/listing.ts";
import type { Undo } from "../contracts/studio-contract.ts";
import { currentMistakes, emptyState } from "./learned-state.ts";
import { setNarrowing } from "./set-narrowing.ts";
import { lastQuality, remeasureIfStale, measureQuality } from "./quality.ts";
import type { LabTools } from "./quality.ts";
import { tuneMetric, tuningExamples, undoTuning } from "./tuning.ts";

export class OwnerLearning {
  readonly #tools: LabTools & { readonly edits: EditTools };

  constructor(tools: LabTools & { readonly edits: EditTools }) {
    this.#tools = tools;
    tools.learner.whenIdle((signal) => remeasureIfStale(tools, signal));
  }

  state() {
    return this.#tools.learner.state();
  }

  async reviews({ offset, limit }: Page): Promise<Listed<Review>> {
    const waiting = (await this.#tools.directory.all())
      .flatMap(({ id, guess }) => (guess?.waiting ? [{ id, guess }] : []))
      .sort((a, b) => b.guess.doubt - a.guess.doubt || (a.id < b.id ? -1 : 1));
    const page = waiting.slice(offset, offset + limit);
    const items = await this.#items(page.map(({ id }) => id));
    return {
      total: waiting.length,
      items: page.flatMap(({ id, guess: { categories, tags, doubt } }) => {
        const item = items.get(id);
        return item ? [{ item, categories, tags, doubt }] : [];
      }),
    };
  }

  async acceptGuesses(productIds: readonly string[]): Promise<Undo> {
    const { about } = (await this.#tools.learner.learned()) ?? emptyState("");
    return edits.acceptGuesses(this.#tools.edits, productIds, about);
  }

  async possibleMistakes({ offset, limit }: Page): Promise<Listed<PossibleMistake>> {
    const { learner, directory } = this.#tools;
    const learned = await learner.learned();
    const mistakes = learned ? await currentMistakes(learned, directory) : [];
    const page = mistakes.slice(offset, offset + limit);
    const items = await this.#items(page.map(({ productId }) => productId));
    return {
      total: mistakes.length,
      items: page.flatMap(({ productId, given, looksLike }) => {
        const item = items.get(productId);
        return item ? [{ item, given, looksLike }] : [];
      }),
    };
  }

  setNarrowing(mode: NarrowingMode): Promise<void> {
    return setNarrowing(this.#tools, mode);
  }

  measureQuality(request: QualityRequest, options: CallOptions = {}) {
    return measureQuality(this.#tools, request, options);
  }

  lastQuality() {
    return lastQuality(this.#tools);
  }

  async confusedPhotos(request: ConfusedRequest): Promise<Listed<ConfusedPhoto>> {
    const { store, directory } = this.#tools;
    const { actual, found, eitherWay, offset, limit } = request;
    const nearest = (await store.lastQuality())?.nearest ?? [];
    const there = new Set((await directory.all()).map(({ id }) => id));
    const asked = (from: string, to: string): boolean =>
      (from === actual && to === found) || (eitherWay === true && from === found && to === actual);
    const cell = nearest.flatMap((one) =>
      asked(one.actual, one.looksLike) &&
      one.found &&
      there.has(one.productId) &&
      there.has(one.found.productId)
        ? [{ ...one, found: one.found }]
        : [],
    );
    const page = cell.slice(offset, offset + limit);
    const items = await this.#items(
      page.flatMap(({ productId, found: other }) => [productId, other.productId]),
    );
    return {
      total: cell.length,
      items: page.flatMap(({ photoId, productId, found: other, similarity }) => {
        const [item, foundItem] = [items.get(productId), items.get(other.productId)];
        return item && foundItem
          ? [{ photoId, item, foundPhotoId: other.photoId, foundItem, similarity }]
          : [];
      }),
    };
  }

  tuningExamples() {
    return tuningExamples(this.#tools);
  }

  tuneMetric(options: CallOptions = {}) {
    return tuneMetric(this.#tools, options);
  }

  undoTuning(): Promise<void> {
    return undoTuning(this.#tools.learner);
  }

  close(): Promise<void> {
    return this.#tools.learner.close();
  }

  async #items(ids: readonly string[]): Promise<ReadonlyMap<string, OwnerItem>> {
    const items = await this.#tools.store.ownerItems([...new Set(ids)]);
    return new Map(items.map((item) => [item.product.id, item]));
  }
}
