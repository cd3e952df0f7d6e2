import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
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
  /** Shows the label to everyone, not only to screen readers. */
  @property({ type: Boolean }) labelled = false;
  @property({ reflect: true }) look: "chips" | "segments" = "chips";

  /** What is picked stays in sight where the chips scroll; the page itself never moves. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("picked")) return;
    const options = this.renderRoot.querySelector(".options");
    const label = options?.children[this.picked];
    if (!options || !label) return;
    const [outer, inner] = [options.getBoundingClientRect(), label.getBoundingClientRect()];
    const hidden = inner.left < outer.left || inner.right > outer.right;
    if (hidden)
      options.scrollBy({ left: inner.left - outer.left - (outer.width - inner.width) / 2 });
  }

  protected override render(): TemplateResult {
    return html`<fieldset>
      <legend class=${this.labelled ? "small" : "hidden"}>${this.label}</legend>
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
