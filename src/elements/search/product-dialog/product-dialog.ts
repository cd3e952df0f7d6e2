import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CircleQuestionMark, ScanSearch, ShoppingBag, Store, X } from "lucide";
import type { SearchSession } from "../../../client/session/search-session.ts";
import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/picture/picture.ts";
import { MoreLikeEvent, type ProductOpenEvent } from "../product-card/events.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { dialogStyles } from "../../controls/styles/dialog.styles.ts";
import { HistoryLayer } from "../../controls/shared/history-layer.ts";
import { icon } from "../../controls/shared/icon.ts";
import { webUrl } from "../../controls/shared/web-url.ts";
import type { ExplanationDialog } from "../explanation/explanation-dialog.ts";
import "../explanation/explanation-dialog.ts";
import { MiripAddToCartEvent } from "./events.ts";
import { productDialogStyles } from "./product-dialog.styles.ts";

/**
 * One product, large: all its photos, and everything that the shop says about it.
 *
 * @event {MoreLikeEvent} mirip-more-like - Somebody wants to see products like the photo shown.
 * @event {MiripAddToCartEvent} mirip-add-to-cart - Somebody wants to buy it.
 * @csspart dialog - The `<dialog>`.
 * @csspart picture - The large photo.
 * @csspart title - The product's name.
 * @csspart price - Its price.
 * @csspart button - Each button, and the link to the shop.
 */
