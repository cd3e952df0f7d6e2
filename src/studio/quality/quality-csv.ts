/**
 * A measurement as CSV for spreadsheets: one figure per row, in full precision, with commas, in UTF-8 with
 * a byte order mark, so that Excel reads the letters of names correctly.
 */
import type { QualityReport } from "../../engine/contracts/learning-contract.ts";
import type { LabFigure, LabPart } from "../../messages/id/quality.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import { chartsOf } from "./chart-data.ts";
import { isKnown, nameOf } from "./figures.ts";

type Cell = string | number | undefined;

export function qualityCsv(report: QualityReport, localize: StudioLocalize): string {
  const part = (name: LabPart): string => localize.term("chartTitle", name);
  const figure = (name: LabFigure): string => localize.term("chartFigure", name);
  const summary = (name: LabFigure, value: number | undefined): Cell[] => [
    part("summary"),
    report.measured,
    figure(name),
    value,
  ];
  const rows: Cell[][] = [
    summary("score", report.score),
    summary("queries", report.queries),
    summary("twins", report.twins?.share),
    summary("accuracy", report.accuracy),
    summary("precision", report.macro.precision),
    summary("recall", report.macro.recall),
    summary("f1", report.macro.f1),
    ...chartsOf(report, localize).flatMap(({ part: name, labels, series, photos }) =>
      labels.flatMap((label, row) => [
        ...series.map(({ figure: of, values }) => [part(name), label, figure(of), values[row]]),
        ...(photos ? [[part(name), label, figure("photos"), photos[row]]] : []),
      ]),
    ),
    ...confusionRows(report, localize, part("confusion")),
  ];
  return `\uFEFF${rows.map((row) => row.map(written).join(",")).join("\r\n")}\r\n`;
}

/** Only the cells that have photos. */
function confusionRows(
  { confusion }: QualityReport,
  localize: StudioLocalize,
  part: string,
): Cell[][] {
  const { labels, counts } = confusion;
  return labels.flatMap((actual, row) =>
    labels.flatMap((found, column) => {
      const photos = counts[row * labels.length + column] ?? 0;
      return photos === 0
        ? []
        : [[part, nameOf(actual, localize), nameOf(found, localize), photos]];
    }),
  );
}

function written(cell: Cell): string {
  if (typeof cell !== "string") return isKnown(cell) ? String(cell) : "";
  // A spreadsheet would run a name that begins like a formula.
  const text = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
