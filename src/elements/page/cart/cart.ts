import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Minus, Plus, ShoppingBag, Trash, X } from "lucide";
import type { Product } from "../../../core/catalogue/catalogue.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/picture/picture.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { countOf, MAX_QUANTITY, totalsOf, withAdded, withQuantity } from "./cart-lines.ts";
import type { CartLine, CartLines } from "./cart-lines.ts";
import { cartStyles } from "./cart.styles.ts";

/**
 * The cart of our own sample shop: a button with a count, and a list of the products in it. It lives as long as
 * the page; nothing of it is stored, and nothing can be paid.
 */
@customElement("mirip-cart")
export class Cart extends LitElement {
  static override styles = [baseStyles, cartStyles];

  @state() private lines: CartLines = [];
  /** The line that was removed last, with all lines as they were before. */
  @state() private removed: { readonly line: CartLine; readonly before: CartLines } | undefined;
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query(".undo") private readonly undo!: HTMLElement | null;
  @query("h2") private readonly heading!: HTMLElement;

  readonly #localize = new Localize(this);

  add(line: CartLine): void {
    this.removed = undefined;
    this.lines = withAdded(this.lines, line);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const count = localize.number(countOf(this.lines));
    return html`
      <button
        class="button open"
        type="button"
        aria-haspopup="dialog"
        aria-label=${localize.term("cartOpen", count)}
        data-testid="cart"
        @click=${() => this.dialog.showModal()}
      >
        ${icon(ShoppingBag)} <span class="count">${count}</span>
      </button>
      <dialog aria-labelledby="title" @click=${this.#clicked} @close=${this.#closed}>
        <div class="content">
          <header>
            <h2 id="title" tabindex="-1">${localize.term("cartTitle")}</h2>
            <button
              class="button quiet square"
              type="button"
              aria-label=${localize.term("close")}
              @click=${() => this.dialog.close()}
            >
              ${icon(X)}
            </button>
          </header>
          <p class="small muted">${localize.term("cartHelp")}</p>
          ${
            this.lines.length === 0
              ? html`<p class="empty muted">${localize.term("cartEmpty")}</p>`
              : html`<ul>
                  ${repeat(
                    this.lines,
                    ({ product }) => product.id,
                    (line) => this.#renderLine(line),
                  )}
                </ul>`
          }
          <div role="status">
            ${this.removed ? this.#renderRemoved(this.removed.line) : nothing}
          </div>
          ${this.lines.length > 0 ? this.#renderTotals() : nothing}
        </div>
      </dialog>
    `;
  }

  #renderLine({ product, photo, quantity }: CartLine): TemplateResult {
    const localize = this.#localize;
    const name = localize.text(product.name);
    const set = (next: number): void => {
      this.lines = withQuantity(this.lines, product.id, next);
    };
    return html`<li>
      <mirip-picture .source=${photo?.thumbnail}></mirip-picture>
      <div class="text">
        <h3>${name}</h3>
        <p class="price">
          ${product.price ? localize.price(product.price) : localize.term("cartNoPrice")}
        </p>
      </div>
      <div class="tools">
        <button
          class="button square"
          type="button"
          aria-label=${localize.term("cartLess", name)}
          ?disabled=${quantity === 1}
          @click=${() => set(quantity - 1)}
        >
          ${icon(Minus)}
        </button>
        <output>${localize.number(quantity)}</output>
        <button
          class="button square"
          type="button"
          aria-label=${localize.term("cartMore", name)}
          ?disabled=${quantity === MAX_QUANTITY}
          @click=${() => set(quantity + 1)}
        >
          ${icon(Plus)}
        </button>
        <button
          class="button quiet square remove"
          type="button"
          aria-label=${localize.term("cartRemove", name)}
          @click=${() => this.#remove(product)}
        >
          ${icon(Trash)}
        </button>
      </div>
    </li>`;
  }

  #renderRemoved({ product }: CartLine): TemplateResult {
    const localize = this.#localize;
    return html`<div class="removed">
      <p>${localize.term("cartRemoved", localize.text(product.name))}</p>
      <button class="button undo" type="button" @click=${this.#undoRemove}>
        ${localize.term("cartUndo")}
      </button>
    </div>`;
  }

  #renderTotals(): TemplateResult {
    const localize = this.#localize;
    const unpriced = this.lines.some(({ product }) => !product.price);
    return html`<footer>
      <p class="total">
        <span>${localize.term("cartTotal")}</span>
        <span class="amounts">
          ${totalsOf(this.lines).map((money) => html`<strong>${localize.price(money)}</strong>`)}
        </span>
      </p>
      ${unpriced ? html`<p class="small muted">${localize.term("cartNotCounted")}</p>` : nothing}
    </footer>`;
  }

  async #remove(product: Product): Promise<void> {
    const before = this.lines;
    const line = before.find((candidate) => candidate.product.id === product.id);
    if (!line) return;
    this.lines = before.filter((candidate) => candidate !== line);
    this.removed = { line, before };
    await this.updateComplete;
    // The button that had the focus is gone.
    this.undo?.focus();
  }

  async #undoRemove(): Promise<void> {
    if (!this.removed) return;
    const { line, before } = this.removed;
    const at = before.indexOf(line);
    this.lines = this.lines.toSpliced(at, 0, line);
    this.removed = undefined;
    await this.updateComplete;
    this.heading.focus();
  }

  #clicked(event: Event): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  #closed(): void {
    this.removed = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-cart": Cart;
  }
}
