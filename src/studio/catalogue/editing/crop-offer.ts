import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Crop } from "lucide";
import { asSearchError, type SearchErrorCode } from "../../../core/errors.ts";
import type { CropEvent } from "../../../elements/controls/crop-editor/events.ts";
import "../../../elements/controls/crop-editor/crop-editor.ts";
import "../../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import type { CropBox, Photo } from "../../../engine/contracts/engine-contract.ts";
import type { Studio } from "../../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import { moveFocus } from "../../shared/move-focus.ts";
import { CommandEvent } from "../events.ts";

type Offer =
  | { readonly kind: "idle" | "looking" | "whole" }
  | { readonly kind: "found"; readonly box: CropBox | undefined }
  | { readonly kind: "failed"; readonly code: SearchErrorCode };

/** Photos whose product fills the frame: the crop is not offered again while the page is open. */
const wholePhotos = new WeakMap<Studio, Set<string>>();

/**
 * Crops a cluttered photo to its product: the first tap finds the part, which can still be moved, the second one
 * uses it. Shows nothing before categories are learned, because the product is found by them.
 *
 * @event {CommandEvent} mirip-command - `crop`.
 */
@customElement("mirip-crop-offer")
export class CropOffer extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .stack {
        display: grid;
        gap: var(--mirip-space-1);
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mirip-space-1);
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) photo: Photo | undefined;

  @state() private offer: Offer = { kind: "idle" };
  @state() private able = false;
  readonly #localize = new StudioLocalize(this);
  #abort: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("studio")) void this.#ask();
    if (changed.has("photo") && changed.get("photo")?.id !== this.photo?.id) this.#forget();
  }

  protected override render(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { offer } = this;
    if (!this.able) return nothing;
    switch (offer.kind) {
      case "idle":
      case "looking": {
        const looking = offer.kind === "looking";
        return html`<button
          id="offer"
          class="button"
          type="button"
          aria-disabled=${looking}
          @click=${this.#look}
        >
          ${icon(Crop)}
          <span aria-live="polite">${localize.term(looking ? "cutLooking" : "cutOffer")}</span>
        </button>`;
      }
      case "whole":
        return html`<p class="small" id="whole" tabindex="-1">${localize.term("cutWhole")}</p>`;
      case "failed":
        return html`<mirip-notice retry @mirip-notice-retry=${this.#look}
          >${localize.term("problem", offer.code, "")}</mirip-notice
        >`;
      case "found":
        return this.#renderFound(offer.box);
    }
  }

  #renderFound(box: CropBox | undefined): TemplateResult {
    const localize = this.#localize;
    return html`<div class="stack">
      <mirip-crop-editor
        .source=${this.photo?.display}
        .crop=${box}
        label=${localize.term("cutLabel")}
        @mirip-crop=${(event: CropEvent) => {
          event.stopPropagation();
          this.offer = { kind: "found", box: event.detail };
        }}
      ></mirip-crop-editor>
      <div class="buttons">
        <button id="use" class="button primary" type="button" ?disabled=${!box} @click=${this.#use}>
          ${localize.term("cutUse")}
        </button>
        <button class="button" type="button" @click=${this.#dismiss}>
          ${localize.term("cancel")}
        </button>
      </div>
    </div>`;
  }

  async #ask(): Promise<void> {
    const { studio } = this;
    const categories = await studio?.learning().then(
      (learned) => learned.categories,
      () => [],
    );
    if (studio === this.studio) this.able = categories !== undefined && categories.length > 0;
  }

  async #look(): Promise<void> {
    const { studio, photo } = this;
    if (!studio || !photo || this.offer.kind === "looking") return;
    const abort = new AbortController();
    this.#abort = abort;
    this.offer = { kind: "looking" };
    const offer = await suggest(studio, photo.id, abort.signal);
    if (offer.kind === "whole") wholeOf(studio).add(photo.id);
    if (this.#abort !== abort) return;
    this.offer = offer;
    await moveFocus(this, offer.kind === "found" ? "#use" : "#whole");
  }

  #use(): void {
    const { offer, photo } = this;
    if (offer.kind !== "found" || !offer.box || !photo) return;
    this.dispatchEvent(new CommandEvent({ kind: "crop", photoId: photo.id, box: offer.box }));
    void this.#dismiss();
  }

  async #dismiss(): Promise<void> {
    this.offer = { kind: "idle" };
    await moveFocus(this, "#offer");
  }

  /** Resets what was found, because it belongs to the photo shown before. */
  #forget(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    const { studio, photo } = this;
    const whole = studio && photo && wholeOf(studio).has(photo.id);
    this.offer = { kind: whole ? "whole" : "idle" };
  }
}

function wholeOf(studio: Studio): Set<string> {
  const found = wholePhotos.get(studio) ?? new Set();
  wholePhotos.set(studio, found);
  return found;
}

async function suggest(studio: Studio, photoId: string, signal: AbortSignal): Promise<Offer> {
  try {
    const box = await studio.suggestCrop(photoId, { signal });
    return box ? { kind: "found", box } : { kind: "whole" };
  } catch (error) {
    return { kind: "failed", code: asSearchError(error, "storage").code };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-crop-offer": CropOffer;
  }
}
