/** What a measurement gives, and how it is summed up: medians, because a neighbour's work only adds. */

export type Unit = "ms" | "s" | "images/s" | "bytes" | "MB" | "tasks" | "%";

/** One quantity, measured some times. */
export interface Samples {
  readonly name: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  readonly note?: string;
}

export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly unit: Unit;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  readonly note?: string;
}

export function toFigure(section: string, { name, unit, values, note }: Samples): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (i: number) => sorted[i] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    section,
    name,
    unit,
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
    runs: sorted.length,
    ...(note !== undefined && { note }),
  };
}

/** A table for people, one block per section. */
export function toTable(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const sections = [...new Set(figures.map(({ section }) => section))];
  return sections
    .map((section) => {
      const rows = figures.filter((figure) => figure.section === section);
      return [section, ...rows.map((row) => `  ${toRow(row, width)}`)].join("\n");
    })
    .join("\n\n");
}

function toRow({ name, unit, median, min, max, runs, note }: Figure, width: number): string {
  if (runs === 0) return `${name}: ${note}`;
  const value = `${name.padEnd(width)} ${show(median).padStart(10)} ${unit.padEnd(8)}`;
  const spread = runs > 1 ? ` (${show(min)} to ${show(max)}, ${runs} runs)` : "";
  return `${value}${spread}${note === undefined ? "" : `  ${note}`}`.trimEnd();
}

function show(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  const size = Math.abs(value);
  const digits = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
  return value.toLocaleString("en", {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}
