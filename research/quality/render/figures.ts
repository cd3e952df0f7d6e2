/** The page's tables of figures. */
import { aloneDisturbances, PHOTO_PX, together } from "../disturb.ts";
import { retrievalTasks, RECOLOURED_ID, UNTOUCHED_ID } from "../tasks.ts";
import { comparisons, count, figureCells, figureHead, findTask, table } from "./format.ts";
import type { Page } from "./format.ts";

export function retrievalSection(page: Page): string {
  const rows = retrievalTasks.flatMap(({ id, title, set, labelColumns, sides }) =>
    comparisons(page, id).map((one, i) => {
      const test = `${title} (\`${set}\`, ${labelColumns.join(" + ")})`;
      const asked = `${sides.query} asks ${sides.query === sides.catalogue ? "the others" : sides.catalogue}`;
      const { queries, catalogueSize } = one.task;
      const facts = [test, asked, `${count(queries)} in ${count(catalogueSize)}`];
      return [...(i === 0 ? facts : ["", "", ""]), one.name, ...figureCells(page, one)];
    }),
  );
  return [
    "## Finding the same kind of thing",
    "",
    table(["test", "splits", "queries in images", "measure", ...figureHead(page)], rows),
  ].join("\n");
}

export function recolouredSection(page: Page): string {
  const rows = comparisons(page, RECOLOURED_ID).map((one) => [
    count(one.task.queries),
    count(one.task.catalogueSize),
    one.name,
    ...figureCells(page, one),
  ]);
  return [
    "## The same thing in another colour",
    "",
    "Somebody who photographs a shirt may want it in red. Two fashion products are a *recoloured pair* if",
    "their titles have the same words, each as often, once every word of a base colour's name is removed",
    '(of "Navy Blue" both), and their base colours differ. Hit rate@5 is the share of such products with one',
    "of their other colours among the first five. Only titles say so: some pairs are different designs under",
    "the same words.",
    "",
    table(["queries", "in images", "measure", ...figureHead(page)], rows),
  ].join("\n");
}

export function copiesSection(page: Page): string {
  const title = "## Photos of the exact product, disturbed";
  const measured = findTask(page.record, together.id);
  if (!measured) return `${title}\n\nNot measured in this run.`;
  const kinds = [together, ...aloneDisturbances];
  const rows = (name: string, list: readonly { id: string; title: string }[]) =>
    list.flatMap(({ id, title }) =>
      comparisons(page, id)
        .filter((one) => one.name === name)
        .map((one) => [title, count(one.task.queries), ...figureCells(page, one)]),
    );
  const head = ["the photo", "queries", ...figureHead(page)];
  return [
    title,
    "",
    `Fashion test photos are disturbed as a phone would do it and asked for among all ${count(measured.catalogueSize)} originals.`,
    "Recall@1 is the share whose original comes first:",
    "",
    table(head, rows("recall@1", kinds)),
    "",
    "Precision@1 of the type with the original left out, for the shop that has no such product but others",
    "of its type:",
    "",
    table(head, rows("precision@1", [{ id: UNTOUCHED_ID, title: "As it is" }, ...kinds])),
    "",
    `What was done to them, after each was enlarged to ${PHOTO_PX} pixels on its short side (cubic), because a phone does`,
    "not disturb a thumbnail:",
    "",
    ...kinds.map(({ title, method }) => `- **${title}.** ${method}`),
  ].join("\n");
}
