import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { X } from "lucide";
import { tagKey, uniqueTags } from "../../../core/catalogue/catalogue.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import { TagsEvent } from "./events.ts";
import { formStyles } from "./form.styles.ts";

/**
 * Tags as chips: comma or Enter adds one, Backspace in an empty field removes the last.
 *
 * @event {TagsEvent} mirip-tags - Tags to add or to remove.
 */
@customElement("mirip-tag-input")
export class TagInput extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    css`
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-block-end: 6px;
      }

      .tags button {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-block-size: var(--mirip-size-target);
        max-inline-size: 100%;
        padding-inline: 14px 10px;
        border: 1px solid var(--mirip-color-line);
        border-radius: var(--mirip-radius-round);
        background: var(--mirip-color-sunken);
        font-size: 0.9375rem;
      }

      .tags button span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .tags svg {
        inline-size: 16px;
        block-size: 16px;
      }
    `,
  ];

  @property() label = "";
  @property({ attribute: false }) tags: readonly string[] = [];
  @property({ attribute: false }) suggestions: readonly string[] = [];

  @query("input") private readonly input!: HTMLInputElement;
  readonly #localize = new StudioLocalize(this);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.hasUpdated) this.#add();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const has = new Set(this.tags.map(tagKey));
    return html`<label for="input">${this.label}</label>
      ${
        this.tags.length === 0
          ? nothing
          : html`<ul class="tags">
              ${this.tags.map(
                (tag) =>
                  html`<li>
                    <button
                      type="button"
                      aria-label=${localize.term("tagRemove", tag)}
                      @click=${() => this.#remove(tag)}
                    >
                      <span>${tag}</span>${icon(X)}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <input
        id="input"
        autocomplete="off"
        enterkeyhint="done"
        list="suggestions"
        placeholder=${localize.term("tagAdd")}
        @keydown=${this.#keyed}
        @input=${this.#typed}
        @change=${this.#add}
      />
      <datalist id="suggestions">
        ${this.suggestions
          .filter((tag) => !has.has(tagKey(tag)))
          .map((tag) => html`<option value=${tag}></option>`)}
      </datalist>`;
  }

  #keyed(event: KeyboardEvent): void {
    const last = this.tags.at(-1);
    if (event.key === "Enter") this.#add();
    else if (event.key === "Backspace" && this.input.value === "" && last) this.#remove(last);
    else return;
    event.preventDefault();
  }

  #typed(): void {
    // The input event is used because phone keyboards don't say which key was pressed.
    if (this.input.value.includes(",")) this.#add();
  }

  #add(): void {
    const has = new Set(this.tags.map(tagKey));
    const add = uniqueTags(this.input.value.split(",")).filter((tag) => !has.has(tagKey(tag)));
    this.input.value = "";
    if (add.length === 0) return;
    this.tags = [...this.tags, ...add];
    this.dispatchEvent(new TagsEvent({ add, remove: [] }));
  }

  #remove(tag: string): void {
    this.tags = this.tags.filter((other) => other !== tag);
    // The chip that had the focus was removed.
    this.input.focus();
    this.dispatchEvent(new TagsEvent({ add: [], remove: [tag] }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-tag-input": TagInput;
  }
}
