import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CircleQuestionMark, Images, ScanSearch } from "lucide";
import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Match, Photo } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/picture/picture.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { matchScore } from "../shared/match-score.ts";
import { setProperties } from "../../controls/shared/set-properties.ts";
import { ExplainEvent } from "../explanation/events.ts";
import { MoreLikeEvent, ProductOpenEvent } from "./events.ts";
import { productCardStyles } from "./product-card.styles.ts";

/** What a search says of a product. */
export interface Finding extends Pick<
  Match,
  "similarity" | "probability" | "rank" | "photoNumber" | "photos"
> {
  /** Shown if the results are ordered by it. */
  readonly distance?: number;
}

/**
 * One product: picture, name, price, category and, among results, the probability of a match or the similarity.
 * Its picture opens it, and so does its name, which labels that one button and can still be selected as text.
 *
 * @event {MoreLikeEvent} mirip-more-like - Somebody wants to see products like this one.
 * @event {ProductOpenEvent} mirip-product-open - Somebody wants to see it up close.
 * @event {ExplainEvent} mirip-explain - Somebody wants to know why it is similar. Not composed.
 * @slot mark - Something laid over the picture's corner, such as a checkbox.
 * @csspart card - All of it.
 * @csspart picture - Its picture.
 * @csspart title - The product's name.
 * @csspart price - Its price.
 * @csspart similarity - Its probability of a match, or how similar it is, as a text and as a bar.
 * @csspart button - "Mirip ini".
 */
@customElement("mirip-product-card")
export class ProductCard extends LitElement {
  static override styles = [baseStyles, productCardStyles];

  @property({ attribute: false }) product: Product | undefined;
  @property({ attribute: false }) photo: Photo | undefined;
  @property() category = "";
  /** Absent if the product is no result. */
  @property({ attribute: false }) finding: Finding | undefined;
  @property({ type: Boolean }) eager = false;

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult | typeof nothing {
    const { product, photo } = this;
    if (!product) return nothing;
    const localize = this.#localize;
    const name = localize.text(product.name);
    return html`<article part="card">
      <div class="picture">
        <button id="open" class="open" type="button" @click=${this.#open}>
          <mirip-picture
            part="picture"
            .source=${photo?.thumbnail}
            .larger=${photo?.display}
            ?eager=${this.eager}
          ></mirip-picture>
        </button>
        ${this.finding ? this.#renderBest(this.finding) : nothing}
        <slot name="mark"></slot>
      </div>
      <div class="text">
        <h3 part="title"><label for="open">${name}</label></h3>
        ${
          product.price
            ? html`<p class="price" part="price">${localize.price(product.price)}</p>`
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
              aria-label=${`${localize.term("moreLikeThis")}: ${name}`}
              @click=${() => this.dispatchEvent(new MoreLikeEvent({ product, photo }))}
            >
              ${icon(ScanSearch)} ${localize.term("moreLikeThis")}
            </button>`
          : nothing
      }
    </article>`;
  }

  #open(): void {
    const { product, photo, category, finding } = this;
    if (!product || !photo) return;
    const place = finding && { rank: finding.rank, probability: finding.probability };
    this.dispatchEvent(new ProductOpenEvent({ product, photo, category, ...place }));
  }

  /** Which photo is shown if it isn't the product's first: on the picture, so that no line is added. */
  #renderBest({ photoNumber, photos }: Finding): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (photos < 2 || photoNumber === 1) return nothing;
    const [number, count] = [localize.number(photoNumber), localize.number(photos)];
    return html`<p class="best">
      <span aria-hidden="true">${icon(Images)} ${number}/${count}</span>
      <span class="hidden">${localize.term("photoOf", number, count)}</span>
    </p>`;
  }

  /** The percentage: pointed at or focused, it says what it means; pressed, why it is so high. */
  #renderFinding(finding: Finding): TemplateResult {
    const localize = this.#localize;
    const { probability, distance } = finding;
    const share = matchScore(finding);
    const isProbability = probability !== undefined;
    const said = localize.term(isProbability ? "match" : "similarity", localize.percent(share));
    const name = this.product ? localize.text(this.product.name) : "";
    return html`<div class="finding small" part="similarity">
      <div class="line">
        <button
          class="percent"
          type="button"
          aria-label=${`${said}. ${localize.term("why")} ${name}`}
          aria-describedby="meaning"
          @click=${this.#why}
          @keydown=${this.#keyDown}
          @keyup=${this.#keyUp}
          @pointerenter=${this.#showTooltip}
        >
          ${said} ${icon(CircleQuestionMark)}
        </button>
        <p id="meaning" class="meaning" role="tooltip">
          ${localize.term(isProbability ? "percentIsProbability" : "percentIsCosine")}
        </p>
        ${
          distance === undefined
            ? nothing
            : html`<span class="muted"
                >${localize.term("distance", localize.decimal(distance))}</span
              >`
        }
      </div>
      <div class="bar" ${setProperties({ "--share": share })}></div>
    </div>`;
  }

  #why({ currentTarget }: Event): void {
    hideTooltip(currentTarget);
    const { product, photo, finding } = this;
    if (!product || !photo) return;
    this.dispatchEvent(new ExplainEvent({ product, photo, probability: finding?.probability }));
  }

  /** Escape hides the tooltip without moving the focus. */
  #keyDown({ key, currentTarget }: KeyboardEvent): void {
    if (key === "Escape") hideTooltip(currentTarget);
  }

  /** Tab shows the tooltip again; the focus that returns after a dialog does not. */
  #keyUp(event: KeyboardEvent): void {
    if (event.key === "Tab") this.#showTooltip(event);
  }

  #showTooltip({ currentTarget }: Event): void {
    delete (currentTarget as HTMLElement).dataset["hushed"];
  }
}

/** Hides the tooltip of `button` until it is pointed at or reached by Tab again. */
function hideTooltip(button: EventTarget | null): void {
  (button as HTMLElement).dataset["hushed"] = "";
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-card": ProductCard;
  }
}
