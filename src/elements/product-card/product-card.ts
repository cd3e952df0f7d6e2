import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ScanSearch } from "lucide";
import type { Product } from "../../core/catalogue.ts";
import type { Photo } from "../../engine/contract.ts";
import { Words } from "../../words/words.ts";
import "../picture/picture.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { icon } from "../shared/icon.ts";
import { setProperties } from "../shared/set-properties.ts";
import { MoreLikeEvent, ProductOpenEvent } from "./events.ts";
import { productCardStyles } from "./product-card.styles.ts";

/** How near a product is to the query. */
export interface Nearness {
  readonly similarity: number;
  /** Shown where the results are ordered by it. */
  readonly distance?: number;
}

/**
 * One product: picture, name, price, category and, among results, how similar it is.
 *
 * @event {MoreLikeEvent} mirip-more-like - Somebody wants to see products like this one.
 * @event {ProductOpenEvent} mirip-product-open - Somebody wants to see it up close.
 * @slot mark - Something laid over the picture's corner, such as a checkbox.
 */
@customElement("mirip-product-card")
export class ProductCard extends LitElement {
  static override styles = [baseStyles, productCardStyles];

  @property({ attribute: false }) product: Product | undefined;
  @property({ attribute: false }) photo: Photo | undefined;
  @property() category = "";
  @property({ attribute: false }) nearness: Nearness | undefined;
  @property({ type: Boolean }) eager = false;

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    const { product, photo } = this;
    if (!product) return nothing;
    const words = this.#words;
    const name = words.text(product.name);
    return html`<article>
      <div class="picture">
        <button class="open" type="button" aria-label=${name} @click=${this.#open}>
          <mirip-picture .source=${photo?.thumbnail} ?eager=${this.eager}></mirip-picture>
        </button>
        <slot name="mark"></slot>
      </div>
      <div class="words">
        <h3>${name}</h3>
        ${product.price ? html`<p class="price">${words.price(product.price)}</p>` : nothing}
        ${this.category ? html`<p class="small muted category">${this.category}</p>` : nothing}
      </div>
      ${this.nearness ? this.#renderNearness(this.nearness) : nothing}
      ${
        photo
          ? html`<button
              class="button more"
              type="button"
              aria-label=${`${words.term("moreLikeThis")}: ${name}`}
              @click=${() => this.dispatchEvent(new MoreLikeEvent({ product, photo }))}
            >
              ${icon(ScanSearch)} ${words.term("moreLikeThis")}
            </button>`
          : nothing
      }
    </article>`;
  }

  #open(): void {
    const { product, photo, category } = this;
    if (product && photo) this.dispatchEvent(new ProductOpenEvent({ product, photo, category }));
  }

  #renderNearness({ similarity, distance }: Nearness): TemplateResult {
    const words = this.#words;
    const share = Math.min(1, Math.max(0, similarity));
    return html`<div class="nearness small">
      <p>
        <span class="percent">
          ${words.term("similarity", words.similarityPercent(similarity))}
        </span>
        ${
          distance === undefined
            ? nothing
            : html`<span class="muted">${words.term("distance", words.decimal(distance))}</span>`
        }
      </p>
      <div class="bar" ${setProperties({ "--share": share })}></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-card": ProductCard;
  }
}
