import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property, query, state } from "lit/decorators.js";
import { ListChecks, Trash, X } from "lucide";
import type { ChoiceEvent } from "../elements/choice/events.ts";
import "../elements/choice/choice.ts";
import "../elements/notice/notice.ts";
import "../elements/product-card/product-card.ts";
import { baseStyles, gridStyles } from "../elements/shared/base.styles.ts";
import { CataloguePager, pageSize } from "../elements/shared/catalogue-pager.ts";
import {
  categoryAt,
  categoryName,
  categoryOptions,
  optionOf,
} from "../elements/shared/category-options.ts";
import { icon } from "../elements/shared/icon.ts";
import { chipsSkeleton, skeletonCards, skeletonStyles } from "../elements/shared/skeleton.ts";
import type { CatalogueInfo, CatalogueItem, Engine } from "../engine/contract.ts";
import { Words } from "../words/words.ts";
import { RemoveProductsEvent } from "./events.ts";
import { ownCatalogueStyles } from "./own-catalogue.styles.ts";

/**
 * The owner's products: look through them, pick some, delete them.
 *
 * @event {RemoveProductsEvent} mirip-remove-products - These should go; the page gives a way back.
 */
@customElement("mirip-own-catalogue")
export class OwnCatalogue extends LitElement {
  static override styles = [baseStyles, gridStyles, skeletonStyles, ownCatalogueStyles];

  @property({ attribute: false }) engine: Engine | undefined;
  @property({ attribute: false }) catalogue: CatalogueInfo | undefined;
  /** Products that are about to go. */
  @property({ attribute: false }) hiddenIds: ReadonlySet<string> = new Set();

  @state() private picked: ReadonlySet<string> = new Set();
  @query(".grid") private readonly grid!: HTMLElement | null;

  readonly #words = new Words(this);
  readonly #pager = new CataloguePager(this);

  /** Puts the focus on the products. */
  override focus(options?: FocusOptions): void {
    this.grid?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.engine) return;
    if (changed.has("engine")) void this.#pager.start(this.engine, undefined);
    else if (changed.has("catalogue")) void this.#follow(this.engine);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { loading, problem, total } = this.#pager;
    const items = this.#items();
    const waiting = !this.engine || (loading && items.length === 0);
    return html`
      <h2 class="hidden" id="title">${words.term("catalogueHelp", words.number(total))}</h2>
      ${this.picked.size > 0 ? this.#renderSelection(items) : this.#renderCategories()}
      ${
        problem
          ? html`<mirip-notice retry @mirip-notice-retry=${() => this.#pager.refresh()}
              >${words.term("problem", problem, "")}</mirip-notice
            >`
          : nothing
      }
      <ul class="grid" tabindex="-1" aria-labelledby="title" aria-busy=${waiting}>
        ${
          waiting
            ? skeletonCards(12, { price: false, nearness: false })
            : repeat(
                items,
                ({ product }) => product.id,
                (item) => this.#renderItem(item),
              )
        }
      </ul>
      ${
        this.#pager.items.length < total
          ? html`<button
              class="button more"
              type="button"
              ?disabled=${loading}
              @click=${() => this.#pager.more()}
            >
              ${words.term("showMore")}
            </button>`
          : nothing
      }
    `;
  }

  protected override updated(): void {
    // Deleting a whole screen should show what comes after, not an empty page.
    const { items, total, loading, problem } = this.#pager;
    const short = this.#items().length < pageSize / 2 && items.length < total;
    if (short && !loading && !problem && this.engine) void this.#pager.more();
  }

  /** The catalogue changed: keep the place where that is possible. */
  #follow(engine: Engine): Promise<void> {
    const { category } = this.#pager;
    const still = this.catalogue?.categories.some(({ id }) => id === category);
    return category === undefined || still
      ? this.#pager.refresh()
      : this.#pager.start(engine, undefined);
  }

  #items(): readonly CatalogueItem[] {
    return this.#pager.items.filter(({ product }) => !this.hiddenIds.has(product.id));
  }

  #renderCategories(): TemplateResult {
    if (!this.catalogue) return chipsSkeleton;
    const { categories } = this.catalogue;
    return html`<mirip-choice
      label=${this.#words.term("category")}
      .options=${categoryOptions(categories, this.#words)}
      .picked=${optionOf(categories, this.#pager.category)}
      @mirip-choice=${(event: ChoiceEvent) => {
        const picked = categoryAt(categories, event.detail.index);
        if (this.engine) void this.#pager.start(this.engine, picked);
      }}
    ></mirip-choice>`;
  }

  #renderSelection(items: readonly CatalogueItem[]): TemplateResult {
    const words = this.#words;
    return html`<div class="selection">
      <p role="status">${words.term("selected", words.number(this.picked.size))}</p>
      <button
        class="button quiet"
        type="button"
        @click=${() => (this.picked = new Set(items.map(({ product }) => product.id)))}
      >
        ${icon(ListChecks)} <span>${words.term("selectVisible")}</span>
      </button>
      <button class="button" type="button" @click=${this.#remove}>
        ${icon(Trash)} ${words.term("remove")}
      </button>
      <button
        class="button quiet square"
        type="button"
        aria-label=${words.term("clearSelection")}
        @click=${() => (this.picked = new Set())}
      >
        ${icon(X)}
      </button>
    </div>`;
  }

  #renderItem({ product, photos }: CatalogueItem): TemplateResult {
    const words = this.#words;
    const categories = this.catalogue?.categories ?? [];
    const picked = this.picked.has(product.id);
    return html`<li data-testid="product-card" ?data-picked=${picked}>
      <mirip-product-card
        .product=${product}
        .photo=${photos[0]}
        category=${categoryName(categories, product.category, words)}
      >
        <label slot="mark" class="mark">
          <input
            type="checkbox"
            aria-label=${words.term("select", words.text(product.name))}
            .checked=${picked}
            @change=${() => this.#toggle(product.id)}
          />
        </label>
      </mirip-product-card>
    </li>`;
  }

  #toggle(id: string): void {
    const picked = new Set(this.picked);
    if (!picked.delete(id)) picked.add(id);
    this.picked = picked;
  }

  #remove(): void {
    const ids = [...this.picked];
    this.picked = new Set();
    this.dispatchEvent(new RemoveProductsEvent(ids));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-own-catalogue": OwnCatalogue;
  }
}
