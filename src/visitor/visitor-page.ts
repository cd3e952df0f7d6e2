import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Lock } from "lucide";
import "../elements/catalogue/catalogue.ts";
import "../elements/notice/notice.ts";
import "../elements/page-footer/page-footer.ts";
import "../elements/page-header/page-header.ts";
import type { MoreLikeEvent, ProductOpenEvent } from "../elements/product-card/events.ts";
import { shippedModelPath } from "../core/shipped-model.ts";
import type { ProductDialog } from "../elements/product-dialog/product-dialog.ts";
import "../elements/product-dialog/product-dialog.ts";
import type { Sample } from "../elements/samples/sample.ts";
import "../elements/search/search.ts";
import type { SearchChangeEvent } from "../elements/search/events.ts";
import type { Search } from "../elements/search/search.ts";
import { baseStyles } from "../elements/shared/base.styles.ts";
import { connectEngine } from "../client/connect-engine.ts";
import { backendFromAddress, EngineController } from "../elements/shared/engine-controller.ts";
import { icon } from "../elements/shared/icon.ts";
import { pageStyles } from "../elements/shared/page.styles.ts";
import { restoreLanguage } from "../words/language.ts";
import { Words } from "../words/words.ts";
import { loadSamples } from "./load-samples.ts";
import { registerServiceWorker } from "../elements/shared/register-service-worker.ts";
import { visitorPageStyles } from "./visitor-page.styles.ts";

const catalogueUrl = new URL("demo/", document.baseURI).href;

restoreLanguage();

/** The visitor's page: a shop that can be searched with a photo. */
@customElement("mirip-visitor-page")
export class VisitorPage extends LitElement {
  static override styles = [baseStyles, pageStyles, visitorPageStyles];

  @state() private samples: readonly Sample[] | undefined;
  @state() private searching = false;
  @query("mirip-search") private readonly search!: Search;
  @query("mirip-product-dialog") private readonly dialog!: ProductDialog;
  @query("main") private readonly main!: HTMLElement;

  readonly #words = new Words(this);
  readonly #engine = new EngineController(this, connectEngine, () => ({
    catalogue: { kind: "bundle", url: catalogueUrl },
    modelUrl: new URL(shippedModelPath, document.baseURI).href,
    backend: backendFromAddress(location.href),
  }));

  override connectedCallback(): void {
    super.connectedCallback();
    void loadSamples(catalogueUrl).then((samples) => (this.samples = samples));
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { state } = this.#engine;
    const catalogue = this.#engine.info?.catalogue;
    document.title = words.term("visitorTitle");
    return html`
      <mirip-page-header>
        <a slot="skip" class="button primary skip" href="#content" @click=${this.#skip}>
          ${words.term("skipToContent")}
        </a>
      </mirip-page-header>
      <main id="content" tabindex="-1" @mirip-product-open=${this.#openProduct}>
        ${
          state.kind === "failed"
            ? html`<mirip-notice retry @mirip-notice-retry=${() => this.#engine.open()}
                >${words.term("problem", state.code, "")}</mirip-notice
              >`
            : nothing
        }
        <mirip-search
          .engine=${this.#engine.engine}
          .catalogue=${catalogue}
          .samples=${this.samples}
          ?unavailable=${state.kind === "failed"}
          @mirip-intent=${this.#prepare}
          @mirip-search-change=${this.#searchChanged}
        >
          <div slot="welcome" class="welcome">
            <h1 tabindex="-1">${words.term("heroTitle")}</h1>
            <p>${words.term("heroHelp")}</p>
          </div>
          <div slot="assurance" class="assurance small">
            <p class="private">${icon(Lock)} ${words.term("privacy")}</p>
            <p class="muted drop-hint">${words.term("dropHint")}</p>
          </div>
        </mirip-search>
        <mirip-catalogue
          .engine=${this.#engine.engine}
          .catalogue=${catalogue}
          ?data-below=${this.searching}
          @mirip-more-like=${(event: MoreLikeEvent) => this.search.showMoreLike(event.detail)}
        ></mirip-catalogue>
      </main>
      <mirip-product-dialog
        @mirip-more-like=${(event: MoreLikeEvent) => this.search.showMoreLike(event.detail)}
      ></mirip-product-dialog>
      <mirip-page-footer .attribution=${catalogue?.attribution ?? []}>
        <a href="studio.html">${words.term("toStudio")}</a>
      </mirip-page-footer>
    `;
  }

  async #prepare(): Promise<void> {
    await this.#engine.warmUp();
    // After the model, which the visitor is waiting for; both download.
    await registerServiceWorker();
  }

  #searchChanged({ detail }: SearchChangeEvent): void {
    this.searching = detail.active;
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
