import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { Crop, ImagePlus, ListRestart, SearchX, Sparkle } from "lucide";
import type { Answer } from "../../../client/session/query-step.ts";
import type { CatalogueInfo } from "../../../engine/contracts/engine-contract.ts";
import { isEmptyFilter } from "../../../core/catalogue/product-filter.ts";
import { Localize } from "../../../messages/localize.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { drawPixels } from "../shared/draw-pixels.ts";
import { icon } from "../../controls/shared/icon.ts";
import { describePrediction } from "../shared/predicted-categories.ts";
import { TryEvent, type Try } from "./events.ts";
import { nothingSimilarStyles } from "./nothing-similar.styles.ts";

/**
 * The answer "nothing is similar enough": what was searched for, and what may help.
 *
 * @slot - The shop's own content.
 * @event {TryEvent} mirip-try - One of the things was chosen.
 * @csspart button - Each of them.
 */
@customElement("mirip-nothing-similar")
export class NothingSimilar extends LitElement {
  static override styles = [baseStyles, nothingSimilarStyles];

  @property({ attribute: false }) answer: Answer | undefined;
  @property({ attribute: false }) categories: CatalogueInfo["categories"] = [];

  @query("canvas") private readonly canvas!: HTMLCanvasElement | null;

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult | typeof nothing {
    const { answer } = this;
    if (!answer) return nothing;
    const localize = this.#localize;
    const understood = describePrediction(this.categories, answer.response.categories, localize);
    const hidden = answer.response.narrowing === "hard" || !isEmptyFilter(answer.settings.filter);
    const photo = answer.step.query.kind === "photo" || answer.step.query.kind === "address";
    return html`
      ${this.#renderSeen(answer)}
      ${understood ? html`<p class="understood">${understood}</p>` : nothing}
      <h2 id="title" tabindex="-1">${localize.term("nothingSimilar")}</h2>
      <p class="muted">${localize.term("nothingSimilarHelp")}</p>
      <div class="ways" role="group" aria-labelledby="title">
        ${hidden ? this.#renderWay("all", localize.term("tryAll"), ListRestart) : nothing}
        ${photo ? this.#renderWay("crop", localize.term("tryCrop"), Crop) : nothing}
        ${this.#renderWay("photo", localize.term("tryPhoto"), ImagePlus)}
        ${
          answer.response.matches.length > 0
            ? this.#renderWay("nearest", localize.term("showNearest"), Sparkle)
            : nothing
        }
      </div>
      <slot></slot>
    `;
  }

  protected override updated(): void {
    const { seen } = this.answer?.first.process ?? {};
    if (this.canvas && seen) drawPixels(this.canvas, seen);
  }

  #renderSeen({ first }: Answer): TemplateResult {
    const { seen } = first.process;
    if (!seen) return html`<div class="none">${icon(SearchX)}</div>`;
    const localize = this.#localize;
    return html`<figure>
      <canvas
        width=${seen.width}
        height=${seen.height}
        role="img"
        aria-label=${localize.term("seenAlt")}
      ></canvas>
      <figcaption class="small muted">${localize.term("nothingSimilarSeen")}</figcaption>
    </figure>`;
  }

  #renderWay(what: Try, label: string, picture: Parameters<typeof icon>[0]): TemplateResult {
    return html`<button
      class="button"
      part="button"
      type="button"
      data-try=${what}
      @click=${() => this.dispatchEvent(new TryEvent(what))}
    >
      ${icon(picture)} ${label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-nothing-similar": NothingSimilar;
  }
}
