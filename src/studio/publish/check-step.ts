import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ChevronRight } from "lucide";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { stateLink } from "../shared/state-link.ts";
import { viewAddress } from "../shared/views.ts";
import { ShopNameEvent } from "./events.ts";
import type { Readiness } from "./readiness.ts";
import { stepTitle, stepTitleStyles } from "./step-title.ts";

/**
 * Step 1: what would be published, what could be better first, and the shop's name.
 *
 * @event {ShopNameEvent} mirip-shop-name - Another name was typed.
 */
@customElement("mirip-check-step")
export class CheckStep extends LitElement {
  static override styles = [baseStyles, screenStyles, stepTitleStyles];

  @property({ attribute: false }) info: EngineInfo | undefined;
  @property({ attribute: false }) readiness: Readiness | undefined;
  @property() name = "";
  @property({ type: Boolean }) done = false;

  @state() private missing = false;
  @query("input") private readonly input!: HTMLInputElement;

  readonly #localize = new StudioLocalize(this);

  /** Says that the name is missing, and focuses its field. */
  async askForName(): Promise<void> {
    this.missing = true;
    await this.updateComplete;
    this.input.focus();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const missing = this.missing && this.name.trim() === "";
    return html`<section class="card" aria-labelledby="title">
      ${stepTitle(1, localize.term("publishCheck"), this.done, localize)} ${this.#renderCounts()}
      <div class="field">
        <label for="name">${localize.term("publishShopName")}</label>
        <p class="small muted" id="name-help">${localize.term("publishShopNameHelp")}</p>
        <input
          id="name"
          type="text"
          autocomplete="organization"
          maxlength="120"
          aria-describedby="name-help${missing ? " name-wrong" : ""}"
          aria-invalid=${missing ? "true" : "false"}
          .value=${this.name}
          @input=${this.#typed}
        />
        ${
          missing
            ? html`<p class="small wrong" id="name-wrong">
                ${localize.term("publishShopNameMissing")}
              </p>`
            : nothing
        }
      </div>
    </section>`;
  }

  #renderCounts(): TemplateResult {
    const localize = this.#localize;
    const { catalogue } = this.info ?? {};
    if (!catalogue) return html`<p class="muted">${localize.term("loading")}…</p>`;
    const { products, photos } = catalogue;
    if (products === 0) {
      return html`<p>${localize.term("problem", "catalogue-empty", "")}</p>
        <p><a class="button" href=${viewAddress("import")}>${localize.term("addPhotos")}</a></p>`;
    }
    return html`<p>
        ${localize.term("publishReady", localize.number(products), localize.number(photos))}
      </p>
      ${
        catalogue.stale
          ? html`<mirip-notice>${localize.term("problem", "catalogue-stale", "")}</mirip-notice>`
          : nothing
      }
      ${this.readiness ? this.#renderReadiness(this.readiness) : nothing}
      <a class="state-link" href=${viewAddress("search")}
        ><span>${localize.term("publishTry")}</span> ${icon(ChevronRight)}</a
      >`;
  }

  #renderReadiness({ states, queued, waiting }: Readiness): TemplateResult {
    const localize = this.#localize;
    const links = [
      { kind: "advice", term: "publishAdvice" },
      { kind: "no-price", term: "publishNoPrice" },
      { kind: "no-category", term: "publishNoCategory" },
    ] as const;
    const open = links.filter(({ kind }) => states[kind] > 0);
    return html`${
      waiting > 0
        ? html`<mirip-notice tone="hint"
            >${localize.term("publishWaiting", localize.number(waiting))}</mirip-notice
          >`
        : nothing
    }
    ${
      queued > 0
        ? html`<mirip-notice tone="hint"
            >${localize.term("publishInQueue", localize.number(queued))}</mirip-notice
          >`
        : nothing
    }
    ${
      open.length === 0
        ? html`<p class="muted">${localize.term("publishAllWell")}</p>`
        : html`<div>
            <ul>
              ${open.map(({ kind, term }) => {
                const count = localize.number(states[kind]);
                return html`<li>${stateLink({ kind }, localize.term(term, count))}</li>`;
              })}
            </ul>
            <p class="small muted">${localize.term("publishOnlyAdvice")}</p>
          </div>`
    }`;
  }

  #typed(event: Event): void {
    this.dispatchEvent(new ShopNameEvent((event.target as HTMLInputElement).value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-check-step": CheckStep;
  }
}
