/** The page's tables of classes: which are found, and which are taken for which. */
import { byPrecision, MIN_QUERIES } from "../classes.ts";
import type { ClassFigures } from "../record.ts";
import { retrievalTasks } from "../tasks.ts";
import { findTask, share, table } from "./format.ts";
import type { Page } from "./format.ts";

const LISTED = 8;

export function classesSection(page: Page): string {
  return [
    "## Best and worst classes",
    "",
    `Precision@1 of the classes with at least ${MIN_QUERIES} queries, and the pairs that are confused most often:`,
    "what was asked for → what came first.",
    ...retrievalTasks.flatMap(({ id, classes }) =>
      classes === undefined ? [] : ["", `### ${classes}`, "", classTable(page, id)],
    ),
  ].join("\n");
}

function classTable({ record, baseline }: Page, id: string): string {
  const task = findTask(record, id);
  const ranked = byPrecision(task?.classes ?? []);
  const before = new Map(findTask(baseline, id)?.classes?.map((one) => [one.label, one]));
  const words = (one: ClassFigures | undefined) => {
    if (!one) return "";
    const base = before.get(one.label);
    const was = base && base.queries > 0 ? `, was ${share(base.right / base.queries)}` : "";
    return `${one.label} ${share(one.right / one.queries)} (${one.queries}${was})`;
  };
  const best = ranked.slice(0, LISTED);
  // With few classes none is both.
  const worst = ranked.slice(Math.max(best.length, ranked.length - LISTED)).reverse();
  const confused = (task?.confusions ?? []).slice(0, LISTED);
  const rows = Array.from(
    { length: Math.max(best.length, worst.length, confused.length) },
    (_, i) => {
      const pair = confused[i];
      return [
        words(best[i]),
        words(worst[i]),
        pair ? `${pair.label} → ${pair.found || "(no label)"} (${pair.queries})` : "",
      ];
    },
  );
  const was = baseline ? `, was: ${baseline.model.id}` : "";
  return table([`best (queries${was})`, `worst (queries${was})`, "confused (times)"], rows);
}
