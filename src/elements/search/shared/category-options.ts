/** Categories as options of a `mirip-choice`, with "all" in front. */
import type { CatalogueInfo, SearchResponse } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";
import type { ChoiceOption } from "../../controls/choice/choice.ts";

type Categories = CatalogueInfo["categories"];

/** Each category with its number of products; if some are `predicted`, only those have a note, their probability. */
export function categoryOptions(
  categories: Categories,
  localize: Localize,
  predicted: SearchResponse["categories"] = [],
): readonly ChoiceOption[] {
  const probabilities = new Map(predicted.map(({ id, probability }) => [id, probability]));
  const all = { label: localize.term("allCategories") };
  return [
    all,
    ...categories.map(({ id, products }) => {
      const probability = probabilities.get(id);
      const label = categoryName(categories, id, localize);
      if (probability !== undefined) return { label, note: localize.percent(probability) };
      // A number of products beside percentages would be read as one of them.
      return predicted.length > 0 ? { label } : { label, note: localize.number(products) };
    }),
  ];
}

/** The category that option `index` stands for; undefined for "all". */
export function categoryAt(categories: Categories, index: number): string | undefined {
  return categories[index - 1]?.id;
}

export function optionOf(categories: Categories, category: string | undefined): number {
  return categories.findIndex(({ id }) => id === category) + 1;
}

export function categoryName(categories: Categories, id: string, localize: Localize): string {
  const category = categories.find((candidate) => candidate.id === id);
  const name = category ? localize.text(category.name) : id;
  return name === "" ? localize.term("noCategory") : name;
}
