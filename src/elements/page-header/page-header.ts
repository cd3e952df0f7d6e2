import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { WifiOff } from "lucide";
import { Words } from "../../words/words.ts";
import "../language-switch/language-switch.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { icon } from "../shared/icon.ts";
import { OnlineController } from "../shared/online-controller.ts";
import { pageHeaderStyles } from "./page-header.styles.ts";

/**
 * The top of a page: the name, the language, and a hint while the device is offline.
 *
 * @slot - A word after the name.
 * @slot skip - The link that skips to the content.
 */
@customElement("mirip-page-header")
export class PageHeader extends LitElement {
  static override styles = [baseStyles, pageHeaderStyles];

  @property() home = "./";

  readonly #words = new Words(this);
  readonly #connection = new OnlineController(this);

  protected override render(): TemplateResult {
    return html`
      <header>
        <slot name="skip"></slot>
        <a class="brand" href=${this.home}>
          <img src=${new URL("icon.svg", document.baseURI).href} alt="" width="32" height="32" />
          <span>Mirip</span><slot></slot>
        </a>
        <mirip-language-switch></mirip-language-switch>
      </header>
      <p class="offline small" role="status" ?data-offline=${!this.#connection.online}>
        ${this.#connection.online ? "" : html`${icon(WifiOff)} ${this.#words.term("offline")}`}
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-page-header": PageHeader;
  }
}