@customElement("mirip-product-dialog")
export class ProductDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, productDialogStyles];

  /** Provides all photos of a product and explanations; without it, one photo is shown. */
  @property({ attribute: false }) session: SearchSession | undefined;
  /** Whether a product can be put in a cart here. */
  @property({ type: Boolean }) cart = false;
  /** Whether the browser's Back closes the dialog; on a shop's page, history is the page's own. */
  @property({ attribute: false }) history = true;

  @state() private shown: ProductOpenEvent["detail"] | undefined;
  /** The photo that was opened comes first. */
  @state() private photos: readonly Photo[] = [];
  @state() private loading = false;
  @state() private position = 0;
  @state() private added = false;
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query("mirip-explanation-dialog") private readonly explanation!: ExplanationDialog;

  readonly #localize = new Localize(this);
  readonly #layer = new HistoryLayer(this, () => this.dialog.close());

  /** Resolves when the dialog is open, if the element is still in the page; further photos may still be loading. */
  async show(product: ProductOpenEvent["detail"]): Promise<void> {
    this.shown = product;
    this.photos = [product.photo];
    this.position = 0;
    this.added = false;
    void this.#load(product);
    await this.updateComplete;
    if (!this.isConnected || this.dialog.open) return;
    this.dialog.showModal();
    if (this.history) await this.#layer.enter();
  }

  close(): void {
    this.dialog.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog
        part="dialog"
        aria-labelledby="name"
        data-testid="product-dialog"
        @click=${this.#clicked}
        @close=${this.#closed}
      >
        ${this.shown ? this.#renderProduct(this.shown) : nothing}
      </dialog>
      <mirip-explanation-dialog
        exportparts="dialog, button, notice"
        .session=${this.session}
      ></mirip-explanation-dialog>`;
  }

  #renderProduct({ product, category, rank }: ProductOpenEvent["detail"]): TemplateResult {
    const localize = this.#localize;
    const name = localize.text(product.name);
    return html`<div class="content">
      <button
        class="button square close"
        part="button"
        type="button"
        aria-label=${localize.term("close")}
        @click=${this.close}
      >
        ${icon(X)}
      </button>
      ${this.#renderGallery(name, rank !== undefined)}
      <div class="text">
        <h2 id="name" part="title">${name}</h2>
        ${
          product.price
            ? html`<p class="price" part="price">${localize.price(product.price)}</p>`
            : nothing
        }
        ${
          product.stock
            ? html`<p class="stock" data-stock=${product.stock}>
                ${localize.term("productStock", product.stock)}
              </p>`
            : nothing
        }
        ${this.#renderDetails(product, category)}
        ${this.#renderActions(product, rank !== undefined)}
        ${
          this.cart
            ? html`<p class="added small muted" role="status">
                ${this.added ? localize.term("addedToCart") : nothing}
              </p>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** The photo of a result is the product's photo that is most similar to the query. */
  #renderGallery(name: string, isResult: boolean): TemplateResult {
    const { photos, position } = this;
    const localize = this.#localize;
    const nth = (index: number): string =>
      localize.term(
        "productPhoto",
        name,
        localize.number(index + 1),
        localize.number(photos.length),
      );
    return html`<div class="gallery">
      <mirip-picture
        class="large"
        part="picture"
        .source=${photos[position]?.display}
        alt=${photos.length > 1 ? nth(position) : name}
        eager
      ></mirip-picture>
      ${
        isResult && photos.length > 1 && position === 0
          ? html`<p class="best small">${localize.term("bestPhoto")}</p>`
          : nothing
      }
      ${
        photos.length > 1
          ? html`<fieldset class="thumbs">
              <legend class="hidden">${localize.term("productPhotos")}</legend>
              ${photos.map(
                ({ thumbnail }, index) =>
                  html`<label>
                    <input
                      class="hidden"
                      type="radio"
                      name="photo"
                      aria-label=${nth(index)}
                      .checked=${index === position}
                      @change=${() => (this.position = index)}
                    />
                    <mirip-picture .source=${thumbnail} eager></mirip-picture>
                  </label>`,
              )}
            </fieldset>`
          : // Reserves their room, so that nothing moves when they arrive.
            html`<div class="thumbs" ?hidden=${!this.loading}></div>`
      }
    </div>`;
  }

  #renderDetails({ sku, tags = [] }: Product, category: string): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const details = [
      [localize.term("category"), category],
      [localize.term("productSku"), sku ?? ""],
      [localize.term("productTags"), tags.join(", ")],
    ].filter(([, value]) => value !== "");
    if (details.length === 0) return nothing;
    return html`<dl class="small">
      ${details.map(
        ([label, value]) =>
          html`<div>
            <dt class="muted">${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #renderActions(product: Product, isResult: boolean): TemplateResult {
    const localize = this.#localize;
    const link = webUrl(product.url ?? "");
    return html`<div class="actions">
      ${
        this.cart
          ? html`<button
              class="button primary"
              part="button"
              type="button"
              data-testid="add-to-cart"
              ?disabled=${product.stock === "out-of-stock"}
              @click=${this.#addToCart}
            >
              ${icon(ShoppingBag)} ${localize.term("addToCart")}
            </button>`
          : nothing
      }
      <button
        class=${this.cart ? "button" : "button primary"}
        part="button"
        type="button"
        @click=${this.#moreLike}
      >
        ${icon(ScanSearch)} ${localize.term("moreLikeThis")}
      </button>
      ${
        isResult && this.session
          ? html`<button class="button" part="button" type="button" @click=${this.#explain}>
              ${icon(CircleQuestionMark)} ${localize.term("why")}
            </button>`
          : nothing
      }
      ${
        link
          ? html`<a class="button" part="button" href=${link.href} rel="noopener">
              ${icon(Store)} ${localize.term("productLink")}
            </a>`
          : nothing
      }
    </div>`;
  }

  async #load(opened: ProductOpenEvent["detail"]): Promise<void> {
    this.loading = this.session !== undefined;
    const { product, photo } = opened;
    // One photo is enough, so a failure is not reported.
    const found = await this.#items(product.id).catch(() => undefined);
    if (this.shown !== opened) return;
    const others = found?.[0]?.photos.filter(({ id }) => id !== photo.id) ?? [];
    this.photos = [photo, ...others];
    this.loading = false;
  }

  async #items(productId: string) {
    const opened = await this.session?.open();
    return opened?.engine.items([productId]);
  }

  /** The probability of a match is of the result's own photo. */
  #explain(): void {
    const { shown, photos, position } = this;
    const photo = photos[position];
    if (!shown || !photo) return;
    const probability = photo.id === shown.photo.id ? shown.probability : undefined;
    void this.explanation.show({ product: shown.product, photo, probability });
  }

  /** The dialog itself is the target only outside its content. */
  #clicked(event: Event): void {
    if (event.target === this.dialog) this.close();
  }

  #closed(): void {
    this.explanation.close();
    this.shown = undefined;
    this.photos = [];
    void this.#layer.leave();
  }

  async #addToCart(): Promise<void> {
    const photo = this.photos[this.position];
    const product = this.shown?.product;
    if (!product || !photo) return;
    // Removed first, so that a screen reader announces it every time.
    this.added = false;
    await this.updateComplete;
    this.added = this.dispatchEvent(new MiripAddToCartEvent({ product, quantity: 1, photo }));
  }

  async #moreLike(): Promise<void> {
    const photo = this.photos[this.position];
    const product = this.shown?.product;
    this.close();
    // The next query's history entry comes after the page's, not after this dialog's.
    await this.#layer.leave();
    if (product && photo) this.dispatchEvent(new MoreLikeEvent({ product, photo }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-dialog": ProductDialog;
  }
}
