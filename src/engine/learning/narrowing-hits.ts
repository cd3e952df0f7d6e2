/** Hit rates with each mode of narrowing by the predicted category. */
import type { Matrix } from "../../core/learning/matrices.ts";
import { probabilityOf, neverHidden, stretched } from "../../core/learning/narrowing.ts";
import { narrowingModes } from "../../core/learning/understanding.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { QualityReport } from "../contracts/learning-contract.ts";
import { categoryOf } from "./learn.ts";
import { best } from "./rankings.ts";
import type { QueryScores } from "./rankings.ts";
import type { MeasureRequest } from "../ports/learning-tasks.ts";

interface Predictions {
  /** Probabilities by a model that did not learn from the photo. Shape [photos, names]. */
  readonly heldOut: Matrix;
  readonly names: readonly string[];
}

export class NarrowingHits {
  readonly #request: MeasureRequest;
  readonly #known: Predictions | undefined;
  readonly #hits = new Map<NarrowingMode, { one: number; five: number }>(
    narrowingModes.map((mode) => [mode, { one: 0, five: 0 }]),
  );
  #queries = 0;

  constructor(request: MeasureRequest, known: Predictions | undefined) {
    this.#request = request;
    this.#known = known;
  }

  visit(row: number, { cosine }: QueryScores): void {
    const { examples, narrowing } = this.#request;
    if (!this.#known) return;
    this.#queries++;
    const { heldOut, names } = this.#known;
    const predictions = names
      .map((label, i) => ({ label, probability: heldOut.values[row * names.length + i] as number }))
      .sort((a, b) => b.probability - a.probability);
    const probability = probabilityOf(predictions);
    const own = examples.groups[row] as number;
    const category = categoryOf(examples, own);
    const scores: Record<NarrowingMode, (product: number) => number> = {
      none: (product) => cosine[product] as number,
      soft: (product) =>
        -stretched(
          1 - (cosine[product] as number),
          probability(categoryOf(examples, product)),
          narrowing.strength,
        ),
      hard: (product) =>
        categoryOf(examples, product) === predictions[0]?.label
          ? (cosine[product] as number)
          : -Infinity,
    };
    for (const mode of narrowingModes) {
      const ranked = mode === "soft" ? scores.none : scores[mode];
      const score = Float64Array.from(cosine, (_, product) => ranked(product));
      const nearest = best(score, neverHidden, (product) => product !== own);
      // Soft narrowing only changes the order of the nearest five.
      const found =
        mode === "soft" ? nearest.toSorted((a, b) => scores.soft(b) - scores.soft(a)) : nearest;
      const place = found.findIndex((product) => categoryOf(examples, product) === category);
      const hits = this.#hits.get(mode) as { one: number; five: number };
      if (place === 0) hits.one++;
      if (place >= 0) hits.five++;
    }
  }

  result(): QualityReport["narrowing"] {
    if (this.#queries === 0) return [];
    return [...this.#hits].map(([mode, { one, five }]) => ({
      mode,
      hit1: one / this.#queries,
      hit5: five / this.#queries,
    }));
  }
}
