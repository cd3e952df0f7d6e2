import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LayoutGrid, Search, Table, Undo2 } from "lucide";
import { adviceKinds } from "../../core/catalogue/catalogue.ts";
import type { ChoiceEvent } from "../../elements/controls/choice/events.ts";
import "../../elements/controls/choice/choice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type {
  BrowseFilter,
  ProductSort,
  ProductState,
} from "../../engine/contracts/studio-contract.ts";
import type { CatalogueStateName } from "../../messages/id/catalogue.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { qualityAddress } from "../shared/quality-address.ts";
import type { BrowseFacets } from "./catalogue-pages.ts";
import { catalogueToolbarStyles } from "./catalogue-toolbar.styles.ts";
import { CommandEvent } from "./events.ts";
import type { Step } from "../shared/change-history.ts";
import { FilterEvent, LookEvent, TextEvent } from "./filter-events.ts";
import { formStyles } from "../shared/fields/form.styles.ts";

export type Look = "grid" | "table";

const states: readonly CatalogueStateName[] = [
  "all",
  "review",
  "advice",
  "out-of-stock",
  "no-price",
  "no-category",
  "trash",
];
const sorts: readonly ProductSort[] = ["newest", "oldest", "name", "price-up", "price-down"];
/** Stands for "all" in a select, because the empty string is the category "none". */
const all = "*";

/**
 * Filters by text, category, tag and state, sorts, and switches between grid and table.
 *
 * @event {TextEvent} mirip-text - Something is being typed.
 * @event {FilterEvent} mirip-filter - Another filter or order was picked.
 * @event {LookEvent} mirip-look - Grid or table.
 * @event {CommandEvent} mirip-command - `undo`.
 */
@customElement("mirip-catalogue-toolbar")
export class CatalogueToolbar extends LitElement {
  static override styles = [baseStyles, formStyles, catalogueToolbarStyles];

