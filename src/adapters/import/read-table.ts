/** Reads one table from its bytes to its products. */
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
  /** Whether a column holds a product's name, image or SKU: without one, no product can be made of a row. */
  readonly identifiesProducts: boolean;
}

export interface TableSettings {
  /** For prices that name none. */
  readonly currency: string;
  /** The owner's choice for columns, by header. */
  readonly chosen: ReadonlyMap<string, ImportField | "">;
  readonly signal: AbortSignal | undefined;
}

const SAMPLES = 3;
/** How many rows are looked at to guess a column whose header is unknown. */
const GUESS_ROWS = 20;

/**
 * @returns `table-broken` if it is no table: empty, or not text
 * @throws {SearchError} `aborted`
 */
export async function readTable(
  file: Blob,
  settings: TableSettings,
): Promise<ReadTable | Extract<SkipReason, "table-broken">> {
  let table: TableBuilder | undefined;
  try {
    for await (const batch of tableRows(tableText(file, settings.signal), settings.signal)) {
      // No text has such a character; a spreadsheet's own file under a wrong name is full of them.
      if (batch.some(({ cells }) => cells.some((cell) => cell.includes("\0")))) {
        return "table-broken";
      }
      table ??= begin(batch, settings);
      for (const row of batch) table?.add(row);
    }
  } catch (error) {
    throwIfAborted(settings.signal);
    if (!(error instanceof DOMException)) throw error;
    // The file was removed since it was dropped. A table that can't be read to its end is not imported in part.
    return "table-broken";
  }
  return table?.finish() ?? "table-broken";
}

function begin(batch: readonly TableRow[], settings: TableSettings): TableBuilder | undefined {
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
  return new TableBuilder({ dialect, headers, roles, chosen, currency: settings.currency }, header);
}

class TableBuilder {
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
    // If there are more cells than columns, an unquoted comma has moved the values under the wrong headers.
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
      identifiesProducts: roles.some(
        (role) => role === "title" || role === "image" || role === "sku",
      ),
    };
  }
}

/** Roles that only the table itself needs are no fields. */
function fieldOf(role: ColumnRole | ""): ImportField | "" {
  return importFields.find((field) => field === role) ?? "";
}
