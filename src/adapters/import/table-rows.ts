/**
 * Splits a table's text into rows of cells, batch by batch, so that a long table neither fills the memory nor keeps
 * the worker from handling a cancellation. A row whose quotes don't match is broken, and those after it are read.
 */
import Papa from "papaparse";
import { yieldToEventLoop } from "../../core/yield-to-event-loop.ts";

export interface TableRow {
  /** As spreadsheets number them, from 1. */
  readonly row: number;
  /** A broken row has its whole text in one cell. */
  readonly cells: readonly string[];
  readonly broken: boolean;
}

const BATCH_LENGTH = 256 * 1024;
/** A cell that is longer lacks its closing quote. */
const MAX_ROW_LENGTH = 1024 * 1024;
const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Never yields blank rows.
 * @throws {SearchError} `aborted`
 */
export async function* tableRows(
  text: AsyncIterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly TableRow[]> {
  let buffer = "";
  let delimiter = "";
  let row = 1;
  const take = (last: boolean): TableRow[] => {
    if (delimiter === "") ({ delimiter, buffer, row } = start(buffer));
    const cut = last ? buffer.length : buffer.lastIndexOf("\n") + 1;
    const { rows, end } = parseRows(buffer.slice(0, cut), delimiter, last, row);
    row += rows.length;
    buffer = buffer.slice(end);
    return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  };
  for await (const piece of text) {
    buffer += piece;
    if (buffer.length < BATCH_LENGTH) continue;
    yield take(false);
    await yieldToEventLoop(signal);
  }
  yield take(true);
}

/** The sign that is most frequent in the first line, outside quotes. Excel may name it in a line of its own. */
function start(text: string): { delimiter: string; buffer: string; row: number } {
  const said = /^sep=(.)\n/iu.exec(text);
  if (said?.[1] !== undefined) {
    return { delimiter: said[1], buffer: text.slice(said[0].length), row: 2 };
  }
  const line = /^\s*([^\n]*)/u.exec(text)?.[1]?.replace(/"[^"]*"/gu, "") ?? "";
  const counts = delimiters.map((sign) => line.split(sign).length);
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
  return { delimiter, buffer: text, row: 1 };
}

/** @returns the rows, blank ones too, and where the first row begins whose end is not in the text yet */
function parseRows(
  text: string,
  delimiter: string,
  last: boolean,
  firstRow: number,
): { rows: TableRow[]; end: number } {
  const rows: TableRow[] = [];
  let end = 0;
  const add = (cells: readonly string[], broken: boolean) =>
    rows.push({ row: firstRow + rows.length, cells, broken });
  while (end < text.length) {
    const rest = text.slice(end);
    const parsed = parseGoodRows(rest, delimiter, (cells) => add(cells, false));
    if (parsed.quote === undefined) return { rows, end: text.length };
    const begin = end + parsed.end;
    if (parsed.open && !last && text.length - begin < MAX_ROW_LENGTH) return { rows, end: begin };
    const lineEnd = text.indexOf("\n", end + parsed.quote);
    end = lineEnd < 0 ? text.length : lineEnd + 1;
    add([text.slice(begin, end).trim()], true);
  }
  return { rows, end };
}

interface Parsed {
  /** Where the last good row ends. */
  readonly end: number;
  /** Where the quote is that does not match; nothing if all match. */
  readonly quote?: number;
  /** Whether it was opened and never closed. */
  readonly open?: boolean;
}

/** Up to the first row whose quotes don't match. */
function parseGoodRows(
  text: string,
  delimiter: string,
  onRow: (cells: readonly string[]) => void,
): Parsed {
  let parsed: Parsed = { end: 0 };
  // The line feed at the end would make a blank row of its own.
  Papa.parse<string[]>(text.replace(/\n$/u, ""), {
    delimiter,
    newline: "\n",
    step({ data, errors, meta }, parser) {
      const quote = errors.find(({ type }) => type === "Quotes");
      if (quote) {
        const open = quote.code === "MissingQuotes";
        parsed = { end: parsed.end, quote: quote.index ?? parsed.end, open };
        parser.abort();
        return;
      }
      onRow(data);
      parsed = { end: meta.cursor };
    },
  });
  return parsed;
}
