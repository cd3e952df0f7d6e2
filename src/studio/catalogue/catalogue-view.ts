import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { MoreLikeEvent } from "../../elements/search/product-card/events.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { HistoryLayer } from "../../elements/controls/shared/history-layer.ts";
import type { ProductState, Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { remember, remembered } from "../shared/memory.ts";
import { useUndoKeys } from "../shared/undo-keys.ts";
import { CataloguePages } from "./catalogue-pages.ts";
import type { Look } from "./catalogue-toolbar.ts";
import "./catalogue-toolbar.ts";
import { catalogueViewStyles } from "./catalogue-view.styles.ts";
import { ChangeHistory } from "../shared/change-history.ts";
import { Changes } from "../shared/changes.ts";
import "./editing/edit-panel.ts";
import { emptyState } from "./empty-state.ts";
import type { Command, CommandEvent, GestureEvent, PatchEvent } from "./events.ts";
import type { FilterEvent, LookEvent, TextEvent } from "./filter-events.ts";
import type { ItemGrid } from "./items/item-grid.ts";
import "./items/item-grid.ts";
import type { ItemTable } from "./items/item-table.ts";
import "./items/item-table.ts";
import { MediaController } from "../shared/media-controller.ts";
import { runCommand } from "./run-command.ts";
import { SelectedProduct } from "./selected-product.ts";
import { Selection } from "./selection.ts";
import "./selection-bar.ts";
import { toast, toastStyles } from "../shared/toast.ts";
import "./trash-bar.ts";

const lookKey = "mirip-catalogue-look";

/**
 * The owner's catalogue: find products among very many, select some, change them, undo it.
 *
 * @event {MoreLikeEvent} mirip-more-like - Asks for products like this one.
 */
@customElement("mirip-catalogue-view")
export class CatalogueView extends LitElement {
  static override styles = [baseStyles, catalogueViewStyles, toastStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  /** The changes that can be undone, shared with the page's other screens. */
  @property({ attribute: false }) history = new ChangeHistory();
  /** Grows when the catalogue changes in any tab: what is shown is then read again. */
  @property({ type: Number }) refreshes = 0;
  /** The state of the products that are shown at first, if the address names one. */
  @property({ attribute: false }) state: ProductState | undefined;

  @state() private look: Look = rememberedLook();
  /** Whether the sheet with the panel is open, on a narrow page. */
  @state() private sheetOpen = false;
  @query("mirip-item-grid, mirip-item-table") private readonly list!: ItemGrid | ItemTable | null;
  @query("dialog.sheet") private readonly sheet!: HTMLDialogElement | null;
  @query(".top") private readonly top!: HTMLElement;

  readonly #localize = new StudioLocalize(this);
  readonly #wide = new MediaController(this, "(min-width: 1100px)");
  readonly #pages = new CataloguePages(this, () => this.#replaced());
  readonly #selection = new Selection(this, this.#pages);
  readonly #selected = new SelectedProduct(this, () => this.#selection.clear());
  readonly #changes = new Changes(this, () => this.#refresh());
  readonly #layer = new HistoryLayer(this, () => this.sheet?.close());

  constructor() {
    super();
    useUndoKeys(this, () => this.#changes.undo(this.studio));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A page that is restored from the history starts without the sheet.
    this.sheetOpen = false;
  }

  /** Puts the focus on the products. */
  override focus(): void {
    this.list?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("state") && this.state) this.#pages.show({ state: this.state });
    if (changed.has("studio")) this.#pages.use(this.studio);
    else if (changed.has("refreshes")) void this.#refresh();
    const { single } = this.#selection;
    const near = single === undefined ? undefined : this.#pages.find(single);
    this.#selected.follow(this.studio, single, near);
    if (this.#selection.ids.size === 0 || this.#wide.matches) this.sheetOpen = false;
  }

  protected override render(): TemplateResult {
    const { filter, facets, problem: unread, total } = this.#pages;
    const problem = this.#changes.problem ?? unread;
    const trash = filter.state?.kind === "trash";
    if (facets && !problem && facets.products + facets.states.trash === 0) {
      return html`${emptyState({}, 0, this.#localize, () => this.#pages.show({}))}
      ${this.#renderToast()}`;
    }
    return html`<div
        class="columns"
        @mirip-gesture=${this.#gestured}
        @mirip-command=${this.#commanded}
        @mirip-patch=${this.#patched}
      >
        <div class="main">
          <span class="top"></span>
          <mirip-catalogue-toolbar
            .filter=${filter}
            .facets=${facets}
            .look=${this.look}
            .undoable=${this.#changes.undoable}
            @mirip-text=${({ detail }: TextEvent) => this.#pages.type(detail)}
            @mirip-filter=${({ detail }: FilterEvent) => this.#pages.show(detail)}
            @mirip-look=${this.#looked}
          ></mirip-catalogue-toolbar>
          <mirip-selection-bar
            .selected=${this.#selection.ids.size}
            .total=${total}
            ?trash=${trash}
            ?narrow=${!this.#wide.matches}
          ></mirip-selection-bar>
          ${
            problem
              ? html`<mirip-notice
                  retry
                  @mirip-notice-retry=${() => {
                    this.#changes.dismiss();
                    void this.#refresh();
                  }}
                  >${this.#localize.term("problem", problem, "")}</mirip-notice
                >`
              : nothing
          }
          ${
            trash && total > 0
              ? html`<mirip-trash-bar .trashed=${facets?.states.trash ?? total}></mirip-trash-bar>`
              : nothing
          }
          ${facets && total === 0 ? emptyState(filter, facets.products, this.#localize, () => this.#pages.show({})) : this.#renderList()}
        </div>
        ${this.#wide.matches ? this.#renderAside() : this.#renderSheet()}
      </div>
      ${this.sheetOpen ? nothing : this.#renderToast()}`;
  }

  protected override updated(): void {
    const { sheet } = this;
    if (!sheet) return;
    if (this.sheetOpen && !sheet.open) {
      sheet.showModal();
      void this.#layer.enter();
    } else if (!this.sheetOpen && sheet.open) sheet.close();
  }

  #renderList(): TemplateResult {
    const shared = this.#pages;
    return this.look === "grid"
      ? html`<mirip-item-grid
          .pages=${shared}
          .revision=${shared.revision}
          .selected=${this.#selection.ids}
          ?picking=${this.#selection.picking}
          aria-busy=${shared.loading}
        ></mirip-item-grid>`
      : html`<mirip-item-table
          .pages=${shared}
          .revision=${shared.revision}
          .selected=${this.#selection.ids}
          ?picking=${this.#selection.picking}
          aria-busy=${shared.loading}
        ></mirip-item-table>`;
  }

  #renderAside(): TemplateResult {
    return html`<aside class="panel" aria-label=${this.#localize.term("panel")}>
      ${this.#renderPanel(false)}
    </aside>`;
  }

  #renderSheet(): TemplateResult {
    return html`<dialog
      class="sheet"
      aria-label=${this.#localize.term("panel")}
      @close=${this.#sheetClosed}
      @mirip-more-like=${this.#moreLikeFromSheet}
    >
      ${this.sheetOpen ? [this.#renderPanel(true), this.#renderToast()] : nothing}
    </dialog>`;
  }

  #renderToast(): TemplateResult {
    return toast(this.#changes.toast, this.#localize, {
      undo: () => void this.#changes.undo(this.studio),
      dismiss: () => this.#changes.dismiss(),
    });
  }

  #renderPanel(sheet: boolean): TemplateResult {
    const { ids, products } = this.#selection;
    return html`<mirip-edit-panel
      .studio=${this.studio}
      .ids=${ids}
      .item=${this.#selected.item}
      .products=${products}
      .facets=${this.#pages.facets}
      .status=${this.#changes.status}
      ?trash=${this.#pages.filter.state?.kind === "trash"}
      ?sheet=${sheet}
    ></mirip-edit-panel>`;
  }

  async #gestured({ detail }: GestureEvent): Promise<void> {
    if (detail.kind === "discard") return this.#command({ kind: "discard" });
    this.#changes.clearSaved();
    try {
      await this.#selection.apply(detail);
    } catch (error) {
      this.#pages.fail(error);
    }
    if (detail.kind === "only" && detail.open) this.#open();
  }

  async #commanded({ detail }: CommandEvent): Promise<void> {
    try {
      await this.#command(detail);
    } catch (error) {
      this.#pages.fail(error);
    }
  }

  async #command(command: Command): Promise<void> {
    const { studio } = this;
    if (!studio) return;
    await runCommand(command, {
      studio,
      selection: this.#selection,
      changes: this.#changes,
      trash: this.#pages.filter.state?.kind === "trash",
      open: () => this.#open(),
      left: () => this.#leaveSelection(),
    });
  }

  #patched({ detail }: PatchEvent): void {
    if (this.studio) void this.#changes.edit(this.studio, detail.ids, detail.patch);
  }

  /** The selection was removed, so the focus moves to the list of products. */
  #leaveSelection(): void {
    this.#selection.clear();
    void this.updateComplete.then(() => this.list?.focus());
  }

  #open(): void {
    if (!this.#wide.matches) this.sheetOpen = true;
  }

  #looked({ detail }: LookEvent): void {
    this.look = detail;
    remember(lookKey, detail);
  }

  /** Other products replace those shown, so the selection is cleared and the list scrolls to its start. */
  #replaced(): void {
    this.#selection.clear();
    this.list?.reset();
    if (this.hasUpdated && this.top.getBoundingClientRect().top < 0) this.top.scrollIntoView();
  }

  async #refresh(): Promise<void> {
    await Promise.all([this.#pages.refresh(), this.#selected.refresh(this.studio)]);
  }

  #sheetClosed(): void {
    this.sheetOpen = false;
    void this.#layer.leave();
    // A product that was opened by a tap is not selected any more once the sheet is closed.
    if (!this.#selection.picking) this.#selection.clear();
  }

  /** Closes the sheet first, so that the search's history entry follows the page's and not the sheet's. */
  async #moreLikeFromSheet(event: MoreLikeEvent): Promise<void> {
    event.stopPropagation();
    this.sheet?.close();
    await this.#layer.leave();
    this.dispatchEvent(new MoreLikeEvent(event.detail));
  }
}

function rememberedLook(): Look {
  return remembered(lookKey) === "table" ? "table" : "grid";
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-catalogue-view": CatalogueView;
  }
}
