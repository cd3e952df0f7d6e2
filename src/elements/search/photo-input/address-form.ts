import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Search } from "lucide";
import { Localize } from "../../../messages/localize.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { webUrl } from "../../controls/shared/web-url.ts";

/** The address of a photo, of http or https. */
export class AddressEvent extends CustomEvent<URL> {
  constructor(address: URL) {
    super("mirip-address", { detail: address });
  }
}

/**
 * Asks for the address of a photo. The field gets the focus as soon as it is rendered.
 *
 * @event {AddressEvent} mirip-address - A web address was entered. Does not bubble.
 */
@customElement("mirip-address-form")
export class AddressForm extends LitElement {
  static override styles = [
    baseStyles,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mirip-space-half) var(--mirip-space-1);
        margin-block-start: var(--mirip-space-1);
      }

      label {
        flex: 1 0 100%;
        font-weight: 600;
      }

      input {
        flex: 1 1 calc(10 * var(--mirip-size-text));
        min-inline-size: 0;
        min-block-size: var(--mirip-size-target);
        padding-inline: var(--mirip-space-2);
        border: 1px solid var(--mirip-color-control);
        border-radius: var(--mirip-radius-round);
        background: var(--mirip-color-surface);
        color: inherit;
        font: inherit;
      }

      input:focus-visible {
        border-radius: var(--mirip-radius-round);
      }

      [aria-invalid="true"] {
        border-color: var(--mirip-color-danger);
      }

      .problem {
        flex: 1 0 100%;
        color: var(--mirip-color-danger);
      }
    `,
  ];

  @state() private wrong = false;
  @query("input") private readonly field!: HTMLInputElement;

  readonly #localize = new Localize(this);

  protected override firstUpdated(): void {
    this.field.focus();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<form novalidate @submit=${this.#submit}>
      <label for="address" class="small">${localize.term("photoAddress")}</label>
      <input
        id="address"
        type="url"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${this.wrong}
        aria-describedby=${this.wrong ? "problem" : nothing}
        @input=${() => (this.wrong = false)}
      />
      <button class="button" part="button" type="submit">
        ${icon(Search)} ${localize.term("photoAddressSearch")}
      </button>
      <p id="problem" class="problem small" role="alert">
        ${this.wrong ? localize.term("photoAddressWrong") : nothing}
      </p>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const address = webUrl(this.field.value);
    this.wrong = address === undefined;
    if (address) this.dispatchEvent(new AddressEvent(address));
    else this.field.focus();
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-address": AddressEvent;
  }
  interface HTMLElementTagNameMap {
    "mirip-address-form": AddressForm;
  }
}
