/** Categories as options of a `mirip-choice`, with "all" in front. */
import type { CatalogueInfo } from "../../engine/contract.ts";
import type { Words } from "../../words/words.ts";
import type { ChoiceOption } from "../choice/choice.ts";

type Categories = CatalogueInfo["categories"];

export function categoryOptions(categories: Categories, words: Words): readonly ChoiceOption[] {
  const all = { label: words.term("allCategories") };
  return [
    all,
    ...categories.map((category) => ({
      label: categoryName(categories, category.id, words),
      note: words.number(category.products),
    })),
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
