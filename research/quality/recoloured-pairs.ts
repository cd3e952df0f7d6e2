/**
 * Recoloured pairs: the same product in another colour. Two products are one if their titles have the same words, each
 * as often, once the words of colour names are removed, and their base colours differ.
 */
import { groupBy } from "./group-by.ts";

export interface TitledProduct {
  readonly file: string;
  readonly title: string;
  /** Empty if the product has none; it is then in no pair. */
  readonly colour: string;
}

/**
 * @param colours names of base colours; each word of a name like "Navy Blue" counts
 * @returns by file the files of the same product in other colours, for every product that has some
 */
export function findRecolouredPairs(
  products: readonly TitledProduct[],
  colours: Iterable<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const colourWords = new Set([...colours].flatMap(wordsOf));
  const groups = groupBy(
    products.filter(({ colour }) => colour !== ""),
    ({ title }) =>
      wordsOf(title)
        .filter((word) => !colourWords.has(word))
        .sort()
        .join(" "),
  );
  groups.delete("");
  return new Map(
    [...groups.values()].flatMap((group) =>
      group
        .map(({ file, colour }): [string, ReadonlySet<string>] => [
          file,
          new Set(group.filter((other) => other.colour !== colour).map((other) => other.file)),
        ])
        .filter(([, recoloured]) => recoloured.size > 0),
    ),
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
