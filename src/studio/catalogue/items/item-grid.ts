import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { Check } from "lucide";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import { setProperties } from "../../../elements/controls/shared/set-properties.ts";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import { badges, badgeStyles } from "./badges.ts";
import { itemGridStyles } from "./item-grid.styles.ts";
import { ItemList } from "./item-list.ts";
import { listPicture } from "./list-picture.ts";

const gapPx = 16;

/**
 * Products as pictures. It is a list box to screen readers: every item has its position among all products,
 * also among those that are not drawn.
 *
 * @event {GestureEvent} mirip-gesture - A gesture that selects, opens or deletes.
 */
@customElement("mirip-item-grid")
export class ItemGrid extends ItemList {
  static override styles = [baseStyles, badgeStyles, itemGridStyles];

  protected override columnsIn(widthPx: number): number {
    const narrowestPx = widthPx < 560 ? 140 : 152;
    return Math.max(2, Math.floor((widthPx + gapPx) / (narrowestPx + gapPx)));
  }

  protected override render(): TemplateResult {
    const localize = this.localize;
    return html`<p id="help" class="hidden">${localize.term("productListHelp")}</p>
      <div
        class="rows"
        role="listbox"
        aria-multiselectable="true"
        aria-label=${localize.term("productList")}
        aria-describedby="help"
        tabindex=${this.activeDrawn ? -1 : 0}
        @focusin=${this.focusMoved}
        @focusout=${this.focusMoved}
        @click=${this.clicked}
        @keydown=${this.keyed}
        @pointerdown=${this.pressed}
        ${setProperties({ "--size": `${this.totalHeightPx}px`, "--columns": this.columns })}
      >
        ${this.renderRows((row, topPx) => this.#renderRow(row, topPx))}
      </div>`;
  }

  #renderRow(row: number, topPx: number): TemplateResult {
    const first = row * this.columns;
    const count = Math.min(this.columns, this.pages.total - first);
    return html`<div class="row" role="presentation" ${setProperties({ "--top": `${topPx}px` })}>
      ${Array.from({ length: count }, (_, column) => this.#renderItem(first + column))}
    </div>`;
  }

  #renderItem(index: number): TemplateResult {
    const item = this.item(index);
    const selected = item !== undefined && this.selected.has(item.product.id);
    return html`<div
      class="item"
      role="option"
      data-index=${index}
      data-testid="own-item"
      aria-selected=${selected}
      aria-setsize=${this.pages.total}
      aria-posinset=${index + 1}
      aria-label=${item ? nothing : this.localize.term("loading")}
      tabindex=${index === this.active ? 0 : -1}
    >
      ${guard([item, this.localize.lang()], () => (item ? this.#renderProduct(item) : blank))}
    </div>`;
  }

  #renderProduct({ product, photos }: OwnerItem): TemplateResult {
    const localize = this.localize;
    return html`<div class="picture">
        ${listPicture(photos[0]?.thumbnail)}
        <span class="mark" aria-hidden="true"><span>${icon(Check)}</span></span>
      </div>
      <div class="text">
        <h3>${localize.text(product.name)}</h3>
        <p class="price">
          ${
            product.price
              ? localize.price(product.price)
              : html`<span class="muted">${localize.term("state", "no-price")}</span>`
          }
        </p>
        <p class="small muted category">${product.category || localize.term("noCategory")}</p>
        ${badges(product, localize)}
      </div>`;
  }
}

/** A placeholder of a product's height, while the product is loading. */
const blank = html`<div class="picture"></div>
  <div class="text"></div>`;

declare global {
  interface HTMLElementTagNameMap {
    "mirip-item-grid": ItemGrid;
  }
}
