/** Ranks the catalogue for every query with the site's own exact index: one image, one product. */
import { ExactIndex } from "../../src/adapters/exact/exact-index.ts";
import type { RankedQuery } from "../../src/core/vectors/evaluation.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import type { Metric } from "../../src/core/vectors/vectors.ts";
import { countLabels } from "./select.ts";
import type { Retrieval } from "./select.ts";

/**
 * @param embeddings raw embeddings by file, one for every image of the retrieval
 * @param k the most places that are looked at
 */
export function rankQueries(
  { queries, catalogue, leaveOneOut }: Retrieval,
  embeddings: ReadonlyMap<string, Float32Array>,
  metric: Metric,
  k: number,
): RankedQuery[] {
  const labels = new Map(catalogue.map(({ file, label }) => [file, label]));
  const relevant = countLabels(catalogue);
  const nearest = rankerOf([...labels.keys()], embeddings, metric);
  return queries.map(({ file, label }) => ({
    label,
    ranked: nearest(file, k, leaveOneOut ? file : undefined).map(
      (found) => labels.get(found) ?? "",
    ),
    relevant: (relevant.get(label) ?? 0) - (leaveOneOut ? 1 : 0),
  }));
}

/** @returns the `k` files nearest to the one that asks, nearest first, `without` passed over */
export type Ranker = (file: string, k: number, without?: string) => string[];

/** @param files the catalogue */
export function rankerOf(
  files: readonly string[],
  embeddings: ReadonlyMap<string, Float32Array>,
  metric: Metric,
): Ranker {
  const index = indexOf(files, embeddings);
  return (file, k, without) =>
    index
      .search({
        vector: toUnit(embeddings.get(file) as Float32Array),
        metric,
        k: Math.min(k, files.length),
        ...(without !== undefined && { accepts: (id: string) => id !== without }),
      })
      .map(({ productId }) => productId);
}

function indexOf(
  files: readonly string[],
  embeddings: ReadonlyMap<string, Float32Array>,
): ExactIndex {
  const index = new ExactIndex();
  const vectors = files.map((file) => toUnit(embeddings.get(file) as Float32Array));
  const dimensions = vectors[0]?.unit.length ?? 0;
  const units = new Float32Array(files.length * dimensions);
  vectors.forEach(({ unit }, i) => units.set(unit, i * dimensions));
  const norms = Float32Array.from(vectors, ({ norm }) => norm);
  index.add({ photoIds: files, productIds: files, units, norms });
  return index;
}
