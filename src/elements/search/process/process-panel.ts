import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ChevronDown } from "lucide";
import type { Answer } from "../../../client/session/query-step.ts";
import type { CatalogueInfo } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/notice/notice.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { processPanelStyles } from "./process-panel.styles.ts";

/**
 * What happened between the photo and the answer. Closed at first; its content is loaded and rendered when it
 * is opened.
 */
@customElement("mirip-process-panel")
export class ProcessPanel extends LitElement {
  static override styles = [baseStyles, processPanelStyles];

  @property({ attribute: false }) answer: Answer | undefined;
  /** Of the catalogue. */
  @property({ attribute: false }) categories: CatalogueInfo["categories"] = [];

  @state() private open = false;
  @state() private failed = false;

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (!this.answer) return nothing;
    const { steps } = this.answer.response.process;
    const total = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    return html`<details ?open=${this.open} @toggle=${this.#toggle}>
      <summary>
        <h2>${localize.term("process")}</h2>
        <span class="muted small">${localize.term("timeTotal", localize.duration(total))}</span>
        ${icon(ChevronDown)}
      </summary>
      ${this.open ? this.#renderAll(this.answer) : nothing}
    </details>`;
  }

  #renderAll(answer: Answer): TemplateResult {
    const localize = this.#localize;
    if (this.failed) {
      return html`<mirip-notice retry @mirip-notice-retry=${this.#load}
        >${localize.term(navigator.onLine ? "startFailed" : "startOffline")}</mirip-notice
      >`;
    }
    return html`<p class="muted">${localize.term("processHelp")}</p>
      <mirip-process-steps .answer=${answer} .categories=${this.categories}></mirip-process-steps>`;
  }

  #toggle({ target }: Event): void {
    this.open = (target as HTMLDetailsElement).open;
    if (this.open) void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    this.failed = false;
    try {
      await import("./process-steps.ts");
    } catch {
      this.failed = true;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-process-panel": ProcessPanel;
  }
}
