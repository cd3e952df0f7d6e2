import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { ScanSearch, X } from "lucide";
import { Words } from "../../words/words.ts";
import "../picture/picture.ts";
import { MoreLikeEvent, type ProductOpenEvent } from "../product-card/events.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { HistoryLayer } from "../shared/history-layer.ts";
import { icon } from "../shared/icon.ts";
import { productDialogStyles } from "./product-dialog.styles.ts";

/**
 * One product, large. The browser's Back closes it.
 *
 * @event {MoreLikeEvent} mirip-more-like - Somebody wants to see products like this one.
 */
@customElement("mirip-product-dialog")
export class ProductDialog extends LitElement {
  static override styles = [baseStyles, productDialogStyles];

  @state() private shown: ProductOpenEvent["detail"] | undefined;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  readonly #words = new Words(this);
  readonly #layer = new HistoryLayer(this, () => this.dialog.close());

  async show(product: ProductOpenEvent["detail"]): Promise<void> {
    this.shown = product;
    await this.updateComplete;
    if (this.dialog.open) return;
    this.dialog.showModal();
    await this.#layer.enter();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      aria-labelledby="name"
      data-testid="product-dialog"
      @click=${this.#clicked}
      @close=${this.#closed}
    >
      ${this.shown ? this.#renderProduct(this.shown) : nothing}
    </dialog>`;
  }

  #renderProduct({ product, photo, category }: ProductOpenEvent["detail"]): TemplateResult {
    const words = this.#words;
    const name = words.text(product.name);
    return html`<div class="content">
      <mirip-picture .source=${photo.display} alt=${name} eager></mirip-picture>
      <div class="words">
        <h2 id="name">${name}</h2>
        ${product.price ? html`<p class="price">${words.price(product.price)}</p>` : nothing}
        ${category ? html`<p class="muted">${category}</p>` : nothing}
        <button class="button primary" type="button" @click=${this.#moreLike}>
          ${icon(ScanSearch)} ${words.term("moreLikeThis")}
        </button>
      </div>
      <button
        class="button square close"
        type="button"
        aria-label=${words.term("close")}
        @click=${() => this.dialog.close()}
      >
        ${icon(X)}
      </button>
    </div>`;
  }

  /** The dialog itself is hit only where its content is not: outside. */
  #clicked(event: Event): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  #closed(): void {
    this.shown = undefined;
    void this.#layer.leave();
  }

  async #moreLike(): Promise<void> {
    const { shown } = this;
    this.dialog.close();
    // The next query's place in the history comes after the page's, not after this dialog's.
    await this.#layer.leave();
    if (shown) this.dispatchEvent(new MoreLikeEvent(shown));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-dialog": ProductDialog;
  }
}
