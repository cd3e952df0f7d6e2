/**
 * From a query's vector to ranked products, by what was learned of the catalogue: its own metric, what the
 * query shows and what that does to the ranking, and how likely each product is what was looked for.
 */
import { classify } from "../../core/learning/linear-classifier.ts";
import { matchProbabilities } from "../../core/learning/match-calibration.ts";
import { featuresOf, rankingDepth } from "../../core/learning/match-features.ts";
import { probabilityOf, neverHidden, stretched } from "../../core/learning/narrowing.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import type { NarrowingMode, Understanding } from "../../core/learning/understanding.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type { CategorySets } from "./category-sets.ts";
import type { SearchRequest, SearchResponse } from "../contracts/engine-contract.ts";
import type { Comparison, Neighbour, Ranking, VectorIndex } from "../ports/engine-ports.ts";

/** How many of the categories that a query may show are reported. */
const MAX_CATEGORIES = 3;

export interface RankTools {
  readonly index: VectorIndex;
  readonly understanding: Understanding | undefined;
  /** Ids of the categories that have products. */
  readonly categories: readonly string[];
  readonly sets: CategorySets;
}

export interface RankRequest extends Pick<SearchRequest, "metric" | "k"> {
  /** As the network gave it. */
  readonly vector: UnitVector;
  readonly narrowing?: NarrowingMode | undefined;
  /** What the query is of itself, which is no result. */
  readonly ownerProduct?: string | undefined;
  /** The only products to find. */
  readonly wanted?: ReadonlySet<string> | undefined;
}

export interface RankedProducts extends Pick<SearchResponse, "categories" | "narrowing"> {
  readonly neighbours: readonly (Neighbour & { readonly probability?: number })[];
}

export async function rankProducts(
  { vector, narrowing, ownerProduct, wanted, metric, k }: RankRequest,
  tools: RankTools,
): Promise<RankedProducts> {
  const { index, understanding } = tools;
  const chances = probabilitiesOf(vector, tools);
  const comparison = index.compare(vector, understanding?.head);
  const notItself = (id: string) => id !== ownerProduct;
  const accepts = (id: string) => notItself(id) && (wanted?.has(id) ?? true);
  const ranking = { metric, k, accepts };
  const mode = narrowing ?? understanding?.narrowing.mode ?? "none";
  const narrowed = await narrow(mode, ranking, comparison, chances, tools);
  const neighbours = narrowed?.neighbours ?? comparison.nearest(ranking);
  return {
    neighbours: withProbabilities(neighbours, understanding, () =>
      comparison.nearest({ metric: "cosine", k: rankingDepth, accepts: notItself }),
    ),
    categories: chances
      .slice(0, MAX_CATEGORIES)
      .map(({ label, probability }) => ({ id: label, probability })),
    narrowing: narrowed?.mode ?? "none",
  };
}

/** The most probable first; of categories that are there. */
function probabilitiesOf(
  { unit }: UnitVector,
  { understanding, categories }: RankTools,
): LabelProbability[] {
  const classifier = understanding?.categories;
  if (!classifier || classifier.dimensions !== unit.length) return [];
  const there = new Set(categories);
  return classify(classifier, unit).filter(({ label }) => there.has(label));
}

/** Empty if the prediction plays no part. */
async function narrow(
  mode: NarrowingMode,
  ranking: Ranking,
  comparison: Comparison,
  chances: readonly LabelProbability[],
  { understanding, categories, sets }: RankTools,
): Promise<
  { readonly mode: NarrowingMode; readonly neighbours: readonly Neighbour[] } | undefined
> {
  const [predicted] = chances;
  if (!predicted || mode === "none") return undefined;
  if (mode === "hard") {
    const [only] = await sets.of([predicted.label]);
    const accepts = (id: string) => only?.has(id) === true && ranking.accepts?.(id) !== false;
    const neighbours = comparison.nearest({ ...ranking, accepts });
    // It must not hide everything.
    return neighbours.length > 0 ? { mode, neighbours } : undefined;
  }
  const strength = understanding?.narrowing.strength ?? 0;
  if (strength === 0) return undefined;
  const chance = probabilityOf(chances);
  const products = await sets.of(categories);
  const stretch = {
    chances: categories.map((id, i) => ({
      products: products[i] as ReadonlySet<string>,
      chance: chance(id),
    })),
    otherwise: chance(""),
    apply: (distance: number, likely: number) => stretched(distance, likely, strength),
  };
  const first = comparison.nearest({ ...ranking, k: neverHidden });
  const kept = new Set(first.map(({ productId }) => productId));
  const among = (isKept: boolean) =>
    comparison.nearest({
      ...ranking,
      stretch,
      accepts: (id) => kept.has(id) === isKept && ranking.accepts?.(id) !== false,
    });
  const neighbours = [...among(true), ...among(false)].slice(0, ranking.k);
  return { mode, neighbours };
}

/**
 * A product's chance depends on how similar it is and on what else is, never on the filter that it is found under.
 * A product that narrowing puts ahead of another gets at least its probability: numbers never rise down the list.
 * @param plain the nearest of all products by cosine similarity
 */
function withProbabilities(
  neighbours: readonly Neighbour[],
  understanding: Understanding | undefined,
  plain: () => readonly Neighbour[],
): RankedProducts["neighbours"] {
  const calibration = understanding?.match;
  // A later Mirip may have calibrated on other features.
  if (calibration?.weights.length !== featuresOf([0], 0).length) return neighbours;
  const nearest = plain().map(({ similarity }) => similarity);
  const known = matchProbabilities(calibration, nearest);
  const probabilityAt = (similarity: number): number => {
    const place = nearest.findIndex((other) => other <= similarity);
    const chances =
      place === -1 ? matchProbabilities(calibration, [...nearest, similarity]) : known;
    return chances.at(place) as number;
  };
  let least = 0;
  return neighbours
    .toReversed()
    .map((neighbour) => {
      least = Math.max(least, probabilityAt(neighbour.similarity));
      return { ...neighbour, probability: least };
    })
    .reverse();
}
