/** Ranks the catalogue for every query with the site's own exact index: one image, one product. */
import { ExactIndex } from "../../src/adapters/exact/exact-index.ts";
import type { RankedQuery } from "../../src/core/evaluation.ts";
import { toUnit } from "../../src/core/vectors.ts";
import type { Metric } from "../../src/core/vectors.ts";
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
  const files = catalogue.map(({ file }) => file);
  const index = indexOf(files, embeddings);
  const places = Math.min(k, catalogue.length);
  return queries.map(({ file, label }) => {
    const neighbours = index.search({
      vector: toUnit(embeddings.get(file) as Float32Array),
      metric,
      k: places,
      ...(leaveOneOut && { accepts: (productId: string) => productId !== file }),
    });
    return {
      label,
      ranked: neighbours.map(({ productId }) => labels.get(productId) ?? ""),
      relevant: (relevant.get(label) ?? 0) - (leaveOneOut ? 1 : 0),
    };
  });
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
