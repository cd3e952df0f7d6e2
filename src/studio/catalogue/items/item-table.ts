import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { Check } from "lucide";
import type { OwnerProduct, ProductPatch } from "../../../core/catalogue/catalogue.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import { setProperties } from "../../../elements/controls/shared/set-properties.ts";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import { badges, badgeStyles } from "./badges.ts";
import { PatchEvent } from "../events.ts";
import { ItemList } from "./item-list.ts";
import { itemTableStyles } from "./item-table.styles.ts";
import { listPicture } from "./list-picture.ts";
import { patchOf, textOf, type TextField } from "../../shared/fields/product-fields.ts";

type Column = "mark" | "photo" | TextField | "tags" | "look";

const columns: readonly Column[] = [
  "mark",
  "photo",
  "name",
  "sku",
  "price",
  "category",
  "tags",
  "look",
];
const editable: readonly Column[] = ["name", "sku", "price", "category"];

/**
 * Products as rows, to compare and to correct: a double click, Enter or F2 on a cell edits it there.
 *
 * @event {GestureEvent} mirip-gesture - A gesture that selects, opens or deletes.
 * @event {PatchEvent} mirip-patch - A cell was changed.
 */
@customElement("mirip-item-table")
export class ItemTable extends ItemList {
  static override styles = [baseStyles, badgeStyles, itemTableStyles];

  /** The index of the column that has the tab stop. */
  @state() private column = 2;
  @state() private editing: { readonly id: string; readonly field: TextField } | undefined;
  @state() private invalid = false;

  protected override focusTarget(index: number): HTMLElement | null {
    return this.itemElement(index)?.querySelector<HTMLElement>("[tabindex='0']") ?? null;
  }

  protected override updated(): void {
    super.updated();
    const input = this.renderRoot.querySelector<HTMLInputElement>(".edit");
    if (input && this.shadowRoot?.activeElement !== input && !this.invalid) {
      input.focus();
      input.select();
    }
  }

  protected override render(): TemplateResult {
    const localize = this.localize;
    return html`<p id="help" class="hidden">${localize.term("productListHelp")}</p>
      <div
        class="table"
        role="grid"
        aria-multiselectable="true"
        aria-label=${localize.term("productList")}
        aria-describedby="help"
        aria-rowcount=${this.pages.total + 1}
        aria-colcount=${columns.length}
        @focusin=${this.focusMoved}
        @focusout=${this.focusMoved}
        @click=${this.#clicked}
        @dblclick=${this.#doubleClicked}
        @keydown=${this.#keyed}
        @pointerdown=${this.pressed}
      >
        <div class="heads" role="row" aria-rowindex="1">
          ${columns.map(
            (column, index) =>
              html`<div class="cell ${column}" role="columnheader" aria-colindex=${index + 1}>
                <span class=${column === "mark" || column === "photo" ? "hidden" : ""}
                  >${this.#headOf(column)}</span
                >
              </div>`,
          )}
        </div>
        <div
          class="rows"
          role="rowgroup"
          tabindex=${this.activeDrawn ? -1 : 0}
          ${setProperties({ "--size": `${this.totalHeightPx}px` })}
        >
          ${this.renderRows((row, topPx) => this.#renderRow(row, topPx))}
        </div>
      </div>`;
  }

  #headOf(column: Column): string {
    const localize = this.localize;
    const heads: Record<Exclude<Column, "url">, string> = {
      mark: localize.term("selected", ""),
      photo: localize.term("photos"),
      name: localize.term("fieldName"),
      sku: localize.term("fieldSku"),
      price: localize.term("fieldPrice"),
      category: localize.term("category"),
      tags: localize.term("fieldTags"),
      look: localize.term("state", "advice"),
    };
    return column === "url" ? localize.term("fieldUrl") : heads[column].trim();
  }

