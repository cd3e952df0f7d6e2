import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { ArchiveRestore, Check, ScanSearch, Trash, X } from "lucide";
import type { OwnerProduct } from "../../../core/catalogue/catalogue.ts";
import { MoreLikeEvent } from "../../../elements/search/product-card/events.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import type { Studio } from "../../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import "./bulk-form.ts";
import type { BrowseFacets } from "../catalogue-pages.ts";
import type { Changes } from "../../shared/changes.ts";
import { editPanelStyles } from "./edit-panel.styles.ts";
import { CommandEvent, type Command } from "../events.ts";
import "./product-form.ts";

const keys = ["range", "one", "all", "discard", "undo"] as const;

/**
 * Edits the selection: one product in full, or the fields that several can share.
 *
 * @event {PatchEvent} mirip-patch - A change to save.
 * @event {CommandEvent} mirip-command - A command for the selection.
 * @event {MoreLikeEvent} mirip-more-like - Asks for products like this one.
 */
@customElement("mirip-edit-panel")
export class EditPanel extends LitElement {
  static override styles = [baseStyles, editPanelStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) ids: ReadonlySet<string> = new Set();
  /** The selected product, if exactly one is selected. */
  @property({ attribute: false }) item: OwnerItem | undefined;
  /** The products of a larger selection, as far as they are loaded. */
  @property({ attribute: false }) products: readonly OwnerProduct[] | undefined;
  @property({ attribute: false }) facets: BrowseFacets | undefined;
  @property() status: Changes["status"] = "idle";
  /** True if the selection is in the trash, where products can only be looked at and restored. */
  @property({ type: Boolean }) trash = false;
  /** True on a sheet, which has a way to close. */
  @property({ type: Boolean, reflect: true }) sheet = false;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const count = this.ids.size;
    if (count === 0) return this.#renderHint();
    const title =
      count === 1 ? localize.term("editOne") : localize.term("editMany", localize.number(count));
    return html`<header>
        <h2 tabindex="-1">${title}</h2>
        <p class="status small muted" role="status">${this.#renderStatus()}</p>
        ${
          this.sheet
            ? html`<button
                class="button quiet square"
                type="button"
                aria-label=${localize.term("close")}
                @click=${() => this.#command("select-none")}
              >
                ${icon(X)}
              </button>`
            : nothing
        }
      </header>
      <div class="actions">${this.#renderActions()}</div>
      ${this.trash ? this.#renderTrashed() : this.#renderForm()}`;
  }

  #renderHint(): TemplateResult {
    const localize = this.#localize;
    return html`<div class="hint">
      <p class="muted">${localize.term("panelHint")}</p>
      <ul class="keys small muted">
        ${keys.map((key) => html`<li>${localize.term("panelKey", key)}</li>`)}
      </ul>
    </div>`;
  }

  #renderStatus(): unknown {
    const localize = this.#localize;
    if (this.status === "saving") return localize.term("saving");
    return this.status === "saved" ? html`${icon(Check)} ${localize.term("saved")}` : nothing;
  }

  #renderActions(): unknown {
    const localize = this.#localize;
    const { item } = this;
    const photo = item?.photos[0];
    if (this.trash) {
      return html`<button class="button" type="button" @click=${() => this.#command("restore")}>
        ${icon(ArchiveRestore)} ${localize.term("restore")}
      </button>`;
    }
    return html`${
        item && photo
          ? html`<button
              class="button"
              type="button"
              @click=${() =>
                this.dispatchEvent(new MoreLikeEvent({ product: item.product, photo }))}
            >
              ${icon(ScanSearch)} ${localize.term("moreLikeThis")}
            </button>`
          : nothing
      }
      <button class="button" type="button" @click=${() => this.#command("discard")}>
        ${icon(Trash)} ${localize.term("remove")}
      </button>`;
  }

  #renderForm(): unknown {
    const { item } = this;
    if (this.ids.size > 1) {
      return html`<mirip-bulk-form
        .ids=${this.ids}
        .products=${this.products}
        .facets=${this.facets}
      ></mirip-bulk-form>`;
    }
    // Another product gets new fields; the old ones save what was typed when they are removed.
    return repeat(
      item ? [item] : [],
      ({ product }) => product.id,
      (one) =>
        html`<mirip-product-form
          .studio=${this.studio}
          .item=${one}
          .facets=${this.facets}
        ></mirip-product-form>`,
    );
  }

  #renderTrashed(): unknown {
    const localize = this.#localize;
    if (!this.item) return nothing;
    const { product, photos } = this.item;
    return html`<mirip-picture .source=${photos[0]?.display} eager></mirip-picture>
      <h3>${localize.text(product.name)}</h3>
      ${
        product.trashed === undefined
          ? nothing
          : html`<p class="muted">
              ${localize.term(
                "trashedOn",
                localize.date(new Date(product.trashed), { dateStyle: "long" }),
              )}
            </p>`
      }`;
  }

  #command(kind: Extract<Command["kind"], "discard" | "restore" | "select-none">): void {
    this.dispatchEvent(new CommandEvent({ kind }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-edit-panel": EditPanel;
  }
}
