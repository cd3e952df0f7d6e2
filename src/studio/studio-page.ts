import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { FolderPlus, Undo2 } from "lucide";
import type { PageDropEvent } from "../elements/drop-overlay/events.ts";
import { shippedModelPath } from "../core/shipped-model.ts";
import "../elements/drop-overlay/drop-overlay.ts";
import "../elements/notice/notice.ts";
import "../elements/page-footer/page-footer.ts";
import "../elements/page-header/page-header.ts";
import type { MoreLikeEvent, ProductOpenEvent } from "../elements/product-card/events.ts";
import type { ProductDialog } from "../elements/product-dialog/product-dialog.ts";
import "../elements/product-dialog/product-dialog.ts";
import type { Search } from "../elements/search/search.ts";
import "../elements/search/search.ts";
import { baseStyles } from "../elements/shared/base.styles.ts";
import { backendFromAddress, EngineController } from "../elements/shared/engine-controller.ts";
import { icon } from "../elements/shared/icon.ts";
import { pageStyles } from "../elements/shared/page.styles.ts";
import { registerServiceWorker } from "../elements/shared/register-service-worker.ts";
import type { CatalogueInfo, Engine, PhotoToIndex } from "../engine/contract.ts";
import { restoreLanguage } from "../words/language.ts";
import { Words } from "../words/words.ts";
import { Deletion } from "./deletion.ts";
import type { FilesChosenEvent, ImportCommandEvent, RemoveProductsEvent } from "./events.ts";
import { ImportQueue } from "./import-queue.ts";
import "./import-view.ts";
import type { OwnCatalogue } from "./own-catalogue.ts";
import "./own-catalogue.ts";
import { readChosen, readDropped } from "./read-dropped.ts";
import "./status-strip.ts";
import { StorageController } from "./storage-controller.ts";
import { viewIn, type View } from "./studio-nav.ts";
import "./studio-nav.ts";
import { studioPageStyles } from "./studio-page.styles.ts";

restoreLanguage();
void registerServiceWorker();

/** The owner's page: photos in, products to look through, and the search over them. */
@customElement("mirip-studio-page")
export class StudioPage extends LitElement {
  static override styles = [baseStyles, pageStyles, studioPageStyles];

  @state() private view: View = viewIn(location.hash);
  @query("mirip-search") private readonly search!: Search | null;
  @query("mirip-product-dialog") private readonly dialog!: ProductDialog;
  @query("main") private readonly main!: HTMLElement;
  @query("mirip-own-catalogue") private readonly ownCatalogue!: OwnCatalogue | null;
  @query(".toast button") private readonly undoButton!: HTMLElement | null;

