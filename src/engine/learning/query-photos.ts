/** Photos of the catalogue as queries for other products, and the figures from their results. */
import type { Metric } from "../../core/vectors/vectors.ts";
import { measureOutcomes, confusedPairs } from "./category-outcomes.ts";
import { best, sampleEvenly } from "./rankings.ts";
import type { QueryScores } from "./rankings.ts";
import { categoryOf } from "./learn.ts";
import type { Examples, NearestPhoto } from "../ports/learning-tasks.ts";

/** Queries at most, evenly over the catalogue: their shares are within 3 points of those of all photos. */
export const MAX_QUERIES = 1000;
const MAX_K = 30;
const HIT_KS = [1, 5, 30] as const;
const MAX_CONFUSED = 20;

export class QueryPhotos {
  readonly rows: number[];
  readonly #examples: Examples;
  /** For each query the majority category of the first k results, for each k. */
  readonly #majorities: (readonly string[])[] = [];
  /** For each query the place of the first right result, from 0; -1 if there is none. */
  readonly #places: { readonly cosine: number; readonly euclidean: number }[] = [];
  readonly #nearest: NearestPhoto[] = [];

  constructor(examples: Examples, labels: Int32Array) {
    this.#examples = examples;
    this.rows = sampleEvenly(
      Array.from(labels.keys()).filter((row) => (labels[row] as number) >= 0),
      MAX_QUERIES,
    );
  }

  visit(query: number, { cosine, euclidean, photo }: QueryScores): void {
    const { products, groups, photoIds } = this.#examples;
    const row = this.rows[query] as number;
    const own = groups[row] as number;
    const category = categoryOf(this.#examples, own);
    const others = (product: number) => product !== own;
    const near = best(cosine, MAX_K, others).map((product) => categoryOf(this.#examples, product));
    const far = best(euclidean, MAX_K, others).map((product) =>
      categoryOf(this.#examples, product),
    );
    this.#places.push({ cosine: near.indexOf(category), euclidean: far.indexOf(category) });
    this.#majorities.push(majorities(near, MAX_K));
    const id = (product: number) => products[product]?.id as string;
    const [first] = best(cosine, 1, others);
    this.#nearest.push({
      photoId: photoIds[row] as string,
      productId: id(own),
      ...(first !== undefined && {
        found: { photoId: photoIds[photo[first] as number] as string, productId: id(first) },
      }),
      similarity: first === undefined ? 0 : (cosine[first] as number),
      actual: category,
      looksLike: near[0] ?? "",
    });
  }

  result() {
    const queries = this.rows.length;
    const photos = new Map<string, number>();
    this.#examples.groups.forEach((group) => {
      const product = this.#examples.products[group];
      if (!product?.isLabelled) return;
      photos.set(product.category, (photos.get(product.category) ?? 0) + 1);
    });
    const taken = (k: number) =>
      this.#nearest.map(({ actual }, query) => ({
        actual,
        found: this.#majorities[query]?.[k - 1] ?? "",
      }));
    const { classes, macro, accuracy, confusion } = measureOutcomes(taken(1));
    const share = (metric: Metric, k: number) => {
      const hits = this.#places.filter((places) => places[metric] >= 0 && places[metric] < k);
      return queries === 0 ? 0 : hits.length / queries;
    };
    return {
      queries,
      classes: classes.map((one) => ({ ...one, photos: photos.get(one.label) ?? 0 })),
      macro,
      accuracy,
      confusion,
      confused: confusedPairs(confusion).slice(0, MAX_CONFUSED),
      hitRate: HIT_KS.map((k) => ({
        k,
        cosine: share("cosine", k),
        euclidean: share("euclidean", k),
      })),
      byK: Array.from({ length: MAX_K }, (_, i) => ({
        k: i + 1,
        ...measureOutcomes(taken(i + 1)).macro,
      })),
      nearest: this.#nearest,
    };
  }
}

/** For each k the most frequent category of the first k, of equals the one that comes first; "" without results. */
function majorities(categories: readonly string[], maxK: number): string[] {
  const counts = new Map<string, number>();
  let majority = "";
  return Array.from({ length: maxK }, (_, i) => {
    const category = categories[i];
    if (category !== undefined) {
      counts.set(category, (counts.get(category) ?? 0) + 1);
      // A map keeps the order of insertion, which is that of the ranking.
      majority = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    }
    return majority;
  });
}
