import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property } from "lit/decorators.js";
import type { SearchSession } from "../../../client/session/search-session.ts";
import type {
  CatalogueInfo,
  CatalogueItem,
  Engine,
} from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/choice/choice.ts";
import type { ChoiceEvent } from "../../controls/choice/events.ts";
import "../../controls/notice/notice.ts";
import "../../search/product-card/product-card.ts";
import { baseStyles, gridStyles } from "../../controls/styles/base.styles.ts";
import { CataloguePager, pageSize } from "./catalogue-pager.ts";
import {
  categoryAt,
  categoryName,
  categoryOptions,
  optionOf,
} from "../../search/shared/category-options.ts";
import { SessionController } from "../../search/shared/session-controller.ts";
import { chipsSkeleton, skeletonCards, skeletonStyles } from "../../controls/shared/skeleton.ts";
import { catalogueStyles } from "./catalogue.styles.ts";

/** The whole catalogue, by category, a page at a time. */
@customElement("mirip-catalogue")
export class Catalogue extends LitElement {
  static override styles = [baseStyles, gridStyles, skeletonStyles, catalogueStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);
  readonly #pager = new CataloguePager(this);
  #engine: Engine | undefined;
  /** The version of the catalogue that is shown, told by its date and size. */
  #read: string | undefined;

  private get catalogue(): CatalogueInfo | undefined {
    return this.#session.state?.info?.catalogue;
  }

  protected override willUpdate(): void {
    if (!this.session || !this.catalogue) return;
    const { published, products } = this.catalogue;
    const read = `${published} ${products}`;
    if (read === this.#read) return;
    this.#read = read;
    void this.#readPages(this.session);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { items, loading, problem } = this.#pager;
    const waiting = !this.#engine || (loading && items.length === 0);
    return html`
      <header>
        <h2 id="title">${localize.term("catalogue")}</h2>
        ${this.catalogue ? html`<p class="muted">${this.#describe(this.catalogue)}</p>` : nothing}
      </header>
      ${this.#renderCategories()}
      ${
        problem
          ? html`<mirip-notice retry @mirip-notice-retry=${() => this.#pager.refresh()}
              >${localize.term("problem", problem, "")}</mirip-notice
            >`
          : nothing
      }
      <ul class="grid" aria-labelledby="title" aria-busy=${waiting}>
        ${
          waiting
            ? skeletonCards(12, { price: true, score: false })
            : repeat(
                items,
                ({ product }) => product.id,
                (item) => this.#renderItem(item),
              )
        }
      </ul>
      ${this.#renderMore()}
    `;
  }

  #describe({ products, published }: CatalogueInfo): string {
    const localize = this.#localize;
    const count = localize.term("catalogueHelp", localize.number(products));
    if (!published) return count;
    return `${count}, ${localize.term("catalogueUpdated", localize.ago(new Date(published)))}`;
  }

  async #readPages(session: SearchSession): Promise<void> {
    const { engine } = await session.open();
    if (engine === this.#engine) await this.#pager.refresh();
    else {
      this.#engine = engine;
      await this.#pager.start(engine, undefined);
    }
  }

  #renderCategories(): TemplateResult | typeof nothing {
    if (!this.catalogue) return chipsSkeleton;
    const { categories } = this.catalogue;
    if (categories.length < 2) return nothing;
    const { category } = this.#pager;
    return html`<mirip-choice
      label=${this.#localize.term("category")}
      .options=${categoryOptions(categories, this.#localize)}
      .picked=${optionOf(categories, category)}
      @mirip-choice=${(event: ChoiceEvent) => {
        const picked = categoryAt(categories, event.detail.index);
        if (this.#engine) void this.#pager.start(this.#engine, picked);
      }}
    ></mirip-choice>`;
  }

  #renderItem({ product, photos }: CatalogueItem): TemplateResult {
    const categories = this.catalogue?.categories ?? [];
    return html`<li data-testid="product-card">
      <mirip-product-card
        .product=${product}
        .photo=${photos[0]}
        category=${categoryName(categories, product.category, this.#localize)}
      ></mirip-product-card>
    </li>`;
  }

  #renderMore(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { items, total, loading, problem } = this.#pager;
    if (items.length === 0) {
      if (loading || problem || !this.#engine) return nothing;
      return html`<p class="muted">${localize.term("catalogueEmpty")}</p>`;
    }
    return html`<footer>
      <p class="small muted" role="status">
        ${localize.term("shown", localize.number(items.length), localize.number(total))}
      </p>
      ${
        items.length < total
          ? html`<button
              class="button"
              type="button"
              ?disabled=${loading}
              @click=${() => this.#pager.more()}
            >
              ${localize.term("showMore")}
              <span class="muted"
                >+${localize.number(Math.min(pageSize, total - items.length))}</span
              >
            </button>`
          : nothing
      }
    </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-catalogue": Catalogue;
  }
}
