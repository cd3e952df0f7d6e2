import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { ArrowLeft, ArrowRight } from "lucide";
import "../../../elements/controls/picture/picture.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import { CommandEvent } from "../events.ts";
import { photoOrderStyles } from "./photo-order.styles.ts";

const slackPx = 6;

/**
 * A product's photos in order; the first is its face. They are moved by dragging, by arrow keys, or
 * by the buttons below.
 *
 * @event {CommandEvent} mirip-command - `order`: the photos have a new order.
 */
@customElement("mirip-photo-order")
export class PhotoOrder extends LitElement {
  static override styles = [baseStyles, photoOrderStyles];

  @property({ attribute: false }) item: OwnerItem | undefined;

  /** The order while it is being changed. */
  @state() private order: readonly string[] = [];
  @state() private chosen = "";
  @state() private dragged = "";
  @state() private said = "";

  readonly #localize = new StudioLocalize(this);
  #from = { x: 0, y: 0 };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("item")) return;
    this.order = this.item?.photos.map(({ id }) => id) ?? [];
    if (!this.order.includes(this.chosen)) this.chosen = this.order[0] ?? "";
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const count = this.order.length;
    return html`<h3 id="title">${localize.term("photos")}</h3>
      <ol
        aria-labelledby="title"
        @keydown=${this.#keyed}
        @pointermove=${this.#moved}
        @pointerup=${this.#dropped}
        @pointercancel=${this.#cancelled}
      >
        ${repeat(
          this.order,
          (id) => id,
          (id, index) => this.#renderPhoto(id, index),
        )}
      </ol>
      ${
        count < 2
          ? nothing
          : html`<div class="moves" role="group" aria-label=${this.#placeOf(this.chosen)}>
                <span class="small" aria-hidden="true">${this.#placeOf(this.chosen)}</span>
                ${this.#renderMove(-1)} ${this.#renderMove(1)}
                <button
                  class="button quiet small"
                  type="button"
                  ?disabled=${this.chosen === this.order[0]}
                  @click=${() => this.#move(this.chosen, 0)}
                >
                  ${localize.term("photoMakeFace")}
                </button>
              </div>
              <p id="help" class="small muted">${localize.term("photoHelp")}</p>`
      }
      <p class="hidden" role="status">${this.said}</p>`;
  }

  #renderPhoto(id: string, index: number): TemplateResult {
    const localize = this.#localize;
    const photo = this.item?.photos.find((candidate) => candidate.id === id);
    const single = this.order.length < 2;
    return html`<li ?data-dragged=${id === this.dragged}>
      <button
        type="button"
        data-photo=${id}
        aria-pressed=${single ? nothing : String(id === this.chosen)}
        aria-label=${index === 0 && !single ? `${localize.term("photoFace")}: ${this.#placeOf(id)}` : this.#placeOf(id)}
        aria-describedby=${single ? nothing : "help"}
        @click=${() => (this.chosen = id)}
        @pointerdown=${this.#pressed}
      >
        <mirip-picture .source=${photo?.thumbnail} eager></mirip-picture>
        ${
          index === 0 && !single
            ? html`<span class="face" aria-hidden="true">${localize.term("photoFace")}</span>`
            : nothing
        }
      </button>
    </li>`;
  }

  #renderMove(step: -1 | 1): TemplateResult {
    const place = this.order.indexOf(this.chosen) + step;
    return html`<button
      class="button quiet square"
      type="button"
      aria-label=${this.#localize.term(step < 0 ? "photoEarlier" : "photoLater")}
      ?disabled=${place < 0 || place >= this.order.length}
      @click=${() => this.#move(this.chosen, place)}
    >
      ${icon(step < 0 ? ArrowLeft : ArrowRight)}
    </button>`;
  }

  #placeOf(id: string): string {
    const localize = this.#localize;
    const place = localize.number(this.order.indexOf(id) + 1);
    return localize.term("photoAt", place, localize.number(this.order.length));
  }

  #move(id: string, place: number): void {
    this.#reorder(id, place);
    this.#commit();
  }

  #reorder(id: string, place: number): void {
    if (place < 0 || place >= this.order.length) return;
    this.order = this.order.filter((other) => other !== id).toSpliced(place, 0, id);
    this.chosen = id;
  }

  #commit(): void {
    const { item, order } = this;
    if (!item || order.join() === item.photos.map(({ id }) => id).join()) return;
    this.said = this.#placeOf(this.chosen);
    this.dispatchEvent(new CommandEvent({ kind: "order", id: item.product.id, photoIds: order }));
  }

  async #keyed(event: KeyboardEvent): Promise<void> {
    const id = photoOf(event.target);
    const sideways = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const step = { ArrowLeft: -sideways, ArrowRight: sideways }[event.key];
    if (id === undefined || step === undefined) return;
    event.preventDefault();
    this.#move(id, this.order.indexOf(id) + step);
    await this.updateComplete;
    // The button may have lost the focus when its node was moved.
    this.renderRoot.querySelector<HTMLElement>(`[data-photo="${CSS.escape(id)}"]`)?.focus();
  }

  #pressed(event: PointerEvent): void {
    this.#from = { x: event.clientX, y: event.clientY };
  }

  #moved(event: PointerEvent): void {
    if (event.buttons === 0 || this.order.length < 2) return;
    const far = Math.hypot(event.clientX - this.#from.x, event.clientY - this.#from.y) > slackPx;
    const id = this.dragged || photoOf(event.target);
    if (!id || !far) return;
    if (this.dragged === "") {
      this.dragged = id;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    }
    const place = this.#placeAt(event.clientX, event.clientY);
    if (place !== -1 && this.order[place] !== id) this.#reorder(id, place);
  }

  #placeAt(x: number, y: number): number {
    const places = Array.from(this.renderRoot.querySelectorAll("li"));
    return places.findIndex((place) => {
      const { left, right, top, bottom } = place.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    });
  }

  #dropped(): void {
    if (this.dragged !== "") this.#commit();
    this.dragged = "";
  }

  #cancelled(): void {
    this.dragged = "";
    this.order = this.item?.photos.map(({ id }) => id) ?? [];
  }
}

function photoOf(target: EventTarget | null): string | undefined {
  const button = target instanceof Element ? target.closest("[data-photo]") : null;
  return button?.getAttribute("data-photo") ?? undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-photo-order": PhotoOrder;
  }
}
