/** Categories as options of a `mirip-choice`, with "all" in front. */
import type { CatalogueInfo, SearchResponse } from "../../../engine/contracts/engine-contract.ts";
import type { Words } from "../../../messages/messages.ts";
import type { ChoiceOption } from "../../controls/choice/choice.ts";

type Categories = CatalogueInfo["categories"];

/** Each with its number of products; where some are `likely`, those with their probability and nothing else. */
export function categoryOptions(
  categories: Categories,
  words: Words,
  likely: SearchResponse["categories"] = [],
): readonly ChoiceOption[] {
  const chances = new Map(likely.map(({ id, probability }) => [id, probability]));
  const all = { label: words.term("allCategories") };
  return [
    all,
    ...categories.map(({ id, products }) => {
      const chance = chances.get(id);
      const label = categoryName(categories, id, words);
      if (chance !== undefined) return { label, note: words.percent(chance) };
      // A number of products beside per cents would be read as one of them.
      return likely.length > 0 ? { label } : { label, note: words.number(products) };
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

export function categoryName(categories: Categories, id: string, words: Words): string {
  const category = categories.find((candidate) => candidate.id === id);
  const name = category ? words.text(category.name) : id;
  return name === "" ? words.term("noCategory") : name;
}
