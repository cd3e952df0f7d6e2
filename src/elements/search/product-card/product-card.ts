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

/** What a search found out about a product. */
export interface Finding extends Pick<
  Match,
  "similarity" | "probability" | "rank" | "photoNumber" | "photos"
> {
  /** Shown where the results are ordered by it. */
  readonly distance?: number;
}

/**
 * One product: picture, name, price, category and, among results, how likely it is meant, or how similar it is. Its picture opens it, and so
 * does its name, which is the label of that one button and can still be selected.
 *
 * @event {MoreLikeEvent} mirip-more-like - Somebody wants to see products like this one.
 * @event {ProductOpenEvent} mirip-product-open - Somebody wants to see it up close.
 * @event {ExplainEvent} mirip-explain - Somebody wants to know why it is similar. Not composed.
 * @slot mark - Something laid over the picture's corner, such as a checkbox.
 * @csspart card - All of it.
 * @csspart picture - Its picture.
 * @csspart title - The product's name.
 * @csspart price - Its price.
 * @csspart similarity - Its chance of a match, or how similar it is, in words and as a bar.
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

  /** Which photo is shown where it is another than the catalogue's: on it, so that no line is added. */
  #renderBest({ photoNumber, photos }: Finding): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (photos < 2 || photoNumber === 1) return nothing;
    const [number, count] = [localize.number(photoNumber), localize.number(photos)];
    return html`<p class="best">
      <span aria-hidden="true">${icon(Images)} ${number}/${count}</span>
      <span class="hidden">${localize.term("photoOf", number, count)}</span>
    </p>`;
  }

  /** The per cent says what it is where it is pointed at or has the focus, and why where it is pressed. */
  #renderFinding(finding: Finding): TemplateResult {
    const localize = this.#localize;
    const { probability, distance } = finding;
    const share = matchScore(finding);
    const isChance = probability !== undefined;
    const said = localize.term(isChance ? "match" : "similarity", localize.percent(share));
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
          @pointerenter=${this.#unhush}
        >
          ${said} ${icon(CircleQuestionMark)}
        </button>
        <p id="meaning" class="meaning" role="tooltip">
          ${localize.term(isChance ? "percentIsProbability" : "percentIsCosine")}
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
    hush(currentTarget);
    const { product, photo, finding } = this;
    if (!product || !photo) return;
    this.dispatchEvent(new ExplainEvent({ product, photo, probability: finding?.probability }));
  }

  /** What lies over the card can be sent away without moving. */
  #keyDown({ key, currentTarget }: KeyboardEvent): void {
    if (key === "Escape") hush(currentTarget);
  }

  /** The key that brought the focus here; after a dialog it comes back by itself. */
  #keyUp(event: KeyboardEvent): void {
    if (event.key === "Tab") this.#unhush(event);
  }

  #unhush({ currentTarget }: Event): void {
    delete (currentTarget as HTMLElement).dataset["hushed"];
  }
}

/** Until somebody points at it or tabs to it anew: a dialog over it, and its end, change nothing. */
function hush(button: EventTarget | null): void {
  (button as HTMLElement).dataset["hushed"] = "";
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-card": ProductCard;
  }
}
