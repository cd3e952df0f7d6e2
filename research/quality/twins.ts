/**
 * Title twins: the same thing in another colour. Two products are twins when their titles have the
 * same words, each as often, once the words of colour names are removed, and their base colours
 * differ.
 */
import { groupBy } from "./group-by.ts";

export interface TitledProduct {
  readonly file: string;
  readonly title: string;
  /** Empty where the product has none; such a product has no twin. */
  readonly colour: string;
}

/**
 * @param colours names of base colours; of a name like "Navy Blue" each word counts
 * @returns the twins of every product that has some
 */
export function findTwins(
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
        .filter(([, twins]) => twins.size > 0),
    ),
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
