import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../language-switch/language-switch.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { pageHeaderStyles } from "./page-header.styles.ts";

/**
 * The header of a page: the name and the language.
 *
 * @slot - A word after the name.
 * @slot actions - Buttons beside the language.
 * @slot skip - The link that skips to the content.
 */
@customElement("mirip-page-header")
export class PageHeader extends LitElement {
  static override styles = [baseStyles, pageHeaderStyles];

  @property() home = "./";

  protected override render(): TemplateResult {
    return html`
      <header>
        <slot name="skip"></slot>
        <a class="brand" href=${this.home}>
          <img src=${new URL("icon.svg", document.baseURI).href} alt="" width="32" height="32" />
          <span>Mirip</span><slot></slot>
        </a>
        <div class="actions">
          <slot name="actions"></slot>
          <mirip-language-switch></mirip-language-switch>
        </div>
      </header>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-page-header": PageHeader;
  }
}
