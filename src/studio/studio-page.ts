import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { connectStudio } from "../client/connect-studio.ts";
import type { SearchSession } from "../client/session/search-session.ts";
import { shippedModelPath } from "../core/model/shipped-model.ts";
import "../elements/controls/drop-overlay/drop-overlay.ts";
import type { PageDropEvent } from "../elements/controls/drop-overlay/events.ts";
import "../elements/controls/notice/notice.ts";
import "../elements/page/page-footer/page-footer.ts";
import "../elements/page/page-header/page-header.ts";
import type { MoreLikeEvent, ProductOpenEvent } from "../elements/search/product-card/events.ts";
import "../elements/search/product-dialog/product-dialog.ts";
import type { ProductDialog } from "../elements/search/product-dialog/product-dialog.ts";
import { baseStyles } from "../elements/controls/styles/base.styles.ts";
import { backendFromAddress, EngineController } from "../elements/page/engine-controller.ts";
import { pageStyles } from "../elements/page/page.styles.ts";
import { registerServiceWorker } from "../elements/page/register-service-worker.ts";
import { SessionController, unawaited } from "../elements/search/shared/session-controller.ts";
import type { CatalogueInfo } from "../engine/contracts/engine-contract.ts";
import type { ProductState, Studio } from "../engine/contracts/studio-contract.ts";
import { restoreLanguage } from "../messages/language.ts";
import { StudioLocalize } from "../messages/studio-localize.ts";
import { ChangeHistory } from "./shared/change-history.ts";
import type { ImportScreen } from "./import/import-screen.ts";
import { readDropped } from "./shared/read-dropped.ts";
import { listInAddress, type QualityList } from "./shared/quality-address.ts";
import { stateInAddress } from "./shared/state-address.ts";
import "./status-strip.ts";
import { StorageController } from "./shared/storage-controller.ts";
import { StudioFeedController } from "./shared/studio-feed-controller.ts";
import { looks, viewAddress, viewIn, type View } from "./shared/views.ts";
import "./studio-nav.ts";
import { studioPageStyles } from "./studio-page.styles.ts";
import { emptySearch, filled, renewing, screens, sessionOver, toured } from "./studio-screens.ts";
import "./tour/tour.ts";
import type { Tour } from "./tour/tour.ts";

restoreLanguage();
void registerServiceWorker();

/** The owner's page: import, catalogue, search, quality, publishing and settings. */
@customElement("mirip-studio-page")
export class StudioPage extends LitElement {
  static override styles = [baseStyles, pageStyles, studioPageStyles];

  @state() private view: View = viewIn(location.hash);
  /** The state of products that the address asks for. */
  @state() private state: ProductState | undefined = stateInAddress(location.hash);
  /** The list of the quality screen that the address asks for. */
  @state() private list: QualityList | undefined = listInAddress(location.hash);
  @state() private screenFailed = false;
  /** The search over the engine's catalogue. */
  @state() private session: SearchSession | undefined;
  @query("mirip-import-screen") private readonly importScreen!: ImportScreen;
  @query("mirip-product-dialog") private readonly dialog!: ProductDialog;
  @query("mirip-tour") private readonly tour!: Tour;
  @query("main") private readonly main!: HTMLElement;

