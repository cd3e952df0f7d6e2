/** One table from its bytes to its products. */
import { throwIfAborted } from "../../core/errors.ts";
import { cleanCell } from "../../core/imports/table-cells.ts";
import { columnRoles, detectDialect } from "../../core/imports/table-dialects.ts";
import type { ColumnRole, TableDialect } from "../../core/imports/table-dialects.ts";
import { importFields } from "../../core/imports/table-fields.ts";
import type { ImportColumn, ImportField } from "../../core/imports/table-fields.ts";
import { TableProducts } from "../../core/imports/table-products.ts";
import type { RowAdvice, TableProduct } from "../../core/imports/table-products.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import { tableRows } from "./table-rows.ts";
import type { TableRow } from "./table-rows.ts";
import { tableText } from "./table-text.ts";

export interface ReadTable {
  readonly dialect: TableDialect;
  readonly columns: readonly ImportColumn[];
  readonly rows: number;
  readonly products: readonly TableProduct[];
  readonly advice: readonly RowAdvice[];
  /** False where no column says what a product is called or looks like. */
  readonly telling: boolean;
}

export interface TableSettings {
  /** For prices that name none. */
  readonly currency: string;
  /** What the owner says of columns, by header. */
  readonly chosen: ReadonlyMap<string, ImportField | "">;
  readonly signal: AbortSignal | undefined;
}

const SAMPLES = 3;
/** Rows from which headers that say nothing are guessed at. */
const GUESS_ROWS = 20;

/**
 * @returns nothing where it is no table at all: empty, or not text
 * @throws {SearchError} `aborted`
 */
export async function readTable(
  file: Blob,
  settings: TableSettings,
): Promise<ReadTable | Extract<SkipReason, "table-broken">> {
  let table: TableInHand | undefined;
  try {
    for await (const batch of tableRows(tableText(file, settings.signal), settings.signal)) {
      // Text has no such sign; a spreadsheet's own file under a wrong name is full of them.
      if (batch.some(({ cells }) => cells.some((cell) => cell.includes("\0")))) {
        return "table-broken";
      }
      table ??= begin(batch, settings);
      for (const row of batch) table?.add(row);
    }
  } catch (error) {
    throwIfAborted(settings.signal);
    if (!(error instanceof DOMException)) throw error;
    // The file has gone since it was dropped. What can't be read to its end is not imported by halves.
    return "table-broken";
  }
  return table?.finish() ?? "table-broken";
}

function begin(batch: readonly TableRow[], settings: TableSettings): TableInHand | undefined {
  const [header, ...others] = batch;
  if (!header || header.broken) return undefined;
  const headers = header.cells.map(cleanCell);
  const dialect = detectDialect(headers);
  const first = others.filter(({ broken }) => !broken).slice(0, GUESS_ROWS);
  const samples = headers.map((_, i) =>
    first.map(({ cells }) => cleanCell(cells[i] ?? "")).filter((cell) => cell !== ""),
  );
  const chosen = new Set<number>();
  const roles = columnRoles(dialect, headers, samples).map((role, i) => {
    const choice = settings.chosen.get(headers[i] ?? "");
    if (choice === undefined) return role;
    chosen.add(i);
    return choice;
  });
  return new TableInHand({ dialect, headers, roles, chosen, currency: settings.currency }, header);
}

class TableInHand {
  readonly #shape: ConstructorParameters<typeof TableProducts>[0];
  readonly #header: TableRow;
  readonly #products: TableProducts;
  readonly #samples: string[][];
  #rows = 0;

  constructor(shape: ConstructorParameters<typeof TableProducts>[0], header: TableRow) {
    this.#shape = shape;
    this.#header = header;
    this.#products = new TableProducts(shape);
    this.#samples = shape.headers.map(() => []);
  }

  add(row: TableRow): void {
    if (row === this.#header) return;
    this.#rows += 1;
    const { cells } = row;
    const width = this.#shape.headers.length;
    // More cells than columns: an unquoted comma has pushed the values under the wrong headers.
    if (row.broken || cells.slice(width).some((cell) => cell.trim() !== "")) {
      this.#products.addBroken(cells.join(" "), row.row);
      return;
    }
    this.#products.add(cells, row.row);
    this.#samples.forEach((samples, i) => {
      const cell = samples.length < SAMPLES ? (cells[i] ?? "").trim() : "";
      if (cell !== "") samples.push(cell);
    });
  }

  finish(): ReadTable {
    const { dialect, headers, roles } = this.#shape;
    return {
      dialect,
      columns: headers.map((header, i) => ({
        header,
        field: fieldOf(roles[i] ?? ""),
        samples: this.#samples[i] ?? [],
      })),
      rows: this.#rows,
      ...this.#products.finish(),
      telling: roles.some((role) => role === "title" || role === "image" || role === "sku"),
    };
  }
}

/** Roles that no product gets anything from are no fields. */
function fieldOf(role: ColumnRole | ""): ImportField | "" {
  return importFields.find((field) => field === role) ?? "";
}
