import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CircleAlert, Info, RotateCcw, X } from "lucide";
import { Localize } from "../../../messages/localize.ts";
import { baseStyles } from "../styles/base.styles.ts";
import { icon } from "../shared/icon.ts";
import { NoticeDismissEvent, NoticeRetryEvent } from "./events.ts";
import { noticeStyles } from "./notice.styles.ts";

/**
 * A message in the page that stays until it is dismissed or its cause is gone.
 *
 * @slot - The message.
 * @event {NoticeRetryEvent} mirip-notice-retry - "Coba lagi" was pressed.
 * @event {NoticeDismissEvent} mirip-notice-dismiss - The message was closed.
 * @csspart notice - All of it.
 * @csspart button - "Coba lagi".
 */
@customElement("mirip-notice")
export class Notice extends LitElement {
  static override styles = [baseStyles, noticeStyles];

  @property({ reflect: true }) tone: "problem" | "hint" = "problem";
  @property({ type: Boolean, reflect: true }) retry = false;
  @property({ type: Boolean }) dismissable = false;

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const problem = this.tone === "problem";
    return html`<div class="notice" part="notice" role=${problem ? "alert" : nothing}>
      ${icon(problem ? CircleAlert : Info)}
      <p><slot></slot></p>
      ${
        this.retry
          ? html`<button
              class="button"
              part="button"
              type="button"
              @click=${() => this.dispatchEvent(new NoticeRetryEvent())}
            >
              ${icon(RotateCcw)} ${localize.term("retry")}
            </button>`
          : nothing
      }
      ${
        this.dismissable
          ? html`<button
              class="button quiet square"
              type="button"
              aria-label=${localize.term("dismiss")}
              @click=${() => this.dispatchEvent(new NoticeDismissEvent())}
            >
              ${icon(X)}
            </button>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-notice": Notice;
  }
}
