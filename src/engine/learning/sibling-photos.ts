/** Whether the very product is found: by another photo of it, and by a worse one. */
import type { Matrices } from "../../core/learning/matrices.ts";
import { MAX_QUERIES } from "./query-photos.ts";
import { runQueries, best, sampleEvenly, selectQueries } from "./rankings.ts";
import type { Queries, Gallery } from "./rankings.ts";
import type { Examples } from "./tasks-contract.ts";

/** Where fewer could ask, what one more photo brings is left unsaid. */
const FEWEST = 20;

/** Whether photos find their own product first by another photo of it; `gain`: what a third photo adds. */
export function measureSiblings(examples: Examples, gallery: Gallery, matrices: Matrices) {
  const photos = new Map<number, number[]>();
  examples.groups.forEach((group, row) => photos.set(group, [...(photos.get(group) ?? []), row]));
  const several = [...photos.values()].filter((rows) => rows.length > 1).flat();
  const rows = sampleEvenly(several, MAX_QUERIES);
  if (rows.length === 0) return undefined;
  let [found, many, foundByOne] = [0, 0, 0];
  let foundByMany = 0;
  runQueries(
    selectQueries(gallery, rows),
    gallery,
    rows,
    matrices,
    (query, { cosine, similarities }) => {
      const row = rows[query] as number;
      const own = examples.groups[row] as number;
      const [rival = -1] = best(cosine, 1, (product) => product !== own);
      const limit = rival === -1 ? -Infinity : (cosine[rival] as number);
      const isFirst = (cosine[own] as number) > limit;
      if (isFirst) found++;
      const others = (photos.get(own) ?? []).filter((other) => other !== row);
      if (others.length < 2) return;
      many++;
      if (isFirst) foundByMany++;
      // Had it one other photo only: the mean over which of them that is.
      const alone = others.filter((other) => (similarities[other] as number) > limit).length;
      foundByOne += alone / others.length;
    },
  );
  return {
    share: found / rows.length,
    queries: rows.length,
    ...(many >= FEWEST && { gain: (foundByMany - foundByOne) / many }),
  };
}

/** Whether worsened photos still find the product that they were taken of. */
export function findsItself(
  asking: Queries,
  rows: Int32Array,
  gallery: Gallery,
  matrices: Matrices,
) {
  let [one, five] = [0, 0];
  const skip = new Int32Array(rows.length).fill(-1);
  runQueries(asking, gallery, skip, matrices, (query, { cosine }) => {
    const own = gallery.groups[rows[query] as number] as number;
    const place = best(cosine, 5, () => true).indexOf(own);
    if (place === 0) one++;
    if (place >= 0) five++;
  });
  const share = (count: number) => (rows.length === 0 ? 0 : count / rows.length);
  return { hit1: share(one), hit5: share(five), queries: rows.length };
}
