import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { SlidersHorizontal, X } from "lucide";
import type { SearchSession, SessionState } from "../../../client/session/search-session.ts";
import type { Facets, ProductFilter } from "../../../core/catalogue/product-filter.ts";
import type { CatalogueInfo } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/choice/choice.ts";
import type { ChoiceEvent } from "../../controls/choice/events.ts";
import { rankingChoices } from "../results-view/ranking-choices.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { categoryAt, categoryOptions, optionOf } from "../shared/category-options.ts";
import { icon } from "../../controls/shared/icon.ts";
import { predictedFirst, predictedIn } from "../shared/predicted-categories.ts";
import { SessionController, unawaited } from "../shared/session-controller.ts";
import { chipsSkeleton, skeletonStyles } from "../../controls/shared/skeleton.ts";
import { activeFilters, changedFilter, type FilterChange } from "./active-filters.ts";
import { colourChips } from "./colour-chips.ts";
import { filtersViewStyles } from "./filters-view.styles.ts";
import { priceFields } from "./price-fields.ts";
import { tagChips } from "./tag-chips.ts";

/**
 * The filters of a search: categories at once, and behind one button tags, colours, price and stock, each if the
 * catalogue has it. The filters in use are shown as chips that remove them.
 *
 * @slot chips - Predicted categories.
 * @event close - Somebody has chosen, and wants to see the products.
 * @csspart filters - All of it.
 * @csspart chip - A category, a tag, or a filter in use.
 * @csspart input - A field for a price.
 * @csspart button - The button that shows the rest.
 */
@customElement("mirip-filters-view")
export class FiltersView extends LitElement {
  static override styles = [baseStyles, skeletonStyles, filtersViewStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  /** On a narrow page, the ranking and the number of results are chosen here, too. */
  @property({ type: Boolean }) ranking = false;

  @state() private open = false;
  /** Undefined until the further filters were opened once. */
  @state() private facets: Facets | undefined;
  @state() private failed = false;
  @state() private allTags = false;
  @state() private currency: string | undefined;
  @query("#toggle") private readonly toggle!: HTMLElement | null;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);
  /** The catalogue that `facets` are of. */
  #read: CatalogueInfo | undefined;

  protected override willUpdate(): void {
    const catalogue = this.#session.state?.info?.catalogue;
    if (!this.open || !catalogue || catalogue === this.#read) return;
    this.#read = catalogue;
    void this.#readFacets();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.#session;
    if (!state) return nothing;
    const localize = this.#localize;
    const { filter } = state.settings;
    return html`<section aria-label=${localize.term("filters")} part="filters">
      <slot name="chips"></slot>
      ${this.#renderCategories(state)}
      <div class="row">
        <button
          id="toggle"
          class="button"
          part="button"
          type="button"
          aria-expanded=${this.open}
          aria-controls="rest"
          @click=${this.#toggleRest}
        >
          ${icon(SlidersHorizontal)} ${localize.term("filters")}
        </button>
        ${this.#renderActive(filter)}
      </div>
      <div id="rest" class="rest" ?hidden=${!this.open}>
        ${this.open ? [this.#renderRanking(), this.#renderRest(filter), this.#renderSee(state)] : nothing}
      </div>
    </section>`;
  }

  /** "All" first, then the predicted categories with their probabilities. */
  #renderCategories({ info, answer, settings }: SessionState): TemplateResult | typeof nothing {
    if (!info) return chipsSkeleton;
    const all = info.catalogue.categories;
    if (all.length < 2) return nothing;
    const localize = this.#localize;
    const predicted = predictedIn(all, answer?.response.categories);
    const categories = predictedFirst(all, predicted);
    const only = answer?.response.narrowing === "hard" ? predicted[0]?.id : undefined;
    return html`<mirip-choice
      exportparts="chip"
      label=${localize.term(predicted.length > 0 ? "predictedCategory" : "category")}
      .options=${categoryOptions(categories, localize, predicted)}
      .picked=${optionOf(categories, settings.filter.category ?? only)}
      @mirip-choice=${({ detail }: ChoiceEvent) => {
        if (this.session) unawaited(this.session.choose(categoryAt(categories, detail.index)));
      }}
    ></mirip-choice>`;
  }

