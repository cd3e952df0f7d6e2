import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { X } from "lucide";
import type { SearchSession } from "../../../client/session/search-session.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/notice/notice.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { dialogStyles } from "../../controls/styles/dialog.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { SessionController } from "../shared/session-controller.ts";
import type { ExplainEvent } from "./events.ts";
import { explanationDialogStyles } from "./explanation-dialog.styles.ts";

/**
 * A dialog that says why a result is similar to the query. Its content is loaded when it is first opened.
 *
 * @csspart dialog - The `<dialog>`.
 * @csspart button - Each button.
 * @csspart notice - What keeps it from saying so.
 */
@customElement("mirip-explanation-dialog")
export class ExplanationDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, explanationDialogStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  @state() private wanted: ExplainEvent["detail"] | undefined;
  /** Whether the content's code has been loaded. */
  @state() private loaded = false;
  @state() private failed = false;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);
  #asked: unknown;

  /** Resolves when the dialog is open, if the element is still in the page. */
  async show(wanted: ExplainEvent["detail"]): Promise<void> {
    this.wanted = wanted;
    this.#asked = this.session?.current?.query;
    void this.#load();
    await this.updateComplete;
    if (this.isConnected && !this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  /** Closes the dialog if the query it is about is no longer the current one. */
  protected override updated(): void {
    const { state } = this.#session;
    if (this.dialog.open && state?.steps[state.position]?.query !== this.#asked) this.close();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      data-testid="why"
      @click=${this.#clicked}
      @close=${() => (this.wanted = undefined)}
    >
      <div class="content">
        <header>
          <h2 id="title">${localize.term("why")}</h2>
          <button
            class="button square"
            part="button"
            type="button"
            aria-label=${localize.term("close")}
            @click=${this.close}
          >
            ${icon(X)}
          </button>
        </header>
        ${this.wanted ? this.#renderBody(this.wanted) : nothing}
      </div>
    </dialog>`;
  }

  #renderBody(wanted: ExplainEvent["detail"]): TemplateResult {
    const localize = this.#localize;
    if (this.failed) {
      return html`<mirip-notice
        retry
        exportparts="notice, button"
        @mirip-notice-retry=${() => this.#load()}
        >${localize.term(navigator.onLine ? "startFailed" : "startOffline")}</mirip-notice
      >`;
    }
    if (!this.loaded) return html`<div class="room"></div>`;
    return html`<mirip-explanation-view
      exportparts="notice, button"
      .session=${this.session}
      .wanted=${wanted}
    ></mirip-explanation-view>`;
  }

  async #load(): Promise<void> {
    this.failed = false;
    try {
      await import("./explanation-view.ts");
      this.loaded = true;
    } catch {
      this.failed = true;
    }
  }

  /** The dialog itself is the target only outside its content. */
  #clicked(event: Event): void {
    if (event.target === this.dialog) this.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-explanation-dialog": ExplanationDialog;
  }
}
