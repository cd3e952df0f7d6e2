import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Attribution } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { privacyLine, privacyStyles } from "../../search/shared/privacy-line.ts";
import { pageFooterStyles } from "./page-footer.styles.ts";

/**
 * The footer of a page: privacy, the pictures' authors, and the link to the other page.
 *
 * @slot - The link to the other page.
 */
@customElement("mirip-page-footer")
export class PageFooter extends LitElement {
  static override styles = [baseStyles, privacyStyles, pageFooterStyles];

  @property({ attribute: false }) attribution: readonly Attribution[] = [];

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<footer class="small">
      ${privacyLine(localize.term("privacy"))}
      ${this.attribution.map(
        ({ work, by, licence }) =>
          html`<p class="muted">${localize.term("attribution", work, by, licence)}</p>`,
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