  readonly #localize = new StudioLocalize(this);
  readonly #engine = new EngineController<Studio>(this, connectStudio, () => ({
    catalogue: { kind: "owner" },
    modelUrl: new URL(shippedModelPath, document.baseURI).href,
    backend: backendFromAddress(location.href),
  }));
  readonly #storage = new StorageController(this);
  readonly #feed = new StudioFeedController(this, () => this.#catalogueChanged());
  readonly #session = new SessionController(
    this,
    () => this.session,
    () => this.#searched(),
  );
  /** Shared by all screens, so that a change on one can be undone on another. */
  readonly #history = new ChangeHistory();
  #known: Studio | undefined;
  readonly #hashChanged = (): void => {
    this.view = viewIn(location.hash);
    this.state = stateInAddress(location.hash);
    this.list = listInAddress(location.hash);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#hashChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#hashChanged);
    void this.session?.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("view")) void this.#loadScreen();
    const { engine } = this.#engine;
    if (engine === this.#known) return;
    this.#known = engine;
    void this.session?.close();
    this.session = engine && sessionOver(engine);
    if (engine) void this.#feed.ask(engine);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { state } = this.#engine;
    const { share } = this.#feed;
    const broken = state.kind === "failed" || this.screenFailed;
    document.title = this.#title();
    return html`
      <mirip-page-header home="studio.html">
        <a slot="skip" class="button primary skip" href="#content" @click=${this.#skip}>
          ${localize.term("skipToContent")}
        </a>
        <span class="studio">Studio</span>
      </mirip-page-header>
      <mirip-status-strip
        .info=${this.#engine.info}
        .storage=${this.#storage.estimate}
        .imports=${this.#feed.imports}
      ></mirip-status-strip>
      <div class="frame">
        <mirip-studio-nav
          .view=${this.view}
          .importing=${share}
          .reviews=${this.#feed.learning?.reviews ?? 0}
        ></mirip-studio-nav>
        <main
          id="content"
          tabindex="-1"
          @mirip-product-open=${this.#openProduct}
          @mirip-more-like=${this.#moreLike}
          @mirip-settings-changed=${this.#catalogueChanged}
          @mirip-tour-again=${this.#tourAgain}
          @mirip-published=${() => this.tour.finish()}
        >
          <h1 class=${this.view === "search" ? "hidden" : ""}>
            ${localize.term(looks[this.view].term)}
          </h1>
          <mirip-tour
            ?hidden=${!toured.includes(this.view)}
            .filled=${filled(this.#engine.info, this.#feed.imports)}
            .view=${this.view}
            @mirip-tour-end=${() => this.main.focus()}
          ></mirip-tour>
          <mirip-import-screen
            ?hidden=${this.view !== "import" || broken}
            .studio=${this.#engine.engine}
            .imports=${this.#feed.imports}
          ></mirip-import-screen>
          ${
            broken
              ? html`<mirip-notice retry @mirip-notice-retry=${this.#startOver}
                  >${localize.term("problem", state.kind === "failed" ? state.code : "catalogue-load", "")}</mirip-notice
                >`
              : this.#renderView(this.#engine.info?.catalogue)
          }
        </main>
      </div>
      <mirip-page-footer>
        <a href="index.html">${localize.term("toShop")}</a>
      </mirip-page-footer>
      ${
        this.view === "search"
          ? nothing
          : html`<mirip-drop-overlay
              label=${localize.term("dropToImport")}
              @mirip-page-drop=${this.#dropped}
            ></mirip-drop-overlay>`
      }
      <mirip-product-dialog
        .session=${this.session}
        @mirip-more-like=${this.#moreLike}
      ></mirip-product-dialog>
    `;
  }

  #title(): string {
    const localize = this.#localize;
    const { share, finished } = this.#feed;
    const title = localize.term("studioTitle");
    if (finished) return `${localize.term("queueDone")} · ${title}`;
    return share === undefined ? title : `${localize.percent(share)} · ${title}`;
  }

  #renderView(catalogue: CatalogueInfo | undefined): TemplateResult | typeof nothing {
    const { engine, info } = this.#engine;
    switch (this.view) {
      case "import":
        // The import screen is always in the page, so that its preview survives a visit to another view.
        return nothing;
      case "catalogue":
        return this.#renderCatalogue();
      case "search":
        return catalogue?.products === 0 ? emptySearch(this.#localize) : this.#renderSearch();
      case "quality":
        return html`<mirip-quality-screen
          .studio=${engine}
          .history=${this.#history}
          .info=${info}
          .learning=${this.#feed.learning}
          .refreshes=${this.#feed.refreshes}
          .list=${this.list}
        ></mirip-quality-screen>`;
      case "publish":
        return html`<mirip-publish-screen .studio=${engine} .info=${info}></mirip-publish-screen>`;
      case "settings":
        return html`<mirip-settings-screen
          .studio=${engine}
          .info=${info}
        ></mirip-settings-screen>`;
    }
  }

  #renderCatalogue(): TemplateResult {
    return html`${renewing(this.#feed.imports, this.#localize)}
      <mirip-catalogue-view
        .studio=${this.#engine.engine}
        .history=${this.#history}
        .refreshes=${this.#feed.refreshes}
        .state=${this.state}
      ></mirip-catalogue-view>`;
  }

  #renderSearch(): TemplateResult {
    const localize = this.#localize;
    return html`<mirip-search-view topmost files-only .session=${this.session}>
      <div slot="welcome" class="welcome">
        <h2 tabindex="-1">${localize.term("ownerSearchTitle")}</h2>
        <p class="muted">${localize.term("ownerSearchHelp")}</p>
      </div>
    </mirip-search-view>`;
  }

  async #loadScreen(): Promise<void> {
    try {
      await screens[this.view]();
      this.screenFailed = false;
    } catch {
      // The screen's code may fail to load, after a deployment or without a network.
      this.screenFailed = true;
    }
  }

  async #dropped({ detail }: PageDropEvent): Promise<void> {
    // Read at once, because the browser empties the drop when its event has been handled.
    const files = readDropped(detail);
    location.hash = viewAddress("import");
    this.view = "import";
    await Promise.all([screens.import(), this.updateComplete]);
    await this.importScreen.take(files);
  }

  async #moreLike({ detail }: MoreLikeEvent): Promise<void> {
    if (this.view !== "search") {
      // Unlike a change of the hash, this fires no event that would reset the trail of queries.
      history.pushState(null, "", viewAddress("search"));
      this.view = "search";
      await Promise.all([screens.search(), this.updateComplete]);
    }
    if (this.session) unawaited(this.session.askLike(detail));
  }

  #catalogueChanged(): void {
    if (this.session) unawaited(this.session.refresh());
    void Promise.all([this.#engine.refresh(), this.#storage.refresh()]);
  }

  /** The first search loads the model; the status strip then shows which one, and its backend. */
  #searched(): void {
    const { info } = this.#session.state ?? {};
    if (info?.backend && !this.#engine.info?.backend) void this.#engine.refresh();
  }

  async #tourAgain(): Promise<void> {
    location.hash = viewAddress("catalogue");
    this.view = "catalogue";
    await this.updateComplete;
    await this.tour.again();
  }

  #startOver(): void {
    void this.#loadScreen();
    if (this.#engine.state.kind === "failed") void this.#engine.open();
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
    "mirip-studio-page": StudioPage;
  }
}
