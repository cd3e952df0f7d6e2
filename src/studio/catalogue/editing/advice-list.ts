import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Advice } from "../../../core/catalogue/catalogue.ts";
import "../../../elements/controls/picture/picture.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import type { Studio } from "../../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import "./crop-offer.ts";
import { CommandEvent } from "../events.ts";

/**
 * The photo coach's advice on a product: the reason, what to do, and a button to dismiss it.
 * For a near-duplicate, it shows the other product.
 *
 * @event {CommandEvent} mirip-command - `merge` with the near-duplicate, `crop` to the product, or `dismiss` the advice.
 */
@customElement("mirip-advice-list")
export class AdviceList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      section {
        display: grid;
        gap: var(--mirip-space-1);
        padding: var(--mirip-space-2);
        border-radius: var(--mirip-radius-medium);
        background: var(--mirip-color-notice-soft);
      }

      li {
        display: grid;
        gap: var(--mirip-space-1);
      }

      ul {
        display: grid;
        gap: var(--mirip-space-2);
      }

      .other {
        display: grid;
        grid-template-columns: 64px minmax(0, 1fr);
        align-items: center;
        gap: var(--mirip-space-1);
      }

      .other mirip-picture {
        border-radius: var(--mirip-radius-small);
      }

      .other p {
        overflow-wrap: anywhere;
      }

      .button {
        justify-self: start;
      }

      @media (forced-colors: active) {
        section {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) item: OwnerItem | undefined;

  @state() private others: ReadonlyMap<string, OwnerItem> = new Map();
  readonly #localize = new StudioLocalize(this);
  #turn = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#turn += 1;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("item") || changed.has("studio")) void this.#readOthers();
  }

  protected override render(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const advice = this.item?.product.advice ?? [];
    if (advice.length === 0) return nothing;
    return html`<section aria-labelledby="title">
      <h3 id="title">${localize.term("advice")}</h3>
      <ul>
        ${advice.map((one) => html`<li>${this.#renderAdvice(one)}</li>`)}
      </ul>
      <button
        class="button"
        type="button"
        @click=${() => this.dispatchEvent(new CommandEvent({ kind: "dismiss" }))}
      >
        ${localize.term("dismissAdvice")}
      </button>
    </section>`;
  }

  #renderAdvice(advice: Advice): TemplateResult {
    const localize = this.#localize;
    const ids = this.item?.photos.map(({ id }) => id) ?? [];
    const place = ids.indexOf(advice.photoId) + 1;
    const reason = localize.term("adviceReason", advice.kind);
    const photo = localize.term("photoAt", localize.number(place), localize.number(ids.length));
    const about = place > 0 && ids.length > 1;
    return html`<p>
        <strong>${about ? localize.term("adviceAbout", photo, reason) : reason}</strong>
        ${localize.term("adviceFix", advice.kind)}
      </p>
      ${this.#renderOther(advice)} ${this.#renderCrop(advice)}`;
  }

  #renderCrop({ kind, photoId }: Advice): TemplateResult | typeof nothing {
    const photo = this.item?.photos.find(({ id }) => id === photoId);
    if (kind !== "cluttered" || !photo) return nothing;
    return html`<mirip-crop-offer .studio=${this.studio} .photo=${photo}></mirip-crop-offer>`;
  }

  #renderOther({ otherProductId, otherPhotoId }: Advice): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const id = this.item?.product.id;
    const other = this.others.get(otherProductId ?? "");
    if (!other || id === undefined) return nothing;
    const name = localize.text(other.product.name);
    const photo = other.photos.find((one) => one.id === otherPhotoId) ?? other.photos[0];
    const merge = { kind: "merge", id, otherId: other.product.id } as const;
    return html`<div class="other">
        <mirip-picture .source=${photo?.thumbnail} eager></mirip-picture>
        <p>
          ${name}
          ${
            other.product.price
              ? html`<br /><span class="muted small">${localize.price(other.product.price)}</span>`
              : nothing
          }
        </p>
      </div>
      <button
        class="button primary"
        type="button"
        aria-label=${localize.term("mergeWith", name)}
        @click=${() => this.dispatchEvent(new CommandEvent(merge))}
      >
        ${localize.term("merge")}
      </button>`;
  }

  async #readOthers(): Promise<void> {
    const { studio, item } = this;
    const turn = ++this.#turn;
    const advice = item?.product.advice ?? [];
    const ids = new Set(advice.flatMap(({ otherProductId }) => otherProductId ?? []));
    ids.delete(item?.product.id ?? "");
    if (!studio || ids.size === 0) return;
    // A near-duplicate may have been deleted since: then there is nothing to show.
    const read = await Promise.allSettled([...ids].map((id) => studio.product(id)));
    if (turn !== this.#turn) return;
    const found = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    this.others = new Map(found.map((other) => [other.product.id, other]));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-advice-list": AdviceList;
  }
}
