/** Whether a photo's own product is found: by a sibling photo, and by a worse copy. */
import type { Matrices } from "../../core/learning/matrices.ts";
import { MAX_QUERIES } from "./query-photos.ts";
import { runQueries, best, sampleEvenly, selectQueries } from "./rankings.ts";
import type { Queries, Gallery } from "./rankings.ts";
import type { Examples } from "../ports/learning-tasks.ts";

/** Queries with two siblings or more, below which the gain of one more photo is not reported. */
const MIN_QUERIES = 20;

/**
 * How often photos find their own product first, by a sibling photo.
 *
 * @returns `gain`: what all siblings add to the share compared with one; undefined if no photo has a sibling
 */
export function measureSiblings(examples: Examples, gallery: Gallery, matrices: Matrices) {
  const photos = new Map<number, number[]>();
  examples.groups.forEach((group, row) => photos.set(group, [...(photos.get(group) ?? []), row]));
  const several = [...photos.values()].filter((rows) => rows.length > 1).flat();
  const rows = sampleEvenly(several, MAX_QUERIES);
  if (rows.length === 0) return undefined;
  let found = 0;
  // Of photos with two siblings or more: how many, and how many are found by all and by one of them.
  let [many, foundByAll, foundByOne] = [0, 0, 0];
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
      if (isFirst) foundByAll++;
      // The mean over the siblings, each as if it were the only one.
      const alone = others.filter((other) => (similarities[other] as number) > limit).length;
      foundByOne += alone / others.length;
    },
  );
  return {
    share: found / rows.length,
    queries: rows.length,
    ...(many >= MIN_QUERIES && { gain: (foundByAll - foundByOne) / many }),
  };
}

/**
 * How often worsened photos find the product that they show, first and among the first five.
 *
 * @param rows of the photos that they are copies of, shape [queries]
 */
export function findsItself(
  queries: Queries,
  rows: Int32Array,
  gallery: Gallery,
  matrices: Matrices,
) {
  let [one, five] = [0, 0];
  const skip = new Int32Array(rows.length).fill(-1);
  runQueries(queries, gallery, skip, matrices, (query, { cosine }) => {
    const own = gallery.groups[rows[query] as number] as number;
    const place = best(cosine, 5, () => true).indexOf(own);
    if (place === 0) one++;
    if (place >= 0) five++;
  });
  const share = (count: number) => (rows.length === 0 ? 0 : count / rows.length);
  return { hit1: share(one), hit5: share(five), queries: rows.length };
}
