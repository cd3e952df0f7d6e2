import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { WifiOff } from "lucide";
import type { SearchSession } from "../../../client/session/search-session.ts";
import type { CatalogueInfo } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/notice/notice.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { OnlineController } from "../../controls/shared/online-controller.ts";
import { SessionController, unawaited } from "../shared/session-controller.ts";
import { statusViewStyles } from "./status-view.styles.ts";

/**
 * The state of the catalogue: that the device is offline and how old the stored catalogue is, what a damaged one
 * is missing, and that it could not be opened. Takes no room while there is nothing to say.
 *
 * @csspart status - The line that says the device is offline.
 * @csspart notice - A message.
 */
@customElement("mirip-status-view")
export class StatusView extends LitElement {
  static override styles = [baseStyles, statusViewStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);
  readonly #connection = new OnlineController(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { info, failure, problem, busy } = this.#session.state ?? {};
    const { online } = this.#connection;
    return html`<p class="offline small" part="status" role="status" ?data-offline=${!online}>
        ${online ? "" : html`${icon(WifiOff)} ${this.#sayOffline(info?.catalogue)}`}
      </p>
      ${
        // A query that fails because of it says so itself.
        failure && !problem && !busy
          ? html`<mirip-notice
              exportparts="notice, button"
              retry
              @mirip-notice-retry=${() => this.session && unawaited(this.session.retry())}
              >${localize.term("problem", failure, "")}</mirip-notice
            >`
          : nothing
      }
      ${this.#renderLeftOut(info?.catalogue.leftOut)}`;
  }

  #sayOffline(catalogue: CatalogueInfo | undefined): string {
    const localize = this.#localize;
    if (!catalogue?.published) return localize.term("offline");
    return localize.term("offlineCatalogue", localize.ago(new Date(catalogue.published)));
  }

  #renderLeftOut(leftOut: CatalogueInfo["leftOut"]): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (!leftOut || leftOut.products + leftOut.photos === 0) return nothing;
    const { products, photos } = leftOut;
    return html`<mirip-notice exportparts="notice" tone="hint" data-testid="left-out"
      >${localize.term("catalogueLeftOut", localize.number(products), localize.number(photos))}</mirip-notice
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-status-view": StatusView;
  }
}
