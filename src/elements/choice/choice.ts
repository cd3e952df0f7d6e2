import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { baseStyles } from "../shared/base.styles.ts";
import { choiceStyles } from "./choice.styles.ts";
import { ChoiceEvent } from "./events.ts";

export interface ChoiceOption {
  readonly label: string;
  /** A quieter word after the label, such as a count. */
  readonly note?: string;
}

/**
 * One choice out of a few, as native radio buttons: one tab stop, arrow keys, and a name for screen
 * readers. Looks like chips that may scroll, or like a segmented control.
 *
 * @event {ChoiceEvent} mirip-choice - Another option was picked.
 */
@customElement("mirip-choice")
export class Choice extends LitElement {
  static override styles = [baseStyles, choiceStyles];

  @property() label = "";
  @property({ attribute: false }) options: readonly ChoiceOption[] = [];
  /** Index of the option that is picked. */
  @property({ type: Number }) picked = 0;
  @property({ reflect: true }) look: "chips" | "segments" = "chips";

  protected override render(): TemplateResult {
    return html`<fieldset>
      <legend class="hidden">${this.label}</legend>
      <div class="options">
        ${this.options.map(
          ({ label, note }, index) =>
            html`<label>
              <input
                class="hidden"
                type="radio"
                name="choice"
                .checked=${index === this.picked}
                @change=${() => this.dispatchEvent(new ChoiceEvent({ index }))}
              />
              <span>${label}${note ? html` <small>${note}</small>` : nothing}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-choice": Choice;
  }
}
