import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";
import type { Confusion } from "../../engine/contracts/learning-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { confusionMatrixStyles } from "./confusion-matrix.styles.ts";
import { confusionTable, type ConfusionTable } from "./confusion-table.ts";
import { ConfusionCellEvent, type ConfusionCell } from "./events.ts";
import { nameOf, percentOf } from "./figures.ts";

const MAX_NAMED = 20;

interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * The confusion matrix as a grid with one tab stop that the arrow keys move. Each
 * count can be opened, except where it stands for several categories.
 *
 * @event {ConfusionCellEvent} mirip-confusion-cell - A cell was opened.
 */
@customElement("mirip-confusion-matrix")
export class ConfusionMatrix extends LitElement {
  static override styles = [baseStyles, confusionMatrixStyles];

  @property({ attribute: false }) confusion: Confusion | undefined;
  /** The cell whose photos are shown, or the two of a pair. */
  @property({ attribute: false }) open: ConfusionCell | undefined;

  @state() private active: Place = { row: 0, column: 0 };
  readonly #localize = new StudioLocalize(this);
  #table: ConfusionTable = { labels: [], rows: [] };

  /** Focuses the cell that had the focus last. */
  override focus(): void {
    this.#cell(this.active)?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("confusion") || !this.confusion) return;
    this.#table = confusionTable(this.confusion, MAX_NAMED);
    this.active = { row: 0, column: 0 };
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { labels, rows } = this.#table;
    const title = localize.term("chartTitle", "confusion");
    return html`<div class="wide">
      <table role="grid" aria-label=${title} @keydown=${this.#keyed} @click=${this.#clicked}>
        <thead>
          <tr>
            <th class="corner">${localize.term("mixCorner")}</th>
            ${labels.map((label) => html`<th scope="col"><span>${this.#name(label)}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (counts, row) =>
              html`<tr>
                <th scope="row" title=${this.#name(labels[row])}>${this.#name(labels[row])}</th>
                ${counts.map((count, column) => this.#renderCell(count, { row, column }))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderCell(count: number, place: Place): TemplateResult {
    const localize = this.#localize;
    const { labels, rows } = this.#table;
    const [actual, found] = [labels[place.row], labels[place.column]];
    const all = (rows[place.row] ?? []).reduce((sum, one) => sum + one, 0);
    const share = all === 0 ? 0 : count / all;
    const name = localize.term(
      "mixCell",
      this.#name(actual),
      this.#name(found),
      localize.number(count),
      percentOf(share, localize),
    );
    const { active, open } = this;
    return html`<td
      role="gridcell"
      tabindex=${place.row === active.row && place.column === active.column ? 0 : -1}
      data-row=${place.row}
      data-column=${place.column}
      ?data-right=${place.row === place.column}
      aria-label=${name}
      aria-disabled=${this.#cellAt(place) === undefined}
      aria-selected=${open !== undefined && shows(open, actual, found)}
      ${setProperties({ "--heat": share })}
    >
      ${count === 0 ? "" : localize.number(count)}
    </td>`;
  }

  #name(label: string | undefined): string {
    return label === undefined ? this.#localize.term("chartOthers") : nameOf(label, this.#localize);
  }

  /** The categories of a cell; undefined if it has no photos of its own to show. */
  #cellAt({ row, column }: Place): ConfusionCell | undefined {
    const { labels, rows } = this.#table;
    const [actual, found] = [labels[row], labels[column]];
    if (actual === undefined || found === undefined || !rows[row]?.[column]) return undefined;
    return { actual, found };
  }

  #clicked(event: Event): void {
    const { row, column } = (event.target as HTMLElement).dataset;
    if (row === undefined || column === undefined) return;
    this.active = { row: Number(row), column: Number(column) };
    this.#show(this.active);
  }

  #keyed(event: KeyboardEvent): void {
    const target = this.#targetOf(event);
    if (target) {
      const last = this.#table.labels.length - 1;
      const within = (value: number): number => Math.max(0, Math.min(last, value));
      this.active = { row: within(target.row), column: within(target.column) };
      const cell = this.#cell(this.active);
      cell?.focus();
      cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if (event.key === "Enter" || event.key === " ") this.#show(this.active);
    else return;
    event.preventDefault();
  }

  #targetOf({ key, ctrlKey }: KeyboardEvent): Place | undefined {
    const { row, column } = this.active;
    const sideways = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    switch (key) {
      case "ArrowDown":
        return { row: row + 1, column };
      case "ArrowUp":
        return { row: row - 1, column };
      case "ArrowRight":
        return { row, column: column + sideways };
      case "ArrowLeft":
        return { row, column: column - sideways };
      case "Home":
        return { row: ctrlKey ? 0 : row, column: 0 };
      case "End":
        return { row: ctrlKey ? Infinity : row, column: Infinity };
      default:
        return undefined;
    }
  }

  #show(place: Place): void {
    const cell = this.#cellAt(place);
    if (cell) this.dispatchEvent(new ConfusionCellEvent(cell));
  }

  #cell({ row, column }: Place): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  }
}

function shows(
  open: ConfusionCell,
  actual: string | undefined,
  found: string | undefined,
): boolean {
  if (open.actual === actual && open.found === found) return true;
  return open.eitherWay === true && open.actual === found && open.found === actual;
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-confusion-matrix": ConfusionMatrix;
  }
}
