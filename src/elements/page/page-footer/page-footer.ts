import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Attribution } from "../../../engine/contracts/engine-contract.ts";
import { Words } from "../../../messages/messages.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { privacyLine, privacyStyles } from "../../search/shared/privacy-line.ts";
import { pageFooterStyles } from "./page-footer.styles.ts";

/**
 * The foot of a page: privacy, whose pictures these are, and the way to the other page.
 *
 * @slot - The link to the other page.
 */
@customElement("mirip-page-footer")
export class PageFooter extends LitElement {
  static override styles = [baseStyles, privacyStyles, pageFooterStyles];

  @property({ attribute: false }) attribution: readonly Attribution[] = [];

  readonly #words = new Words(this);

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`<footer class="small">
      ${privacyLine(words.term("privacy"))}
      ${this.attribution.map(
        ({ work, by, licence }) =>
          html`<p class="muted">${words.term("attribution", work, by, licence)}</p>`,
      )}
      <slot></slot>
    </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-page-footer": PageFooter;
  }
}
