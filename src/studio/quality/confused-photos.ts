import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { X } from "lucide";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { ConfusedPhoto } from "../../engine/contracts/learning-contract.ts";
import type { OwnerItem } from "../../engine/contracts/listing.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { moreButton } from "../shared/more-button.ts";
import { PagedList } from "../shared/paged-list.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { CloseCellEvent, RelabelEvent, type ConfusionCell } from "./events.ts";
import { nameOf } from "./figures.ts";
import { photoPair, photoPairStyles } from "./photo-pair.ts";

/**
 * The photos of one cell of the confusion matrix, or of a pair of categories, each beside the photo that it found.
 *
 * @event {CloseCellEvent} mirip-close-cell - The photos were closed.
 * @event {RelabelEvent} mirip-relabel - The query's product belongs to the category that it found.
 */
@customElement("mirip-confused-photos")
export class ConfusedPhotos extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    photoPairStyles,
    css`
      header {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: var(--mirip-space-1);
      }

      h3 {
        padding-block: 12px;
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
        gap: var(--mirip-space-3) var(--mirip-space-2);
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) cell: ConfusionCell | undefined;
  /** Grows when the catalogue changed. */
  @property({ type: Number }) refreshes = 0;

  readonly #localize = new StudioLocalize(this);
  readonly #photos = new PagedList<ConfusedPhoto>(this, 12);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("cell") && !changed.has("studio")) {
      if (changed.has("refreshes") && this.cell) void this.#photos.refresh();
      return;
    }
    const { studio, cell } = this;
    this.#photos.show(
      studio && cell ? (page) => studio.confusedPhotos({ ...cell, ...page }) : undefined,
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("cell") || !this.cell) return;
    // Scrolled to, because the matrix above may fill the screen.
    const title = this.renderRoot.querySelector<HTMLElement>("h3");
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { cell } = this;
    if (!cell) return nothing;
    const { items, known, loading, problem, total } = this.#photos;
    const [actual, found] = [nameOf(cell.actual, localize), nameOf(cell.found, localize)];
    const title = cell.eitherWay
      ? localize.term("mixEitherWay", actual, found)
      : cell.actual === cell.found
        ? localize.term("mixRight", actual)
        : localize.term("mixTitle", actual, found);
    return html`<section class="stack" aria-labelledby="title" aria-busy=${loading}>
      <header>
        <h3 id="title" tabindex="-1">
          ${title}
          ${known ? html`<small class="muted">(${localize.number(total)})</small>` : nothing}
        </h3>
        <button
          class="button quiet square"
          type="button"
          aria-label=${localize.term("mixClose")}
          @click=${() => this.dispatchEvent(new CloseCellEvent())}
        >
          ${icon(X)}
        </button>
      </header>
      ${
        problem
          ? html`<mirip-notice retry @mirip-notice-retry=${() => this.#photos.refresh()}
              >${localize.term("problem", problem, "")}</mirip-notice
            >`
          : nothing
      }
      ${known && items.length === 0 ? html`<p>${localize.term("mixNone")}</p>` : nothing}
      <ul>
        ${repeat(
          items,
          ({ photoId }) => photoId,
          (one) => html`<li>${this.#renderPair(one)}</li>`,
        )}
      </ul>
      ${moreButton(this.#photos, localize)}
    </section>`;
  }

  #renderPair({
    item,
    photoId,
    foundItem,
    foundPhotoId,
    similarity,
  }: ConfusedPhoto): TemplateResult {
    const localize = this.#localize;
    const alike = localize.term("similarity", localize.similarityPercent(similarity));
    return html`${photoPair(
        [
          { item, photoId, caption: localize.term("mixAsked") },
          { item: foundItem, photoId: foundPhotoId, caption: localize.term("mixFound") },
        ],
        localize,
      )}
      <p class="small muted">${alike}</p>
      ${this.#renderMove(item, foundItem)}`;
  }

  /** For a photo whose category is wrong. */
  #renderMove(item: OwnerItem, foundItem: OwnerItem): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { id: productId, name, category: given } = item.product;
    const { category } = foundItem.product;
    if (category === given || category === "") return nothing;
    return html`<button
      class="button"
      type="button"
      aria-label=${localize.term("mistakeMoveOne", localize.text(name), category)}
      @click=${() => this.dispatchEvent(new RelabelEvent({ productId, category }))}
    >
      ${localize.term("mistakeMove", category)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-confused-photos": ConfusedPhotos;
  }
}
