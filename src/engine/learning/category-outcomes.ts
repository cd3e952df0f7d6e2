/** What photos show and what they found, by the names of categories. */
import { measureLabels } from "../../core/learning/label-measures.ts";
import type { Ratios } from "../../core/learning/label-measures.ts";
import type { ClassQuality, Confusion } from "../contracts/learning-contract.ts";

/** The category of a photo and that of what it found; the empty string is "none". */
export interface CategoryOutcome {
  readonly actual: string;
  readonly found: string;
}

export interface OutcomeMeasures {
  /** Of the categories that photos show; `photos` counts the queries. */
  readonly classes: readonly ClassQuality[];
  readonly macro: Ratios;
  readonly accuracy: number;
  readonly confusion: Confusion;
}

export function measureOutcomes(all: readonly CategoryOutcome[]): OutcomeMeasures {
  const names = new Set(all.flatMap(({ actual, found }) => [actual, found]));
  // "None" is the last.
  const labels = [...names].sort((a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1));
  const places = new Map(labels.map((label, i) => [label, i]));
  const measures = measureLabels(
    Int32Array.from(all, ({ found }) => places.get(found) as number),
    Int32Array.from(all, ({ actual }) => places.get(actual) as number),
    labels.length,
  );
  return {
    classes: measures.classes
      .map((one, i) => ({ label: labels[i] as string, ...one }))
      .filter(({ photos }) => photos > 0),
    macro: measures.macro,
    accuracy: measures.accuracy,
    confusion: { labels, counts: measures.confusion },
  };
}

/** Pairs of categories that are confused, in either direction, the most frequent first; without "none". */
export function confusedPairs({ labels, counts }: Confusion) {
  const count = (i: number, j: number) => counts[i * labels.length + j] as number;
  const pairs: { a: string; b: string; photos: number }[] = [];
  labels.forEach((a, i) => {
    labels.forEach((b, j) => {
      const photos = count(i, j) + count(j, i);
      if (i < j && photos > 0 && a !== "" && b !== "") pairs.push({ a, b, photos });
    });
  });
  return pairs.sort((a, b) => b.photos - a.photos);
}
