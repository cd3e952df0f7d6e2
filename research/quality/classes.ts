/** Which classes a ranking finds, and which it confuses. */
import type { RankedQuery } from "../../src/core/vectors/evaluation.ts";
import { groupBy } from "./group-by.ts";
import type { ClassFigures, Confusion } from "./record.ts";

/** With fewer queries one photo changes a class's precision by more than 10 points. */
export const MIN_QUERIES = 10;
const CONFUSIONS_KEPT = 20;

/** By label. */
export function classFigures(queries: readonly RankedQuery[]): ClassFigures[] {
  return [...groupBy(queries, ({ label }) => label)]
    .map(([label, asked]) => ({
      label,
      queries: asked.length,
      right: asked.filter(({ ranked }) => ranked[0] === label).length,
    }))
    .sort((a, b) => compareText(a.label, b.label));
}

/** Wrong first results by the pair of labels, the most frequent first. */
export function confusions(queries: readonly RankedQuery[]): Confusion[] {
  const wrong = queries.filter(({ label, ranked }) => ranked[0] !== label);
  return [...groupBy(wrong, ({ label, ranked }) => `${label}\n${ranked[0] ?? ""}`)]
    .map(([pair, asked]) => {
      const [label = "", found = ""] = pair.split("\n");
      return { label, found, queries: asked.length };
    })
    .sort(
      (a, b) =>
        b.queries - a.queries || compareText(a.label, b.label) || compareText(a.found, b.found),
    )
    .slice(0, CONFUSIONS_KEPT);
}

/** Classes with enough queries, the best first; between equals the one with more queries. */
export function byPrecision(classes: readonly ClassFigures[]): ClassFigures[] {
  return classes
    .filter(({ queries }) => queries >= MIN_QUERIES)
    .sort(
      (a, b) =>
        b.right / b.queries - a.right / a.queries ||
        b.queries - a.queries ||
        compareText(a.label, b.label),
    );
}

/** The same order on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
