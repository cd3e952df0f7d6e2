import { html, nothing, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { Camera, X } from "lucide";
import { resultSlots } from "../search/results-view/result-slots.ts";
import { ResultsWidgetElement } from "./runtime/results-widget-element.ts";
import { icon } from "../controls/shared/icon.ts";
import { parts } from "../search/shared/parts.ts";
import { MiripTrigger } from "./mirip-trigger.ts";
import { searchStyles } from "./mirip-search.styles.ts";

export type Layout = "inline" | "dialog" | "page";

/**
 * Visual search in one tag: every way to hand over a photo, the results, filters and one product up
 * close. Only a small part is loaded before somebody is about to search.
 *
 * ```html
 * <script type="module" src="/mirip/mirip.js"></script>
 * <mirip-search src="/catalogue/"></mirip-search>
 * ```
 *
 * @tagname mirip-search
 * @slot header - Above everything.
 * @slot empty - Shown before the first query, and if nothing is similar enough.
 * @slot footer - Below everything.
 * @slot result - A `<template>`: the shop's own card. In it, `data-mirip` names what is filled in: `title`,
 *   `price`, `category`, `similarity`, `picture` (an `<img>`), `link` (an `<a>`).
 * @event {MiripReadyEvent} mirip-ready - The catalogue is open.
 * @event {MiripQueryEvent} mirip-query - Somebody searches.
 * @event {MiripResultsEvent} mirip-results - The answer, or another one to the same query.
 * @event {MiripSelectEvent} mirip-select - A product was chosen. Cancelable: our dialog stays closed.
 * @event {MiripAddToCartEvent} mirip-add-to-cart - With `cart`: a product is to be put in the cart. Cancelable:
 *   the dialog does not say that it was added.
 * @event {MiripErrorEvent} mirip-error - The search can't go on.
 * @event {MiripProgressEvent} mirip-progress - Something takes a while.
 * @csspart button - Buttons.
 * @csspart input - The ways to hand over a photo.
 * @csspart privacy - That the photo stays on the device.
 * @csspart query - What was searched for.
 * @csspart query-picture - Its picture.
 * @csspart crop - The frame around the part that is meant.
 * @csspart results - All results.
 * @csspart grid - The list of products.
 * @csspart card - A product.
 * @csspart picture - Its picture.
 * @csspart title - Its name.
 * @csspart price - Its price.
 * @csspart similarity - Its probability of a match, or how similar it is.
 * @csspart more - The button that shows further products.
 * @csspart filters - The filters.
 * @csspart chip - One of them.
 * @csspart dialog - Dialogs: this one in the layout `dialog`, and that of a product.
 * @csspart status - Whether the device is offline.
 * @csspart notice - Messages.
 * @csspart progress - The line that shows that something is on its way.
 * @cssprop --mirip-color-accent - Buttons, links and marks.
 * @cssprop --mirip-color-on-accent - Text on them.
 * @cssprop --mirip-color-text - Text.
 * @cssprop --mirip-color-muted - Secondary text.
 * @cssprop --mirip-color-page - The background of everything.
 * @cssprop --mirip-color-surface - Cards and dialogs.
 * @cssprop --mirip-color-line - Lines between things.
 * @cssprop --mirip-color-focus - The focus ring.
 * @cssprop --mirip-radius-medium - Corners of cards.
 * @cssprop --mirip-radius-round - Corners of buttons.
 * @cssprop --mirip-size-target - The minimum height of buttons.
 * @cssprop --mirip-size-text - Text, to which headings and small print keep their proportion.
 */
export class MiripSearch extends ResultsWidgetElement {
  static override styles = [...ResultsWidgetElement.styles, searchStyles];

  /**
   * `inline` in the page, `dialog` behind a button, `page` for all of the page. If the page has a
   * `<mirip-trigger>` for this search, that is the dialog's button, and it has none of its own.
   */
  @property({ reflect: true }) layout: Layout | undefined;

  @query("dialog.frame") private readonly frame!: HTMLDialogElement | null;
  protected override takesFromPage = true;
  #asked: unknown;

  /** In the layout `dialog`: opens it. */
  open(): void {
    if (this.isConnected && this.frame && !this.frame.open) this.frame.showModal();
    this.intend();
  }

  /** In the layout `dialog`: closes it. */
  close(): void {
    this.frame?.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A dialog that is removed from the page would stay open, but not modal.
    this.close();
  }

  protected override render(): TemplateResult {
    if (this.layout !== "dialog") {
      const layout = this.layout === "page" ? "page" : "inline";
      return html`<div class="shell ${layout}">${this.#renderSearch()}</div>
        ${this.renderDialog()}`;
    }
    const localize = this.localize;
    const hasTrigger = [...(this.joined?.elements ?? [])].some(
      (element) => element instanceof MiripTrigger,
    );
    return html`${hasTrigger ? nothing : this.#renderOpener()}
      <dialog
        class="frame"
        part="dialog"
        aria-label=${localize.term("searchWithPhoto")}
        ?data-asked=${this.joined?.session?.current !== undefined}
      >
        <div class="bar">
          <button
            class="button square close"
            part="button"
            type="button"
            aria-label=${localize.term("close")}
            @click=${() => this.close()}
          >
            ${icon(X)}
          </button>
        </div>
        <div class="shell">${this.#renderSearch()}</div>
      </dialog>
      ${this.renderDialog()}`;
  }

  protected override updated(): void {
    super.updated();
    const { session } = this.joined ?? {};
    const asked = session?.current?.query;
    if (asked === this.#asked) return;
    this.#asked = asked;
    // A search that began elsewhere (a trigger, a call) opens the dialog.
    if (asked && this.layout === "dialog") this.open();
    // Back at the start, the button that had the focus is gone.
    if (session && !asked) this.renderRoot.querySelector<HTMLElement>(".ways .primary")?.focus();
  }

  #renderOpener(): TemplateResult {
    return html`<button
      class="button primary"
      part="button"
      type="button"
      aria-haspopup="dialog"
      @pointerenter=${this.hovered}
      @focus=${this.intended}
      @click=${() => this.open()}
    >
      ${icon(Camera)} ${this.localize.term("searchWithPhoto")}
    </button>`;
  }

  #renderSearch(): TemplateResult {
    const { session } = this.joined ?? {};
    const { position = -1, failure } = session?.state ?? {};
    if (!session || (position < 0 && failure === undefined)) return this.#renderStart();
    return html`<mirip-search-view
      exportparts=${parts}
      .session=${session}
      ?templated=${this.templated}
    >
      <slot name="header" slot="header"></slot>
      <slot name="empty" slot="empty"></slot>
      <slot name="footer" slot="footer"></slot>
      ${this.templated ? resultSlots(session.state.answer) : nothing}
    </mirip-search-view>`;
  }

  /** Shown before the views have been loaded and until there is something to show. */
  #renderStart(): TemplateResult {
    return html`<slot name="header"></slot>
      ${this.renderWays(false)}
      <slot name="empty"></slot>
      <slot name="footer"></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-search": MiripSearch;
  }
}
