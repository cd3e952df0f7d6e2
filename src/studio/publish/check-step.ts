import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ChevronRight } from "lucide";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import { Words } from "../../messages/studio/studio-messages.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { stateLink } from "../shared/state-link.ts";
import { ShopNameEvent } from "./events.ts";
import type { Readiness } from "./readiness.ts";
import { stepTitle, stepTitleStyles } from "./step-title.ts";

/**
 * Step 1: what would be published, what could be better first, and the shop's name.
 *
 * @event {ShopNameEvent} mirip-shop-name - Another name was typed.
 */
@customElement("mirip-publish-check")
export class PublishCheck extends LitElement {
  static override styles = [baseStyles, screenStyles, stepTitleStyles];

  @property({ attribute: false }) info: EngineInfo | undefined;
  @property({ attribute: false }) readiness: Readiness | undefined;
  @property() name = "";
  @property({ type: Boolean }) done = false;

  @state() private missing = false;
  @query("input") private readonly input!: HTMLInputElement;

  readonly #words = new Words(this);

  /** Says that the name is missing, and goes there. */
  async askForName(): Promise<void> {
    this.missing = true;
    await this.updateComplete;
    this.input.focus();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const missing = this.missing && this.name.trim() === "";
    return html`<section class="card" aria-labelledby="title">
      ${stepTitle(1, words.term("publishCheck"), this.done, words)} ${this.#renderCounts()}
      <div class="field">
        <label for="name">${words.term("publishShopName")}</label>
        <p class="small muted" id="name-help">${words.term("publishShopNameHelp")}</p>
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
                ${words.term("publishShopNameMissing")}
              </p>`
            : nothing
        }
      </div>
    </section>`;
  }

  #renderCounts(): TemplateResult {
    const words = this.#words;
    const { catalogue } = this.info ?? {};
    if (!catalogue) return html`<p class="muted">${words.term("loading")}…</p>`;
    const { products, photos } = catalogue;
    if (products === 0) {
      return html`<p>${words.term("problem", "catalogue-empty", "")}</p>
        <p><a class="button" href="#impor">${words.term("addPhotos")}</a></p>`;
    }
    return html`<p>${words.term("publishReady", words.number(products), words.number(photos))}</p>
      ${
        catalogue.stale
          ? html`<mirip-notice>${words.term("problem", "catalogue-stale", "")}</mirip-notice>`
          : nothing
      }
      ${this.readiness ? this.#renderReadiness(this.readiness) : nothing}
      <a class="state-link" href="#cari"
        ><span>${words.term("publishTry")}</span> ${icon(ChevronRight)}</a
      >`;
  }

  #renderReadiness({ states, queued, waiting }: Readiness): TemplateResult {
    const words = this.#words;
    const links = [
      { kind: "advice", term: "publishAdvice" },
      { kind: "no-price", term: "publishNoPrice" },
      { kind: "no-category", term: "publishNoCategory" },
    ] as const;
    const open = links.filter(({ kind }) => states[kind] > 0);
    return html`${
      waiting > 0
        ? html`<mirip-notice tone="hint"
            >${words.term("publishWaiting", words.number(waiting))}</mirip-notice
          >`
        : nothing
    }
    ${
      queued > 0
        ? html`<mirip-notice tone="hint"
            >${words.term("publishInQueue", words.number(queued))}</mirip-notice
          >`
        : nothing
    }
    ${
      open.length === 0
        ? html`<p class="muted">${words.term("publishAllWell")}</p>`
        : html`<div>
            <ul>
              ${open.map(({ kind, term }) => {
                const count = words.number(states[kind]);
                return html`<li>${stateLink({ kind }, words.term(term, count))}</li>`;
              })}
            </ul>
            <p class="small muted">${words.term("publishOnlyAdvice")}</p>
          </div>`
    }`;
  }

  #typed(event: Event): void {
    this.dispatchEvent(new ShopNameEvent((event.target as HTMLInputElement).value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-publish-check": PublishCheck;
  }
}