  #renderRow(index: number, topPx: number): TemplateResult {
    const item = this.item(index);
    const selected = item !== undefined && this.selected.has(item.product.id);
    return html`<div
      class="row"
      role="row"
      data-index=${index}
      data-testid="own-item"
      aria-rowindex=${index + 2}
      aria-selected=${selected}
      ${setProperties({ "--top": `${topPx}px` })}
    >
      ${columns.map((column, place) => this.#renderCell(item, index, column, place))}
    </div>`;
  }

  #renderCell(
    item: OwnerItem | undefined,
    index: number,
    column: Column,
    place: number,
  ): TemplateResult {
    const stop = index === this.active && place === this.column;
    return html`<div
      class="cell ${column}"
      role="gridcell"
      aria-colindex=${place + 1}
      aria-readonly=${editable.includes(column) ? nothing : "true"}
      aria-label=${item ? nothing : this.localize.term("loading")}
      data-column=${column}
      tabindex=${stop ? 0 : -1}
    >
      ${guard([item, this.localize.lang(), this.#editedIn(item, column)], () =>
        item ? this.#renderValue(item, column) : html`<span class="blank"></span>`,
      )}
    </div>`;
  }

  /** What a cell depends on apart from the product. */
  #editedIn(item: OwnerItem | undefined, column: Column): "no" | "yes" | "invalid" {
    const { editing } = this;
    if (!item || editing?.id !== item.product.id || editing.field !== column) return "no";
    return this.invalid ? "invalid" : "yes";
  }

  #renderValue({ product, photos }: OwnerItem, column: Column): unknown {
    const localize = this.localize;
    const { editing } = this;
    if (editing?.id === product.id && editing.field === column) {
      return this.#renderInput(product, editing.field);
    }
    switch (column) {
      case "mark":
        return html`<span class="tick" aria-hidden="true">${icon(Check)}</span>
          <span class="hidden">${localize.term("select", localize.text(product.name))}</span>`;
      case "photo":
        return listPicture(photos[0]?.thumbnail, localize.text(product.name));
      case "price":
        return product.price ? localize.price(product.price) : nothing;
      case "tags":
        return (product.tags ?? []).join(", ");
      case "look":
        return badges(product, localize);
      case "name":
        return html`<span class="name">${localize.text(product.name)}</span>
          <span class="under muted small" aria-hidden="true"
            >${[product.sku, product.category].filter(Boolean).join(" · ")}</span
          >`;
      default:
        return textOf(product, column, localize);
    }
  }

  #renderInput(product: OwnerProduct, field: TextField): TemplateResult {
    const localize = this.localize;
    const head = this.#headOf(field);
    return html`<input
        class="edit"
        aria-label=${head}
        aria-invalid=${this.invalid}
        aria-describedby=${this.invalid ? "invalid" : nothing}
        inputmode=${field === "price" ? "decimal" : "text"}
        .defaultValue=${textOf(product, field, localize)}
        @keydown=${this.#keyedInEdit}
        @blur=${(event: FocusEvent) => this.#save(event.target as HTMLInputElement, product)}
      />
      ${
        this.invalid
          ? html`<span id="invalid" class="invalid small" role="alert">
              ${localize.term(field === "price" ? "priceInvalid" : "nameMissing")}
            </span>`
          : nothing
      }`;
  }

  readonly #clicked = (event: MouseEvent): void => {
    const cell = cellOf(event.target);
    if (cell && !isInput(event.target)) {
      this.column = columns.indexOf(cell);
      this.clicked(event);
    }
  };

  readonly #doubleClicked = (event: MouseEvent): void => {
    const cell = cellOf(event.target);
    if (cell && !isInput(event.target)) this.#edit(cell);
  };

  readonly #keyed = (event: KeyboardEvent): void => {
    if (isInput(event.composedPath()[0] ?? null)) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined && !event.shiftKey) {
      const sideways = getComputedStyle(this).direction === "rtl" ? -step : step;
      this.column = this.#columnBeside(sideways);
      this.focusItem(this.active);
      event.preventDefault();
      return;
    }
    const column = columns[this.column];
    const edits = event.key === "F2" || event.key === "Enter";
    if (edits && column && this.#edit(column)) event.preventDefault();
    else this.keyed(event);
  };

  /** The next visible column, because narrow pages hide some. */
  #columnBeside(step: number): number {
    const row = this.itemElement(this.active);
    let column = this.column + step;
    while (row?.children[column] && !row.children[column]?.checkVisibility()) column += step;
    return row?.children[column] ? column : this.column;
  }

  readonly #keyedInEdit = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#leave();
    else if (event.key === "Enter") (event.target as HTMLInputElement).blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.invalid) this.focusItem(this.active);
  };

  #edit(column: Column): boolean {
    const id = this.item(this.active)?.product.id;
    if (id === undefined || !editable.includes(column)) return false;
    this.invalid = false;
    this.editing = { id, field: column as TextField };
    return true;
  }

  #save(input: HTMLInputElement, product: OwnerProduct): void {
    if (!this.editing) return;
    const { field } = this.editing;
    let patch: ProductPatch | undefined;
    if (input.value !== input.defaultValue) {
      patch = patchOf(field, input.value, product);
      this.invalid = patch === undefined;
      // The text stays in the field, with what is wrong about it.
      if (this.invalid) return;
    }
    this.#leave();
    if (patch) this.dispatchEvent(new PatchEvent([product.id], patch));
  }

  #leave(): void {
    this.editing = undefined;
    this.invalid = false;
  }
}

function cellOf(target: EventTarget | null): Column | undefined {
  const cell = target instanceof Element ? target.closest("[data-column]") : null;
  return columns.find((column) => column === cell?.getAttribute("data-column"));
}

function isInput(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-item-table": ItemTable;
  }
}
