import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import "./backup-card.ts";
import { TourAgainEvent } from "./events.ts";
import "./model-card.ts";
import "./storage-card.ts";

/**
 * "Setelan": what the browser keeps, the backup, the model, and the first-run tour once more.
 *
 * @event {SettingsChangedEvent} mirip-settings-changed - Storage or counts should be read again.
 * @event {TourAgainEvent} mirip-tour-again - The tour was asked for.
 */
@customElement("mirip-settings-screen")
export class SettingsScreen extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mirip-space-2);
        max-inline-size: 56rem;
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) info: EngineInfo | undefined;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { studio, info } = this;
    return html`
      <mirip-storage-card .studio=${studio} .info=${info}></mirip-storage-card>
      <mirip-backup-card .studio=${studio}></mirip-backup-card>
      <mirip-model-card .studio=${studio} .info=${info}></mirip-model-card>
      <section class="card" aria-labelledby="tour">
        <h2 id="tour">${localize.term("tourAgainTitle")}</h2>
        <p class="muted">${localize.term("tourAgainHelp")}</p>
        <div>
          <button
            class="button"
            type="button"
            @click=${() => this.dispatchEvent(new TourAgainEvent())}
          >
            ${localize.term("tourAgain")}
          </button>
        </div>
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-settings-screen": SettingsScreen;
  }
}
