import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { baseStyles } from "../styles/base.styles.ts";
import { choiceStyles } from "./choice.styles.ts";
import { ChoiceEvent } from "./events.ts";

export interface ChoiceOption {
  readonly label: string;
  /** A secondary text after the label, such as a count. */
  readonly note?: string;
}

/**
 * One choice out of a few, as native radio buttons: one tab stop, arrow keys, and a name for screen
 * readers. Looks like chips that may scroll, or like a segmented control.
 *
 * @event {ChoiceEvent} mirip-choice - Another option was picked.
 * @csspart chip - Each option.
 */
@customElement("mirip-choice")
export class Choice extends LitElement {
  static override styles = [baseStyles, choiceStyles];

  /** The full name, for screen readers. */
  @property() label = "";
  /** A short form of it, for sighted people. */
  @property() caption = "";
  @property({ attribute: false }) options: readonly ChoiceOption[] = [];
  /** Index of the option that is picked. */
  @property({ type: Number }) picked = 0;
  @property({ reflect: true }) look: "chips" | "segments" = "chips";

  @query(".options") private readonly row!: HTMLElement;

  protected override render(): TemplateResult {
    return html`<fieldset>
      <legend class="hidden">${this.label}</legend>
      ${
        this.caption
          ? html`<p class="caption muted" aria-hidden="true">${this.caption}</p>`
          : nothing
      }
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
              <span part="chip">${label}${note ? html` <small>${note}</small>` : nothing}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** The picked option may have scrolled out of sight; only the row scrolls, never the page. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("options");
    // For other options, or another order, the first ones matter most.
    if (before?.some(({ label }, i) => label !== this.options[i]?.label)) {
      this.row.scrollTo({ left: 0 });
    }
    // Not on the first render: measuring would lay out the half-built page once for each choice.
    if (changed.get("picked") === undefined) return;
    const label = this.row.children[this.picked];
    if (!label) return;
    const row = this.row.getBoundingClientRect();
    const option = label.getBoundingClientRect();
    if (option.left >= row.left && option.right <= row.right) return;
    this.row.scrollBy({ left: option.left + option.width / 2 - row.left - row.width / 2 });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-choice": Choice;
  }
}
