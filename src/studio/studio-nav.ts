import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { baseStyles } from "../elements/controls/styles/base.styles.ts";
import { icon } from "../elements/controls/shared/icon.ts";
import { StudioLocalize } from "../messages/studio-localize.ts";
import { looks, viewAddress, views, type View } from "./shared/views.ts";
import { studioNavStyles } from "./studio-nav.styles.ts";

/** A rail at the side of a wide page, a bar at the foot of a narrow one. */
@customElement("mirip-studio-nav")
export class StudioNav extends LitElement {
  static override styles = [baseStyles, studioNavStyles];

  @property() view: View = "catalogue";
  /** How far an import is, 0 to 1, while one runs. */
  @property({ attribute: false }) importing: number | undefined;
  /** Products whose prediction waits for a review. */
  @property({ type: Number }) reviews = 0;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<nav aria-label=${localize.term("studioNav")}>
      ${views.map(
        (view) =>
          html`<a href=${viewAddress(view)} aria-current=${view === this.view ? "page" : nothing}>
            ${icon(looks[view].icon)}
            <span>${localize.term(looks[view].term)}</span>
            ${
              view === "import" && this.importing !== undefined
                ? html`<small>${localize.percent(this.importing)}</small>`
                : nothing
            }
            ${view === "quality" && this.reviews > 0 ? this.#renderReviews() : nothing}
          </a>`,
      )}
    </nav>`;
  }

  #renderReviews(): TemplateResult {
    const count = this.#localize.number(this.reviews);
    return html`<small
      ><span aria-hidden="true">${count}</span>
      <span class="hidden">${this.#localize.term("reviewWaiting", count)}</span></small
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-studio-nav": StudioNav;
  }
}
