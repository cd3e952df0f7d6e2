import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { tagKey, type OwnerProduct, type ProductPatch } from "../../../core/catalogue/catalogue.ts";
import { USUAL_CURRENCY } from "../../../core/imports/prices.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import type { BrowseFacets } from "../catalogue-pages.ts";
import type { FieldSaveEvent, TagsEvent } from "../../shared/fields/events.ts";
import { PatchEvent } from "../events.ts";
import {
  currencySelect,
  stockSelect,
  type StockChoice,
} from "../../shared/fields/field-selects.ts";
import { formStyles } from "../../shared/fields/form.styles.ts";
import { patchOf, textOf, type TextField } from "../../shared/fields/product-fields.ts";
import { productFormStyles } from "./product-form.styles.ts";
import "../../shared/fields/save-field.ts";
import "../../shared/fields/tag-input.ts";

/** Nobody reads a longer list. */
const offeredTags = 200;

/**
 * Edits several products at once. A field shows a value if all of them have the same.
 *
 * @event {PatchEvent} mirip-patch - A field was set for all.
 */
@customElement("mirip-bulk-form")
export class BulkForm extends LitElement {
  static override styles = [baseStyles, formStyles, productFormStyles];

  @property({ attribute: false }) ids: ReadonlySet<string> = new Set();
  /** The selected products; undefined if some of them have not been loaded. */
  @property({ attribute: false }) products: readonly OwnerProduct[] | undefined;
  @property({ attribute: false }) facets: BrowseFacets | undefined;

  @state() private currency = "";
  readonly #localize = new StudioLocalize(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("ids")) this.currency = "";
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { facets } = this;
    const categories = (facets?.categories ?? []).map(({ id }) => id).filter(Boolean);
    const allTags = (facets?.tags ?? []).map(({ tag }) => tag);
    const removable = this.#removableTags(allTags);
    const stock = this.#common(({ stock: state }) => state ?? "unsaid");
    return html`
      <p class="small muted">${localize.term("mixedHelp")}</p>
      <mirip-tag-input
        label=${localize.term("fieldTags")}
        .tags=${this.#commonTags()}
        .suggestions=${allTags}
        @mirip-tags=${({ detail }: TagsEvent) =>
          this.#patch({ addTags: detail.add, removeTags: detail.remove })}
      ></mirip-tag-input>
      ${
        removable.length === 0
          ? nothing
          : html`<div>
              <label for="remove">${localize.term("tagRemoveFromAll")}</label>
              <select id="remove" @change=${this.#removeTag}>
                <option value="">${localize.term("leaveAsIs")}</option>
                ${removable.map((tag) => html`<option value=${tag}>${tag}</option>`)}
              </select>
            </div>`
      }
      ${this.#renderField("category", localize.term("category"), categories)}
      <div class="pair price">
        ${this.#renderField("price", localize.term("fieldPrice"))}
        ${currencySelect(this.#currency(), localize, (currency) => this.#setCurrency(currency))}
      </div>
      ${stockSelect((stock ?? "") as StockChoice, localize, (choice) => {
        if (choice !== "") this.#patch({ stock: choice === "unsaid" ? null : choice });
      })}
    `;
  }

  #renderField(
    field: TextField,
    label: string,
    suggestions: readonly string[] = [],
  ): TemplateResult {
    const localize = this.#localize;
    const common = this.#common((product) => textOf(product, field, localize));
    const price = { amount: 0, currency: this.#currency() };
    return html`<mirip-save-field
      data-field=${field}
      label=${label}
      mode=${field === "price" ? "decimal" : "text"}
      placeholder=${common === undefined ? localize.term("mixed") : ""}
      .value=${common ?? ""}
      .suggestions=${suggestions}
      .check=${(text: string) =>
        patchOf(field, text, { price }) ? "" : localize.term("priceInvalid")}
      @mirip-field-save=${({ detail }: FieldSaveEvent) => {
        const patch = patchOf(field, detail, { price });
        if (patch) this.#patch(patch);
      }}
    ></mirip-save-field>`;
  }

  /** The value that all products share; undefined if they differ or if not all are loaded. */
  #common(of: (product: OwnerProduct) => string): string | undefined {
    const values = new Set((this.products ?? []).map(of));
    return values.size === 1 ? [...values][0] : undefined;
  }

  #commonTags(): readonly string[] {
    const [first, ...others] = this.products ?? [];
    return (first?.tags ?? []).filter((tag) => others.every((other) => hasTag(other, tag)));
  }

  #removableTags(all: readonly string[]): readonly string[] {
    const common = this.#commonTags();
    const some = this.products
      ? [...new Set(this.products.flatMap(({ tags }) => tags ?? []))]
      : all.slice(0, offeredTags);
    return some.filter((tag) => !common.includes(tag));
  }

  #currency(): string {
    const common = this.#common(({ price }) => price?.currency ?? USUAL_CURRENCY);
    return this.currency || common || USUAL_CURRENCY;
  }

  /** Changes the shared price's currency; if there is none, the currency is used for the next price. */
  #setCurrency(currency: string): void {
    this.currency = currency;
    const shared = this.#common(({ price }) => String(price?.amount ?? ""));
    if (shared) this.#patch({ price: { amount: Number(shared), currency } });
  }

  #removeTag(event: Event): void {
    const select = event.target as HTMLSelectElement;
    if (select.value !== "") this.#patch({ removeTags: [select.value] });
    select.value = "";
  }

  #patch(patch: ProductPatch): void {
    this.dispatchEvent(new PatchEvent([...this.ids], patch));
  }
}

function hasTag({ tags = [] }: OwnerProduct, tag: string): boolean {
  return tags.some((other) => tagKey(other) === tagKey(tag));
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-bulk-form": BulkForm;
  }
}
