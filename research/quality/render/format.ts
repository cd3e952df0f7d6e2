/** Markdown's tables, and how the page writes figures. */
import type { Measure, QualityRecord, TaskRecord } from "../record.ts";
import { difference } from "../record.ts";
import type { Estimate } from "../../shared/statistics.ts";

/** What the page is made from. */
export interface Page {
  readonly record: QualityRecord;
  /** Absent if the model is the baseline itself. */
  readonly baseline: QualityRecord | undefined;
}

/** One measure of one test, with the baseline's if there is one. */
export interface Comparison {
  readonly task: TaskRecord;
  readonly name: string;
  readonly measure: Measure;
  readonly base: Measure | undefined;
  readonly difference: Estimate | undefined;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function findTask(record: QualityRecord | undefined, id: string): TaskRecord | undefined {
  return record?.tasks.find((task) => task.id === id);
}

/** Every measure of a test in the record's order; none if the test was not measured. */
export function comparisons({ record, baseline }: Page, id: string): Comparison[] {
  const task = findTask(record, id);
  const base = findTask(baseline, id);
  if (!task) return [];
  return Object.entries(task.measures).map(([name, measure]) => ({
    task,
    name,
    measure,
    base: base?.measures[name],
    difference: base && difference(task, base, name),
  }));
}

/** The head of the columns that {@link figureCells} fills. */
export function figureHead({ record, baseline }: Page): string[] {
  if (!baseline) return [record.model.id];
  return [baseline.model.id, record.model.id, "difference"];
}

export function figureCells(
  { baseline }: Page,
  { measure, base, difference }: Omit<Comparison, "task" | "name">,
): string[] {
  const own = withInterval(measure);
  if (!baseline) return [own];
  return [base ? withInterval(base) : "", own, difference ? signed(difference) : ""];
}

function withInterval({ value, low, high }: Estimate): string {
  return `${share(value)} (${share(low)} to ${share(high)})`;
}

export function share(value: number): string {
  return value.toFixed(3);
}

export function count(value: number): string {
  return value.toLocaleString("en");
}

/** Bold if the interval excludes zero. */
function signed({ value, low, high }: Estimate): string {
  const text = `${sign(value)} (${sign(low)} to ${sign(high)})`;
  return low > 0 || high < 0 ? `**${text}**` : text;
}

function sign(value: number): string {
  return `${value < 0 ? "−" : "+"}${share(Math.abs(value))}`;
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|");
}
