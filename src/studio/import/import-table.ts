import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CircleAlert, Globe, Images, type IconNode } from "lucide";
import {
  importFields,
  type ImportColumn,
  type ImportField,
} from "../../core/imports/table-fields.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { TablePreview } from "../../engine/contracts/import-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { ColumnsChosenEvent, type ColumnChoice } from "./events.ts";
import { importTableStyles } from "./import-table.styles.ts";
import { cardStyles, selectStyles } from "./import.styles.ts";
import { sampleTable } from "./sample-table.ts";
import { limitedList } from "./skipped-list.ts";

/** Fields that several columns may fill; every other field comes from one column. */
const shareable: readonly (ImportField | "")[] = ["", "image", "tags", "category"];

/**
 * One table of a shop: its kind, the meaning of each column, which can be corrected, the first products
 * as they would be imported, where its photos are, and the rows with problems.
 *
 * @event {ColumnsChosenEvent} mirip-columns-chosen - The owner corrected the meaning of columns.
 */
@customElement("mirip-import-table")
export class ImportTable extends LitElement {
  static override styles = [baseStyles, cardStyles, selectStyles, importTableStyles];

  @property({ attribute: false }) table!: TablePreview;
  @property({ attribute: false }) chosen: ReadonlyMap<string, ImportField | ""> = new Map();

  readonly #localize = new StudioLocalize(this);
  /** Columns that had no meaning at first. The list is fixed, so that a row does not move while it is corrected. */
  #unused: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("table") || changed.get("table")?.path === this.table.path) return;
    const unused = this.table.columns.filter(({ field }) => field === "");
    this.#unused = new Set(unused.map(({ header }) => header));
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { path, dialect, rows, products, columns, samples, problems } = this.table;
    const used = columns.filter(({ header }) => !this.#unused.has(header));
    const unused = columns.filter(({ header }) => this.#unused.has(header));
    const problemsTitle = localize.term("tableProblems", localize.number(problems.length));
    return html`
      <div class="row">
        <h3 class="long">${path}</h3>
        <span class="badge">${localize.term("tableDialect", dialect)}</span>
      </div>
      <p class="small muted">
        ${localize.term("tableSize", localize.number(rows), localize.number(products))}
      </p>
      <div class="block">
        <h4>${localize.term("tableColumns")}</h4>
        ${this.#renderColumns(used.length > 0 ? used : columns, localize.term("tableColumns"))}
        ${
          used.length > 0 && unused.length > 0
            ? this.#renderUnused(
                unused,
                localize.term("tableUnused", localize.number(unused.length)),
              )
            : nothing
        }
      </div>
      ${
        samples.length > 0
          ? html`<div class="block">
              <h4>${localize.term("tableSamples")}</h4>
              ${sampleTable(samples, localize)}
            </div>`
          : nothing
      }
      ${this.#renderImages()}
      ${
        problems.length > 0
          ? html`<details>
              <summary>${problemsTitle}</summary>
              ${limitedList(
                problems.map(({ row, code, text }) =>
                  localize.term("tableProblem", localize.number(row), code, text),
                ),
                localize,
                problemsTitle,
              )}
            </details>`
          : nothing
      }
    `;
  }

  #renderUnused(columns: readonly ImportColumn[], title: string): TemplateResult {
    return html`<details>
      <summary>${title}</summary>
      ${this.#renderColumns(columns, title)}
    </details>`;
  }

  #renderColumns(columns: readonly ImportColumn[], label: string): TemplateResult {
    const localize = this.#localize;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
      <table class="columns">
        <thead>
          <tr>
            <th scope="col">${localize.term("tableColumn")}</th>
            <th scope="col">${localize.term("tableMeaning")}</th>
            <th scope="col">${localize.term("tableCells")}</th>
          </tr>
        </thead>
        <tbody>
          ${columns.map((column) => this.#renderColumn(column))}
        </tbody>
      </table>
    </div>`;
  }

  #renderColumn(column: ImportColumn): TemplateResult {
    const localize = this.#localize;
    const field = this.#meaning(column);
    return html`<tr>
      <th scope="row">${column.header}</th>
      <td>
        <select
          aria-label=${localize.term("tableMeaningOf", column.header)}
          .value=${field}
          @change=${(event: Event) => this.#choose(column, event.target as HTMLSelectElement)}
        >
          ${["" as const, ...importFields].map(
            (option) =>
              html`<option value=${option} ?selected=${option === field}>
                ${localize.term("importField", option)}
              </option>`,
          )}
        </select>
      </td>
      <td class="cells"><span>${column.samples.join(" · ")}</span></td>
    </tr>`;
  }

  #renderImages(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { found, addresses, missing } = this.table.images;
    if (found + addresses + missing === 0) return nothing;
    const line = (node: IconNode, text: string, kind = ""): TemplateResult =>
      html`<li class=${kind}>${icon(node)} <span>${text}</span></li>`;
    return html`<div class="block">
      <h4 id="images">${localize.term("tableImages")}</h4>
      <ul class="images" aria-labelledby="images">
        ${found > 0 ? line(Images, localize.term("tableFound", localize.number(found))) : nothing}
        ${
          addresses > 0
            ? line(Globe, localize.term("tableAddresses", localize.number(addresses)))
            : nothing
        }
        ${
          missing > 0
            ? line(CircleAlert, localize.term("tableMissing", localize.number(missing)), "missing")
            : nothing
        }
      </ul>
    </div>`;
  }

  #meaning({ header, field }: ImportColumn): ImportField | "" {
    return this.chosen.get(header) ?? field;
  }

  #choose({ header }: ImportColumn, select: HTMLSelectElement): void {
    const { path, columns } = this.table;
    const field = importFields.find((candidate) => candidate === select.value) ?? "";
    const choices: ColumnChoice[] = [{ path, header, field }];
    for (const other of columns) {
      // Only one column can be the price, so the one that was so far becomes unused.
      const taken = other.header !== header && this.#meaning(other) === field;
      if (taken && !shareable.includes(field)) {
        choices.push({ path, header: other.header, field: "" });
      }
    }
    this.dispatchEvent(new ColumnsChosenEvent(choices));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-import-table": ImportTable;
  }
}