  @property({ attribute: false }) filter: BrowseFilter = {};
  @property({ attribute: false }) facets: BrowseFacets | undefined;
  @property() look: Look = "grid";
  /** What can be taken back. */
  @property({ attribute: false }) undoable: Pick<Step, "done" | "products"> | undefined;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<div class="bar" role="search" aria-label=${localize.term("findProducts")}>
        <div class="text">
          ${icon(Search)}
          <input
            type="search"
            aria-label=${localize.term("findProducts")}
            placeholder=${localize.term("findShort")}
            enterkeyhint="search"
            autocomplete="off"
            .value=${this.filter.text ?? ""}
            @input=${(event: Event) =>
              this.dispatchEvent(new TextEvent((event.target as HTMLInputElement).value))}
          />
        </div>
        <button
          class="button square undo"
          type="button"
          aria-label=${this.#undoes()}
          title=${this.#undoes()}
          ?disabled=${!this.undoable}
          @click=${() => this.dispatchEvent(new CommandEvent({ kind: "undo" }))}
        >
          ${icon(Undo2)}
        </button>
        <div class="looks" role="group" aria-label=${localize.term("lookAs")}>
          ${this.#renderLook("grid")} ${this.#renderLook("table")}
        </div>
      </div>
      <div class="selects">
        ${this.#renderCategories()} ${this.#renderTags()} ${this.#renderSorts()}
        ${this.filter.state?.kind === "advice" ? this.#renderAdvice(this.filter.state) : nothing}
        ${
          this.filter.state?.kind === "review"
            ? html`<a class="button" href=${qualityAddress("reviews")}>
                ${localize.term("todoDo", "reviews")}
              </a>`
            : nothing
        }
      </div>
      ${this.#renderStates()}`;
  }

  #undoes(): string {
    const localize = this.#localize;
    if (!this.undoable) return localize.term("undo");
    const { done, products } = this.undoable;
    return localize.term("undoOf", localize.term("done", done, localize.number(products)));
  }

  #renderLook(look: Look): TemplateResult {
    const name = this.#localize.term(look === "grid" ? "lookGrid" : "lookTable");
    return html`<button
      type="button"
      aria-label=${name}
      title=${name}
      aria-pressed=${look === this.look}
      @click=${() => this.dispatchEvent(new LookEvent(look))}
    >
      ${icon(look === "grid" ? LayoutGrid : Table)}
    </button>`;
  }

  #renderCategories(): TemplateResult {
    const localize = this.#localize;
    const options = (this.facets?.categories ?? []).map(({ id, products }) => ({
      value: id,
      label: localize.term(
        "withCount",
        id || localize.term("noCategory"),
        localize.number(products),
      ),
    }));
    return this.#renderSelect(
      localize.term("category"),
      [{ value: all, label: localize.term("anyCategory") }, ...options],
      this.filter.category ?? all,
      (value) => {
        const { category: _before, ...others } = this.filter;
        return value === all ? others : { ...others, category: value };
      },
    );
  }

  #renderTags(): TemplateResult {
    const localize = this.#localize;
    const options = (this.facets?.tags ?? []).map(({ tag, products }) => ({
      value: tag,
      label: localize.term("withCount", tag, localize.number(products)),
    }));
    return this.#renderSelect(
      localize.term("tag"),
      [{ value: all, label: localize.term("anyTag") }, ...options],
      this.filter.tag ?? all,
      (value) => {
        const { tag: _before, ...others } = this.filter;
        return value === all ? others : { ...others, tag: value };
      },
    );
  }

  #renderSorts(): TemplateResult {
    const localize = this.#localize;
    return this.#renderSelect(
      localize.term("sortBy"),
      sorts.map((sort) => ({ value: sort, label: localize.term("sort", sort) })),
      this.filter.sort ?? "newest",
      (value) => ({ ...this.filter, sort: sorts.find((sort) => sort === value) ?? "newest" }),
    );
  }

  #renderAdvice(state: Extract<ProductState, { kind: "advice" }>): TemplateResult {
    const localize = this.#localize;
    const { kind } = state;
    return this.#renderSelect(
      localize.term("advice"),
      [
        { value: all, label: localize.term("adviceAny") },
        ...adviceKinds.map((name) => ({ value: name, label: localize.term("adviceName", name) })),
      ],
      state.advice ?? all,
      (value) => {
        const advice = adviceKinds.find((name) => name === value);
        return { ...this.filter, state: advice ? { kind, advice } : { kind } };
      },
    );
  }

  #renderSelect(
    label: string,
    options: readonly { readonly value: string; readonly label: string }[],
    current: string,
    next: (value: string) => BrowseFilter,
  ): TemplateResult {
    const picked = (event: Event): void => {
      this.dispatchEvent(new FilterEvent(next((event.target as HTMLSelectElement).value)));
    };
    return html`<select aria-label=${label} ?data-set=${current !== all} @change=${picked}>
      ${options.map(
        (option) =>
          html`<option value=${option.value} .selected=${option.value === current}>
            ${option.label}
          </option>`,
      )}
    </select>`;
  }

  #renderStates(): TemplateResult {
    const localize = this.#localize;
    const { facets } = this;
    const current = this.filter.state?.kind ?? "all";
    const countOf = (state: CatalogueStateName): number =>
      state === "all" ? (facets?.products ?? 0) : (facets?.states[state] ?? 0);
    // States without products are left out; the trash is always shown, because people look for it.
    const shown = states.filter(
      (state) => state === "all" || state === "trash" || state === current || countOf(state) > 0,
    );
    return html`<mirip-choice
      label=${localize.term("showWhich")}
      .options=${shown.map((state) => ({
        label: localize.term("state", state),
        note: facets ? localize.number(countOf(state)) : "",
      }))}
      .picked=${shown.indexOf(current)}
      @mirip-choice=${({ detail }: ChoiceEvent) => {
        const { state: _before, ...others } = this.filter;
        const kind = shown[detail.index] ?? "all";
        this.dispatchEvent(
          new FilterEvent(kind === "all" ? others : { ...others, state: { kind } }),
        );
      }}
    ></mirip-choice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-catalogue-toolbar": CatalogueToolbar;
  }
}
