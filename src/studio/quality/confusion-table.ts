/** A confusion matrix that is small enough to show: the largest categories, and the others summed up. */
import type { Confusion } from "../../engine/contracts/learning-contract.ts";

export interface ConfusionTable {
  /** Ids of categories; undefined stands for all the others together. */
  readonly labels: readonly (string | undefined)[];
  /** Counts of photos; rows are what they show, columns what they found. */
  readonly rows: readonly (readonly number[])[];
}

/** `most` is the number of categories that are named. Categories that never occur are left out. */
export function confusionTable({ labels, counts }: Confusion, most: number): ConfusionTable {
  const size = labels.length;
  const at = (row: number, column: number): number => counts[row * size + column] ?? 0;
  const indices = labels.map((_, index) => index);
  const asked = indices.map((row) => sum(indices.map((column) => at(row, column))));
  const found = indices.map((column) => sum(indices.map((row) => at(row, column))));
  const sorted = indices
    .filter((index) => (asked[index] ?? 0) + (found[index] ?? 0) > 0)
    .toSorted((a, b) => (asked[b] ?? 0) - (asked[a] ?? 0));
  const named = sorted.slice(0, most);
  const others = sorted.slice(most);
  const groups = [...named.map((index) => [index]), ...(others.length > 0 ? [others] : [])];
  return {
    labels: groups.map((group, place) =>
      place < named.length ? labels[group[0] ?? 0] : undefined,
    ),
    rows: groups.map((rows) =>
      groups.map((columns) => sum(rows.flatMap((row) => columns.map((column) => at(row, column))))),
    ),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
