import { html, LitElement, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { browserTrail } from "../client/session/browser-trail.ts";
import { SearchSession } from "../client/session/search-session.ts";
import type { Cart } from "../elements/page/cart/cart.ts";
import "../elements/page/cart/cart.ts";
import "../elements/page/catalogue/catalogue.ts";
import "../elements/page/page-footer/page-footer.ts";
import "../elements/page/page-header/page-header.ts";
import type { MoreLikeEvent, ProductOpenEvent } from "../elements/search/product-card/events.ts";
import type { MiripAddToCartEvent } from "../elements/search/product-dialog/events.ts";
import type { ProductDialog } from "../elements/search/product-dialog/product-dialog.ts";
import "../elements/search/product-dialog/product-dialog.ts";
import type { Sample } from "../elements/search/samples/sample.ts";
import "../elements/search/search-view/search-view.ts";
import { baseStyles } from "../elements/controls/styles/base.styles.ts";
import { RefreshController } from "../elements/search/shared/refresh-controller.ts";
import { pageStyles } from "../elements/page/page.styles.ts";
import { privacyLine, privacyStyles } from "../elements/search/shared/privacy-line.ts";
import { registerServiceWorker } from "../elements/page/register-service-worker.ts";
import { SessionController, unawaited } from "../elements/search/shared/session-controller.ts";
import { restoreLanguage } from "../messages/language.ts";
import { Localize } from "../messages/localize.ts";
import { loadSamples } from "./load-samples.ts";
import { catalogueUrl, openDemo } from "./open-demo.ts";
import { visitorPageStyles } from "./visitor-page.styles.ts";

restoreLanguage();

/** The visitor's page: a shop that can be searched with a photo. */
@customElement("mirip-visitor-page")
export class VisitorPage extends LitElement {
  static override styles = [baseStyles, pageStyles, privacyStyles, visitorPageStyles];

  @state() private session = new SearchSession(openDemo, browserTrail);
  @state() private samples: readonly Sample[] | undefined;
  @query("mirip-product-dialog") private readonly dialog!: ProductDialog;
  @query("mirip-cart") private readonly cart!: Cart;
  @query("main") private readonly main!: HTMLElement;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);

  constructor() {
    super();
    this.addController(new RefreshController(() => this.session.refresh()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    unawaited(this.session.open());
    void loadSamples(catalogueUrl).then((samples) => (this.samples = samples));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.session.close();
    // The page may be connected again.
    this.session = new SearchSession(openDemo, browserTrail);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const state = this.#session.state;
    document.title = localize.term("visitorTitle");
    return html`
      <mirip-page-header>
        <a slot="skip" class="button primary skip" href="#content" @click=${this.#skip}>
          ${localize.term("skipToContent")}
        </a>
        <mirip-cart slot="actions"></mirip-cart>
      </mirip-page-header>
      <main
        id="content"
        tabindex="-1"
        @mirip-product-open=${this.#openProduct}
        @mirip-more-like=${this.#moreLike}
      >
        <mirip-search-view
          topmost
          files-only
          .session=${this.session}
          .samples=${this.samples}
          @mirip-intent=${this.#prepare}
        >
          <div slot="welcome" class="welcome">
            <h1 tabindex="-1">${localize.term("heroTitle")}</h1>
            <p>${localize.term("heroHelp")}</p>
          </div>
          <div slot="assurance" class="assurance small">
            ${privacyLine(localize.term("privacy"))}
            <p class="muted drop-hint">${localize.term("dropHint")}</p>
          </div>
        </mirip-search-view>
        <mirip-catalogue
          .session=${this.session}
          ?data-below=${state !== undefined && state.position >= 0}
        ></mirip-catalogue>
      </main>
      <mirip-product-dialog
        cart
        .session=${this.session}
        @mirip-more-like=${this.#moreLike}
        @mirip-add-to-cart=${({ detail }: MiripAddToCartEvent) => this.cart.add(detail)}
      ></mirip-product-dialog>
      <mirip-page-footer .attribution=${state?.info?.catalogue.attribution ?? []}>
        <a href="studio.html">${localize.term("toStudio")}</a>
      </mirip-page-footer>
    `;
  }

  async #prepare(): Promise<void> {
    await this.session.warmUp();
    // After the model, which the visitor is waiting for; both download.
    await registerServiceWorker();
  }

  #moreLike({ detail }: MoreLikeEvent): void {
    unawaited(this.session.askLike(detail));
  }

  #openProduct({ detail }: ProductOpenEvent): void {
    void this.dialog.show(detail);
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.main.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-visitor-page": VisitorPage;
  }
}