  readonly #words = new Words(this);
  readonly #engine = new EngineController(this, () => ({
    catalogue: { kind: "own" },
    modelUrl: new URL(shippedModelPath, document.baseURI).href,
    backend: backendFromAddress(location.href),
  }));
  readonly #storage = new StorageController(this);
  readonly #imports = new ImportQueue(this, () => this.#catalogueChanged());
  readonly #deletion = new Deletion(this, () => this.#catalogueChanged());
  #known: Engine | undefined;
  #undoFocused = false;
  readonly #hashChanged = (): void => {
    this.view = viewIn(location.hash);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#hashChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#hashChanged);
  }

  protected override willUpdate(): void {
    this.#undoFocused = this.undoButton?.matches(":focus") === true;
    const { engine } = this.#engine;
    if (engine === this.#known) return;
    this.#known = engine;
    if (engine) this.#deletion.resume(engine);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { state } = this.#engine;
    const { share } = this.#imports;
    const title = words.term("studioTitle");
    document.title = share === undefined ? title : `${words.percent(share)} · ${title}`;
    return html`
      <mirip-page-header home="studio.html">
        <a slot="skip" class="button primary skip" href="#content" @click=${this.#skip}>
          ${words.term("skipToContent")}
        </a>
        <span class="studio">Studio</span>
      </mirip-page-header>
      <mirip-status-strip
        .info=${this.#engine.info}
        .storage=${this.#storage.estimate}
      ></mirip-status-strip>
      <div class="frame">
        <mirip-studio-nav .view=${this.view} .importing=${share}></mirip-studio-nav>
        <main id="content" tabindex="-1" @mirip-product-open=${this.#openProduct}>
          <h1 class=${this.view === "cari" ? "hidden" : ""}>${this.#title()}</h1>
          ${
            state.kind === "failed"
              ? html`<mirip-notice retry @mirip-notice-retry=${this.#startOver}
                  >${words.term("problem", state.code, "")}</mirip-notice
                >`
              : this.#renderView(this.#engine.info?.catalogue)
          }
        </main>
      </div>
      <mirip-page-footer>
        <a href="index.html">${words.term("toShop")}</a>
      </mirip-page-footer>
      ${
        this.view === "cari"
          ? nothing
          : html`<mirip-drop-overlay
              label=${words.term("dropToImport")}
              @mirip-page-drop=${this.#dropped}
            ></mirip-drop-overlay>`
      }
      <mirip-product-dialog @mirip-more-like=${this.#moreLike}></mirip-product-dialog>
      ${this.#renderToast()}
    `;
  }

  protected override updated(): void {
    // The way back goes by itself; the focus goes on with the products, not to the page's top.
    if (!this.#undoFocused || this.undoButton) return;
    (this.ownCatalogue ?? this.main).focus({ preventScroll: true });
  }

  #title(): string {
    const terms = { katalog: "navCatalogue", impor: "navImport", cari: "navSearch" } as const;
    return this.#words.term(terms[this.view]);
  }

  #renderView(catalogue: CatalogueInfo | undefined): TemplateResult {
    const words = this.#words;
    const empty = catalogue?.products === 0;
    if (this.view === "impor") return this.#renderImport(catalogue);
    if (empty) return this.#renderEmpty();
    if (this.view === "cari") {
      return html`<mirip-search
        .engine=${this.#engine.engine}
        .catalogue=${catalogue}
        @mirip-intent=${() => this.#engine.warmUp()}
        @mirip-search-answered=${() => this.#engine.refresh()}
      >
        <div slot="welcome" class="welcome">
          <h2 tabindex="-1">${words.term("ownSearchTitle")}</h2>
          <p class="muted">${words.term("ownSearchHelp")}</p>
        </div>
      </mirip-search>`;
    }
    return html`${
        catalogue?.stale
          ? html`<mirip-notice>${words.term("problem", "catalogue-stale", "")}</mirip-notice>`
          : nothing
      }
      <mirip-own-catalogue
        .engine=${this.#engine.engine}
        .catalogue=${catalogue}
        .hiddenIds=${this.#deletion.hidden}
        @mirip-remove-products=${this.#remove}
        @mirip-more-like=${this.#moreLike}
      ></mirip-own-catalogue>`;
  }

  #renderImport(catalogue: CatalogueInfo | undefined): TemplateResult {
    return html`<mirip-import-view
      .progress=${this.#imports.state}
      ?disabled=${!catalogue}
      @mirip-files-chosen=${this.#chosen}
      @mirip-import-command=${this.#command}
    ></mirip-import-view>`;
  }

  #renderEmpty(): TemplateResult {
    const words = this.#words;
    return html`<section class="empty">
      <h2>${words.term("ownEmpty")}</h2>
      <p class="muted">${words.term(this.view === "cari" ? "searchEmpty" : "ownEmptyHelp")}</p>
      <a class="button primary" href="#impor">${icon(FolderPlus)} ${words.term("addPhotos")}</a>
    </section>`;
  }

  #renderToast(): TemplateResult {
    const words = this.#words;
    const { undoable, problem } = this.#deletion;
    return html`<div class="toast" role="status">
      ${
        undoable > 0
          ? html`<div>
              <p>${words.term("removed", words.number(undoable))}</p>
              <button class="button quiet" type="button" @click=${() => this.#deletion.undo()}>
                ${icon(Undo2)} ${words.term("undo")}
              </button>
            </div>`
          : problem
            ? html`<div><p>${words.term("problem", problem, "")}</p></div>`
            : nothing
      }
    </div>`;
  }

  #dropped({ detail }: PageDropEvent): void {
    void this.#import(readDropped(detail));
  }

  #chosen({ detail }: FilesChosenEvent): void {
    void this.#import(Promise.resolve(readChosen(detail)));
  }

  async #import(photos: Promise<readonly PhotoToIndex[]>): Promise<void> {
    const { engine } = this.#engine;
    if (!engine) return;
    location.hash = "impor";
    await this.#deletion.settle();
    await this.#imports.add(engine, photos);
  }

  #command({ detail }: ImportCommandEvent): void {
    const { engine } = this.#engine;
    if (detail === "cancel") this.#imports.cancel();
    else if (detail === "dismiss") this.#imports.dismiss();
    else if (engine) void this.#imports.retry(engine);
  }

  async #remove({ detail }: RemoveProductsEvent): Promise<void> {
    const { engine } = this.#engine;
    if (!engine) return;
    this.#deletion.remove(engine, detail);
    await this.updateComplete;
    // The button that had the focus is gone with what was selected.
    this.undoButton?.focus();
  }

  async #moreLike({ detail }: MoreLikeEvent): Promise<void> {
    if (this.view !== "cari") {
      // Unlike a change of the hash, this fires no event that would reset the trail of queries.
      history.pushState(null, "", "#cari");
      this.view = "cari";
      await this.updateComplete;
    }
    this.search?.showMoreLike(detail);
  }

  async #catalogueChanged(): Promise<void> {
    const { state } = this.#imports;
    if (state.kind === "done" && state.report.added > 0) await this.#storage.keep();
    await Promise.all([this.#engine.refresh(), this.#storage.refresh()]);
  }

  #startOver(): void {
    this.#imports.dismiss();
    void this.#engine.open();
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
