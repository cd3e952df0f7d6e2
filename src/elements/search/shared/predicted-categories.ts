/** The categories that a query most likely shows. */
import type { CatalogueInfo, SearchResponse } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";
import { categoryName } from "./category-options.ts";

type Categories = CatalogueInfo["categories"];
type Likely = SearchResponse["categories"];

/** Less is shown as nothing, and is no guess. */
const LEAST = 0.005;

/** Those that the catalogue still has and that are worth a word, the most probable first. */
export function likelyIn(categories: Categories, likely: Likely = []): Likely {
  return likely.filter(
    ({ id, probability }) => probability >= LEAST && categories.some((one) => one.id === id),
  );
}

/** The most probable first, then the others as they are. */
export function likelyFirst(categories: Categories, likely: Likely): Categories {
  const first = likely.flatMap(({ id }) => categories.filter((one) => one.id === id));
  return [...first, ...categories.filter((category) => !first.includes(category))];
}

/** "Sepertinya Tas (kemungkinan 83%)"; empty where nothing is likely. */
export function describePrediction(
  categories: Categories,
  likely: Likely,
  localize: Localize,
): string {
  const [top] = likelyIn(categories, likely);
  if (!top) return "";
  const name = categoryName(categories, top.id, localize);
  return localize.term("looksLike", name, localize.percent(top.probability));
}
