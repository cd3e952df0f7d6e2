/**
 * Measures the search on the catalogue itself: photos are queries for other products, and a result is right if it is
 * of the photo's category. Finding a product by its sibling photos is measured separately (`twins` in the report),
 * so that many photos of one product don't make the search look better than it is.
 */
import type { Matrices } from "../../core/learning/matrices.ts";
import { applyHead } from "../../core/learning/metric-head/metric-head.ts";
import { QueryPhotos } from "./query-photos.ts";
import { categoryLabels, learnCategories, findMistakes } from "./learn.ts";
import { measureTags } from "./measure-tags.ts";
import { NarrowingHits } from "./narrowing-hits.ts";
import { runQueries, selectQueries } from "./rankings.ts";
import type { Queries, Gallery } from "./rankings.ts";
import type { Examples, MeasureAnswer, MeasureRequest, Report } from "../ports/learning-tasks.ts";
import { tryTuning } from "./tune.ts";
import { findsItself, measureSiblings } from "./sibling-photos.ts";

export async function measure(
  request: MeasureRequest,
  matrices: Matrices,
  report: Report,
): Promise<MeasureAnswer> {
  const { examples, head, worsened } = request;
  const labelled = categoryLabels(examples);
  const learned = learnCategories(examples, labelled, matrices);
  report(0.1);
  const gallery = galleryOf(examples, head, matrices);
  const sample = new QueryPhotos(examples, labelled.labels);
  const narrowings = new NarrowingHits(request, learned && { ...learned, ...labelled });
  const rows = sample.rows;
  runQueries(selectQueries(gallery, rows), gallery, rows, matrices, (query, scores) => {
    sample.visit(query, scores);
    narrowings.visit(rows[query] as number, scores);
    if (query % 50 === 0) report(0.1 + (0.6 * query) / rows.length);
  });
  const siblings = measureSiblings(examples, gallery, matrices);
  report(0.75);
  const tags = measureTags(examples, matrices);
  const badPhotos = worsened.map((photos) => {
    const queries = mapped(photos, head, matrices);
    return { kind: photos.kind, ...findsItself(queries, photos.rows, gallery, matrices) };
  });
  report(0.8);
  const trial: Report = (share) => report(0.8 + 0.2 * share);
  const tuning = head ? undefined : await tryTuning(examples, matrices, trial);
  return {
    ...sample.result(),
    ...(siblings && { twins: { share: siblings.share, queries: siblings.queries } }),
    ...(siblings?.gain !== undefined && { oneMorePhoto: siblings.gain }),
    ...(badPhotos.length > 0 && { badPhotos }),
    narrowing: narrowings.result(),
    ...(tags && { tags }),
    mistakes: learned ? findMistakes(examples, labelled.names, learned.heldOut) : [],
    ...(tuning !== undefined && { tuning }),
  };
}

function galleryOf(
  { units, norms, groups, products }: Examples,
  head: MeasureRequest["head"],
  matrices: Matrices,
): Gallery {
  return { ...mapped({ units, norms }, head, matrices), groups, products: products.length };
}

/** The vectors after the head, if there is one. */
function mapped(
  { units, norms }: Queries,
  head: MeasureRequest["head"],
  matrices: Matrices,
): Queries {
  if (!head) return { units, norms };
  const headed = applyHead(head, units, matrices);
  return {
    units: headed.units,
    norms: norms.map((norm, i) => norm * (headed.lengths[i] as number)),
  };
}
