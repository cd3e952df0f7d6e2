/** The categories that a query most probably shows. */
import type { CatalogueInfo, SearchResponse } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";
import { categoryName } from "./category-options.ts";

type Categories = CatalogueInfo["categories"];
type Prediction = SearchResponse["categories"];

/** A smaller probability would be shown as 0%. */
const MIN_PROBABILITY = 0.005;

/** The predicted categories that the catalogue still has and that are worth showing, the most probable first. */
export function predictedIn(categories: Categories, predicted: Prediction = []): Prediction {
  return predicted.filter(
    ({ id, probability }) =>
      probability >= MIN_PROBABILITY && categories.some((category) => category.id === id),
  );
}

/** The predicted categories first, the most probable before the others; the rest keep their order. */
export function predictedFirst(categories: Categories, predicted: Prediction): Categories {
  const first = predicted.flatMap(({ id }) => categories.filter((category) => category.id === id));
  return [...first, ...categories.filter((category) => !first.includes(category))];
}

/** "Sepertinya Tas (kemungkinan 83%)"; empty if nothing was predicted. */
export function describePrediction(
  categories: Categories,
  predicted: Prediction,
  localize: Localize,
): string {
  const [top] = predictedIn(categories, predicted);
  if (!top) return "";
  const name = categoryName(categories, top.id, localize);
  return localize.term("looksLike", name, localize.percent(top.probability));
}
