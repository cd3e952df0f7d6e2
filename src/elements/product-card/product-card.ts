import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ScanSearch } from "lucide";
import type { Product } from "../../core/catalogue.ts";
import type { Match, Photo } from "../../engine/contract.ts";
import { Words } from "../../words/words.ts";
import "../picture/picture.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { icon } from "../shared/icon.ts";
import { setProperties } from "../shared/set-properties.ts";
import { MoreLikeEvent, ProductOpenEvent } from "./events.ts";
import { productCardStyles } from "./product-card.styles.ts";

/** What a search found out about a product. */
export interface Finding extends Pick<Match, "similarity" | "rank" | "photoNumber" | "photos"> {
  /** Shown where the results are ordered by it. */
  readonly distance?: number;
}

/**
 * One product: picture, name, price, category and, among results, how similar it is.
 *
 * @event {MoreLikeEvent} mirip-more-like - Somebody wants to see products like this one.
 * @event {ProductOpenEvent} mirip-product-open - Somebody wants to see it up close.
 * @slot mark - Something laid over the picture's corner, such as a checkbox.
 * @csspart card - All of it.
 * @csspart picture - Its picture.
 * @csspart title - The product's name.
 * @csspart price - Its price.
 * @csspart similarity - How similar it is, in words and as a bar.
 * @csspart button - "Mirip ini".
 */
@customElement("mirip-product-card")
export class ProductCard extends LitElement {
  static override styles = [baseStyles, productCardStyles];

  @property({ attribute: false }) product: Product | undefined;
  @property({ attribute: false }) photo: Photo | undefined;
  @property() category = "";
  /** Absent where nothing was searched for. */
  @property({ attribute: false }) finding: Finding | undefined;
  @property({ type: Boolean }) eager = false;

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    const { product, photo } = this;
    if (!product) return nothing;
    const words = this.#words;
    const name = words.text(product.name);
    return html`<article part="card">
      <div class="picture">
        <button class="open" type="button" aria-label=${name} @click=${this.#open}>
          <mirip-picture
            part="picture"
            .source=${photo?.thumbnail}
            ?eager=${this.eager}
          ></mirip-picture>
        </button>
        ${this.finding ? this.#renderBest(this.finding) : nothing}
        <slot name="mark"></slot>
      </div>
      <div class="words">
        <h3 part="title">${name}</h3>
        ${
          product.price
            ? html`<p class="price" part="price">${words.price(product.price)}</p>`
            : nothing
        }
        ${this.category ? html`<p class="small muted category">${this.category}</p>` : nothing}
      </div>
      ${this.finding ? this.#renderFinding(this.finding) : nothing}
      ${
        photo
          ? html`<button
              class="button more"
              part="button"
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
    const { product, photo, category, finding } = this;
    if (!product || !photo) return;
    const place = finding && { rank: finding.rank };
    this.dispatchEvent(new ProductOpenEvent({ product, photo, category, ...place }));
  }

  /** Which photo is shown, because it is nearest to the query: on it, so that no line is added. */
  #renderBest({ photoNumber, photos }: Finding): TemplateResult | typeof nothing {
    const words = this.#words;
    if (photos < 2) return nothing;
    return html`<p class="best">
      ${words.term("photoOf", words.number(photoNumber), words.number(photos))}
    </p>`;
  }

  #renderFinding({ similarity, distance }: Finding): TemplateResult {
    const words = this.#words;
    const share = Math.min(1, Math.max(0, similarity));
    return html`<div class="finding small" part="similarity">
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
