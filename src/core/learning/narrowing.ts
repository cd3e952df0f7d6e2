/**
 * How a predicted category changes a ranking. With soft narrowing, a distance is stretched by how improbable the
 * product's category is, so that an identical item (distance 0) stays first whatever its category. The products that
 * are nearest without narrowing (`neverHidden` of them) stay in front, ordered by their stretched distances: a list of
 * one category alone would hold the right answer less often.
 */
import { TopK } from "../vectors/top-k.ts";
import {
  queryCatalogue,
  bestOfProducts,
  labelsOfProducts,
  productCount,
  sampled,
} from "./leave-one-out.ts";
import type { CatalogueRows } from "./leave-one-out.ts";
import type { Matrices, Matrix } from "./matrices.ts";
import type { LabelProbability } from "../catalogue/label-probability.ts";

/** This many of the nearest products stay in front of the others, whatever category is predicted. */
export const neverHidden = 5;

const strengths = [0, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3];
const MAX_QUERIES = 500;
/** Bounds the similarities computed: a catalogue of 100,000 has fewer queries. */
const MAX_COMPARISONS = 10_000_000;
/** Fewer queries prove nothing, least of all for visitors' photos, so a small catalogue is not narrowed. */
const MIN_QUERIES = 100;
/** The gain of a strength must exceed this many standard errors. */
const MIN_STANDARD_ERRORS = 1;

/**
 * @param distance 0 and up
 * @param probability of the product's category, 0 to 1 (`probabilityOf`)
 * @param strength 0 and up
 */
export function stretched(distance: number, probability: number, strength: number): number {
  return distance * (1 + strength * (1 - probability));
}

/** The probability of a category by its id; an unknown or missing category has the expected one of the query's own. */
export function probabilityOf(
  predictions: readonly LabelProbability[],
): (category: string) => number {
  const byId = new Map(predictions.map(({ label, probability }) => [label, probability]));
  const neutral = neutralProbability(predictions.map(({ probability }) => probability));
  return (category) => byId.get(category) ?? neutral;
}

/**
 * The strength with the best first results in the catalogue itself. Each photo is a query against the others: for its
 * own product if enough products have several photos, else for its category.
 *
 * @param heldOut probabilities of each photo's categories by a model that did not learn from it, shape
 *   [photos, categories], from `trainCategories`
 * @returns 0 if no strength helps
 */
export function chooseStrength(
  input: CatalogueRows & { readonly heldOut: Matrix },
  matrices: Matrices,
): number {
  const { heldOut, units } = input;
  const kinds = labelsOfProducts(input);
  const { asking, isRight } = questionsOf(input, kinds);
  if (heldOut.columns < 2 || asking.length < MIN_QUERIES) return 0;
  const queries = sampled(asking, Math.min(MAX_QUERIES, Math.ceil(MAX_COMPARISONS / units.rows)));
  const hits = strengths.map((): number[] => []);
  queryCatalogue(units, queries, matrices, (query, similarities) => {
    const best = bestOfProducts(similarities, input.groups, kinds.length);
    const nearest = nearestOf(best).map(({ row: product, score }) => ({
      distance: 1 - score,
      probability: probabilityAt(heldOut, query, kinds[product] as number),
      right: isRight(query, product),
    }));
    strengths.forEach((strength, i) => {
      const first = nearest.reduce<(typeof nearest)[number] | undefined>(
        (a, b) => (a && stretch(a, strength) <= stretch(b, strength) ? a : b),
        undefined,
      );
      hits[i]?.push(first?.right ? 1 : 0);
    });
  });
  return strengths[surestGain(hits)] as number;
}

function stretch(
  of: { readonly distance: number; readonly probability: number },
  strength: number,
): number {
  return stretched(of.distance, of.probability, strength);
}

function nearestOf(similarities: Float32Array) {
  const nearest = new TopK(neverHidden);
  similarities.forEach((similarity, product) => {
    if (similarity > -Infinity) nearest.offer(product, similarity);
  });
  return nearest.drain();
}

/** The rows to query with, and whether a product is a right result for one of them. */
function questionsOf({ groups, labels }: CatalogueRows, kinds: Int32Array) {
  const photos = new Int32Array(productCount(groups));
  for (const product of groups) photos[product] = (photos[product] as number) + 1;
  const products = new Int32Array(kinds.reduce((most, kind) => Math.max(most, kind + 1), 0));
  for (const kind of kinds) if (kind >= 0) products[kind] = (products[kind] as number) + 1;
  const rows = Array.from(groups.keys()).filter((row) => (labels[row] as number) >= 0);
  const own = rows.filter((row) => (photos[groups[row] as number] as number) > 1);
  if (own.length >= MIN_QUERIES) {
    const isRight = (query: number, product: number) => product === groups[query];
    return { asking: own, isRight };
  }
  const alike = rows.filter((row) => (products[labels[row] as number] as number) > 1);
  const isRight = (query: number, product: number) => kinds[product] === labels[query];
  return { asking: alike, isRight };
}

function probabilityAt({ values, columns }: Matrix, query: number, kind: number): number {
  const start = query * columns;
  return kind < 0
    ? neutralProbability(values.subarray(start, start + columns))
    : (values[start + kind] as number);
}

/** The expected probability of the query's category: the sum of squares. */
function neutralProbability(probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) sum += (probabilities[i] as number) ** 2;
  return sum;
}

/** Index of the hits that gain the most over the first ones, 0 if that could be chance. */
function surestGain(hits: readonly (readonly number[])[]): number {
  const plain = hits[0] as readonly number[];
  let [best, most] = [0, 0];
  hits.forEach((these, i) => {
    const gains = these.map((one, query) => one - (plain[query] as number));
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    const spread = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
    const error = Math.sqrt(spread) / gains.length;
    if (mean > most && mean > MIN_STANDARD_ERRORS * error) [best, most] = [i, mean];
  });
  return best;
}