  /** The filters in use, but for the category, which is chosen right above, with "all" beside it. */
  #renderActive(filter: ProductFilter): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const active = activeFilters(filter, localize);
    if (active.length === 0) return nothing;
    return html`<div class="chosen">
      <ul class="active" aria-label=${localize.term("filtersActive")}>
        ${active.map(
          ({ name, without }) =>
            html`<li>
              <button
                class="button chip"
                part="chip"
                type="button"
                aria-label=${localize.term("removeFilter", name)}
                @click=${() => this.#remove(without)}
              >
                ${name} ${icon(X)}
              </button>
            </li>`,
        )}
      </ul>
      <button class="button quiet" type="button" data-testid="clear-filters" @click=${this.#clear}>
        ${localize.term("clearFilters")}
      </button>
    </div>`;
  }

  #renderRanking(): TemplateResult | typeof nothing {
    if (!this.ranking || !this.session) return nothing;
    return html`<div class="narrow ranking">${rankingChoices(this.session, this.#localize)}</div>`;
  }

  /** On a narrow page the open panel has pushed the products away: this button leads back to them. */
  #renderSee({ answer, busy }: SessionState): TemplateResult {
    const localize = this.#localize;
    const { matches, noMatch } = answer?.response ?? { matches: [], noMatch: true };
    const known = !busy && !noMatch && matches.length > 0;
    return html`<button
      class="button primary narrow"
      part="button"
      type="button"
      data-testid="see-results"
      @click=${this.#see}
    >
      ${localize.term("seeResults", known ? localize.number(matches.length) : undefined)}
    </button>`;
  }

  #renderRest(filter: ProductFilter): TemplateResult {
    const localize = this.#localize;
    const { facets } = this;
    if (!facets) {
      const term = this.failed ? "filtersFailed" : "loading";
      return html`<p class="muted" role="status">${localize.term(term)}</p>`;
    }
    const { tags, colours, soldOut } = facets;
    const prices = facets.prices.filter(({ min, max }) => min < max);
    const named = tags.length > 0 || colours.length > 0;
    if (!named && prices.length === 0 && soldOut === 0 && !filter.inStock) {
      return html`<p class="muted">${localize.term("filtersNone")}</p>`;
    }
    const picked = filter.price?.currency ?? this.currency;
    const range = prices.find(({ currency }) => currency === picked) ?? prices[0];
    return html`
      ${
        tags.length > 0
          ? tagChips({
              tags,
              chosen: filter.tags ?? [],
              all: this.allTags,
              localize,
              onPick: (picked) => this.#change({ tags: picked.length > 0 ? picked : undefined }),
              onAll: () => (this.allTags = true),
            })
          : nothing
      }
      ${
        colours.length > 0
          ? colourChips(colours, filter.colours ?? [], localize, (picked) =>
              this.#change({ colours: picked.length > 0 ? picked : undefined }),
            )
          : nothing
      }
      ${
        range
          ? priceFields({
              ranges: prices,
              range,
              price: filter.price,
              localize,
              onRange: (price) => this.#change({ price }),
              onCurrency: (currency) => {
                this.currency = currency;
                if (filter.price) this.#change({ price: undefined });
              },
            })
          : nothing
      }
      ${soldOut > 0 || filter.inStock ? this.#renderStock(soldOut, filter) : nothing}
    `;
  }

  #renderStock(soldOut: number, { inStock = false }: ProductFilter): TemplateResult {
    const localize = this.#localize;
    return html`<label class="stock">
      <input
        type="checkbox"
        .checked=${inStock}
        @change=${(event: Event) => {
          const { checked } = event.target as HTMLInputElement;
          this.#change({ inStock: checked || undefined });
        }}
      />
      ${localize.term("inStockOnly")}
      <small class="muted">${localize.term("soldOut", localize.number(soldOut))}</small>
    </label>`;
  }

  readonly #toggleRest = (): void => {
    this.open = !this.open;
    if (this.failed) this.#read = undefined;
  };

  readonly #see = async (): Promise<void> => {
    this.open = false;
    // The button that was pressed is removed.
    this.toggle?.focus();
    await this.updateComplete;
    this.dispatchEvent(new Event("close"));
  };

  async #readFacets(): Promise<void> {
    const of = this.#read;
    this.failed = false;
    try {
      const opened = await this.session?.open();
      const facets = await opened?.engine.facets();
      if (of === this.#read) this.facets = facets;
    } catch {
      this.failed = true;
    }
  }

  #remove(without: FilterChange): void {
    this.#change(without);
    // The button that was pressed is removed.
    this.toggle?.focus();
  }

  readonly #clear = (): void => {
    if (this.session) unawaited(this.session.widen());
    this.toggle?.focus();
  };

  #change(change: FilterChange): void {
    const { session } = this;
    if (!session) return;
    const filter = changedFilter(session.state.settings.filter, change);
    unawaited(session.set({ filter }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-filters-view": FiltersView;
  }
}
