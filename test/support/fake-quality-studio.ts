/** A studio in memory that has learned something: predictions, possible mistakes, a measurement. */
import type { OwnerProduct, ProductGuess } from "../../src/core/catalogue/catalogue.ts";
import { SearchError } from "../../src/core/errors.ts";
import type { CallOptions } from "../../src/engine/contracts/engine-contract.ts";
import type {
  ConfusedPhoto,
  LearningState,
  PossibleMistake,
  QualityReport,
  Review,
} from "../../src/engine/contracts/learning-contract.ts";
import type { Listed, OwnerItem, Page } from "../../src/engine/contracts/listing.ts";
import type { Studio, Undo } from "../../src/engine/contracts/studio-contract.ts";
import { fakeStudio, type FakeStudio } from "./fake-catalogue-studio.ts";

export const learned: LearningState = {
  phase: "idle",
  photos: 118,
  categories: [
    { label: "Tas", products: 40, few: false },
    { label: "Sepatu", products: 31, few: false },
    { label: "Topi", products: 2, few: true },
  ],
  tags: [{ label: "obral", products: 12, few: false, threshold: 0.42 }],
  calibrationError: 0.031,
  calibrated: true,
  narrowing: "soft",
  tuned: false,
  reviews: 3,
  mistakes: 2,
};

export const measured: QualityReport = {
  measured: "2026-11-20T03:00:00Z",
  revision: 7,
  products: 60,
  queries: 118,
  score: 82.4,
  twins: { share: 0.91, queries: 64 },
  classes: [
    { label: "Tas", precision: 0.9, recall: 0.8, f1: 0.847, photos: 60 },
    { label: "Sepatu", precision: 0.75, recall: 0.9, f1: 0.818, photos: 48 },
    { label: "Topi", precision: 1, recall: 0.5, f1: 0.667, photos: 10 },
  ],
  macro: { precision: 0.883, recall: 0.733, f1: 0.777 },
  accuracy: 0.83,
  confusion: {
    labels: ["Tas", "Sepatu", "Topi"],
    counts: Uint32Array.from([48, 12, 0, 5, 43, 0, 3, 2, 5]),
  },
  confused: [{ a: "Tas", b: "Sepatu", photos: 17 }],
  hitRate: [
    { k: 1, cosine: 0.83, euclidean: 0.8 },
    { k: 5, cosine: 0.93, euclidean: 0.92 },
    { k: 30, cosine: 0.99, euclidean: 0.99 },
  ],
  byK: [
    { k: 1, precision: 0.88, recall: 0.73, f1: 0.78 },
    { k: 5, precision: 0.86, recall: 0.75, f1: 0.79 },
    { k: 30, precision: 0.7, recall: 0.6, f1: 0.64 },
  ],
  narrowing: [
    { mode: "none", hit1: 0.83, hit5: 0.93 },
    { mode: "soft", hit1: 0.85, hit5: 0.94 },
    { mode: "hard", hit1: 0.84, hit5: 0.9 },
  ],
  advice: [
    { kind: "confused", a: "Tas", b: "Sepatu", photos: 17, gain: 6.2 },
    { kind: "reviews", products: 3, gain: 2 },
    { kind: "one-photo", products: 30, gain: 0.4 },
  ],
};

export interface FakeQuality extends FakeStudio {
  /** Answers the measurement or tuning that is running. */
  readonly running: {
    options: CallOptions;
    finish(value: unknown): void;
  };
}

