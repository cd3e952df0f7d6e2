import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { FieldSaveEvent } from "./events.ts";
import { formStyles } from "./form.styles.ts";

/**
 * One line of text that is saved when the field loses the focus. A text that can't be saved stays as
 * it was typed, with the reason.
 *
 * @event {FieldSaveEvent} mirip-field-save - The text changed and passed the check.
 */
@customElement("mirip-save-field")
export class SaveField extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    css`
      .end input {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property() label = "";
  @property() value = "";
  @property() placeholder = "";
  @property() mode: "text" | "decimal" | "url" = "text";
  /** Suggestions while typing. */
  @property({ attribute: false }) suggestions: readonly string[] = [];
  /** Says what is wrong with a text; the empty string if nothing is. */
  @property({ attribute: false }) check: (text: string) => string = () => "";

  @state() private problem = "";
  @query("input") private readonly input!: HTMLInputElement;
  #typed: string | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // The panel may be removed while somebody types, without the field losing the focus.
    this.#save();
  }

  override focus(): void {
    this.input.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A new value from outside replaces the text, unless that waits to be corrected.
    if (changed.has("value") && this.problem === "") this.#typed = undefined;
  }

  protected override render(): TemplateResult {
    const { problem } = this;
    return html`<label for="input">${this.label}</label>
      <input
        id="input"
        autocomplete="off"
        inputmode=${this.mode}
        spellcheck=${this.mode === "text"}
        placeholder=${this.placeholder}
        list=${this.suggestions.length > 0 ? "suggestions" : nothing}
        aria-invalid=${problem === "" ? nothing : "true"}
        aria-describedby=${problem === "" ? nothing : "problem"}
        .value=${this.#typed ?? this.value}
        @input=${() => (this.#typed = this.input.value)}
        @change=${this.#save}
        @keydown=${this.#keyed}
      />
      ${
        this.suggestions.length > 0
          ? html`<datalist id="suggestions">
              ${this.suggestions.map((text) => html`<option value=${text}></option>`)}
            </datalist>`
          : nothing
      }
      ${problem === "" ? nothing : html`<p id="problem" class="invalid" role="alert">${problem}</p>`}`;
  }

  #save(): void {
    const typed = this.#typed;
    if (typed === undefined) return;
    this.problem = typed === this.value ? "" : this.check(typed);
    if (this.problem !== "") return;
    this.#typed = undefined;
    if (typed === this.value) return;
    this.value = typed;
    this.dispatchEvent(new FieldSaveEvent(typed));
  }

  #keyed(event: KeyboardEvent): void {
    if (event.key !== "Escape" || this.#typed === undefined) return;
    this.#typed = undefined;
    this.problem = "";
    this.requestUpdate();
    // The first Escape undoes the typing; only the next one closes anything.
    event.preventDefault();
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-save-field": SaveField;
  }
}