/** 60 products, of which the newest `waiting` wait for a review. */
export function fakeQualityStudio(
  pictures: readonly Blob[],
  waiting = 3,
  calls: { readonly [Key in keyof Studio]?: unknown } = {},
): FakeQuality {
  const fake = fakeStudio(60, pictures);
  const { products } = fake;
  const confirmed = new Set<string>();
  for (const product of [...products.values()].slice(products.size - waiting)) {
    products.set(product.id, { ...product, category: "", tags: [], guess: guess(product) });
  }
  const running: FakeQuality["running"] = { options: {}, finish: () => undefined };
  const long = (options: CallOptions = {}): Promise<never> =>
    new Promise((resolve, reject) => {
      running.options = options;
      running.finish = (value) => resolve(value as never);
      options.signal?.addEventListener("abort", () => reject(new SearchError("aborted", "")));
    });
  const item = (id: string): Promise<OwnerItem> => fake.studio.product(id);
  const change = (ids: readonly string[], to: (product: OwnerProduct) => OwnerProduct): Undo => {
    const before = ids.flatMap((id) => products.get(id) ?? []);
    for (const product of before) products.set(product.id, to(product));
    return { products: before.length, before };
  };
  const note = (name: string, value: unknown): void => void fake.calls.push({ name, value });
  const some: { readonly [Key in keyof Studio]?: Studio[Key] } = {
    learning: () => Promise.resolve(learned),
    lastQuality: () => Promise.resolve({ report: measured, stale: false }),
    measureQuality: (request, options) => {
      note("measureQuality", request);
      return long(options);
    },
    tuningExamples: () => Promise.resolve({ have: 40, needed: 10 }),
    tuneMetric: (options) => long(options),
    undoTuning: () => Promise.resolve(note("undoTuning", undefined)),
    setNarrowing: (mode) => Promise.resolve(note("setNarrowing", mode)),
    judge: (judgement) => Promise.resolve(note("judge", judgement)),
    edit: async (request) => {
      const undo = await fake.studio.edit(request);
      change(request.ids, ({ guess: _guess, ...product }) => product);
      return undo;
    },
    acceptGuesses: (ids) => {
      note("acceptGuesses", ids);
      return Promise.resolve(
        change(ids, ({ guess: said, ...product }) => ({
          ...product,
          category: said?.categories[0]?.label ?? product.category,
        })),
      );
    },
    acceptAutofilled: (ids) => {
      note("acceptAutofilled", ids);
      return Promise.resolve(change(ids, ({ guess: _guess, ...product }) => product));
    },
    confirmCategories: (ids) => {
      note("confirmCategories", ids);
      for (const id of ids) confirmed.add(id);
      return Promise.resolve(change(ids, (product) => ({ ...product, confirmed: true })));
    },
    suggestCrop: (photoId) => {
      note("suggestCrop", photoId);
      return Promise.resolve({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 });
    },
    cropPhoto: (request) => {
      note("cropPhoto", request);
      const [productId = ""] = request.photoId.split("-");
      return Promise.resolve(
        change([productId], ({ advice: _advice, photoIds, ...product }) => ({
          ...product,
          photoIds: photoIds.map((id) => (id === request.photoId ? `${id}-cut` : id)),
        })),
      );
    },
    reviews: async (page) => {
      const asking = [...products.values()].filter(({ guess: said }) => said?.waiting);
      return paged(page, asking, async ({ id, guess: said }): Promise<Review> => ({
        item: await item(id),
        categories: said?.categories ?? [],
        tags: said?.tags ?? [],
        doubt: said?.doubt ?? 0,
      }));
    },
    possibleMistakes: (page) => {
      const wrong = ["p5", "p10"].flatMap((id) => {
        const product = products.get(id);
        return product?.category === "Tas" && product.confirmed !== true ? [product] : [];
      });
      return paged(page, wrong, async ({ id, category }): Promise<PossibleMistake> => ({
        item: await item(id),
        given: { label: category, probability: 0.04 },
        looksLike: { label: "Topi", probability: 0.91 },
      }));
    },
    confusedPhotos: (request) => {
      note("confusedPhotos", request);
      const asked = ["p0", "p10", "p20"].flatMap((id) => products.get(id) ?? []);
      return paged(request, asked, async ({ id, photoIds }): Promise<ConfusedPhoto> => ({
        item: await item(id),
        photoId: photoIds[0] ?? "",
        foundItem: await item("p1"),
        foundPhotoId: "p1-a",
        similarity: 0.87,
      }));
    },
  };
  return { ...fake, running, studio: { ...fake.studio, ...some, ...calls } as Studio };
}

function guess({ category }: OwnerProduct): ProductGuess {
  return {
    categories: [
      { label: category, probability: 0.55 },
      { label: "Topi", probability: 0.3 },
      { label: "Dompet", probability: 0.1 },
    ],
    tags: [
      { label: "obral", probability: 0.6 },
      { label: "krem", probability: 0.2 },
    ],
    filled: { category: false, tags: [] },
    waiting: true,
    doubt: 0.45,
  };
}

async function paged<T, U>(
  { offset, limit }: Page,
  all: readonly T[],
  to: (one: T) => Promise<U>,
): Promise<Listed<U>> {
  const items = await Promise.all(all.slice(offset, offset + limit).map(to));
  return { total: all.length, items };
}
