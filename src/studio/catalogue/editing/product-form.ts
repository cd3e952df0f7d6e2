import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ExternalLink } from "lucide";
import type { OwnerProduct } from "../../../core/catalogue/catalogue.ts";
import { USUAL_CURRENCY } from "../../../core/imports/prices.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import type { Studio } from "../../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import "./advice-list.ts";
import type { BrowseFacets } from "../catalogue-pages.ts";
import type { FieldSaveEvent, TagsEvent } from "../../shared/fields/events.ts";
import { PatchEvent } from "../events.ts";
import { formStyles } from "../../shared/fields/form.styles.ts";
import { categoryNote, predictionNoteStyles, tagsNote } from "./prediction-note.ts";
import "./photo-order.ts";
import {
  currencySelect,
  stockSelect,
  type StockChoice,
} from "../../shared/fields/field-selects.ts";
import { patchOf, textOf, type TextField } from "../../shared/fields/product-fields.ts";
import { productFormStyles } from "./product-form.styles.ts";
import "../../shared/fields/save-field.ts";
import "../../shared/fields/tag-input.ts";

const problems = { name: "nameMissing", price: "priceInvalid", url: "urlInvalid" } as const;

/**
 * Everything about one product; every field saves itself.
 *
 * @event {PatchEvent} mirip-patch - A field changed.
 * @event {CommandEvent} mirip-command - `order`, `merge`, `crop`, `dismiss`, or `accept` a prediction.
 */
@customElement("mirip-product-form")
export class ProductForm extends LitElement {
  static override styles = [baseStyles, formStyles, productFormStyles, predictionNoteStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) item: OwnerItem | undefined;
  @property({ attribute: false }) facets: BrowseFacets | undefined;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult | typeof nothing {
    if (!this.item) return nothing;
    const localize = this.#localize;
    const { product } = this.item;
    const categories = (this.facets?.categories ?? []).map(({ id }) => id).filter(Boolean);
    const tags = (this.facets?.tags ?? []).map(({ tag }) => tag);
    return html`
      <mirip-photo-order .item=${this.item}></mirip-photo-order>
      <mirip-advice-list .studio=${this.studio} .item=${this.item}></mirip-advice-list>
      ${this.#renderField(product, "name", localize.term("fieldName"))}
      <div class="pair price">
        ${this.#renderField(product, "price", localize.term("fieldPrice"))}
        ${currencySelect(product.price?.currency ?? USUAL_CURRENCY, localize, (currency) =>
          this.#setCurrency(product, currency),
        )}
      </div>
      <div class="pair">
        ${this.#renderField(product, "sku", localize.term("fieldSku"))}
        ${stockSelect(product.stock ?? "unsaid", localize, (stock) => this.#setStock(product, stock))}
      </div>
      ${this.#renderField(product, "category", localize.term("category"), categories)}
      ${categoryNote(product, localize)}
      <mirip-tag-input
        label=${localize.term("fieldTags")}
        .tags=${product.tags ?? []}
        .suggestions=${tags}
        @mirip-tags=${({ detail }: TagsEvent) =>
          this.#patch(product, { addTags: detail.add, removeTags: detail.remove })}
      ></mirip-tag-input>
      ${tagsNote(product, localize)}
      <div class="link">
        ${this.#renderField(product, "url", localize.term("fieldUrl"))}
        ${
          product.url && patchOf("url", product.url, product)
            ? html`<a
                class="button square"
                href=${product.url}
                target="_blank"
                rel="noreferrer"
                aria-label=${localize.term("openLink")}
                >${icon(ExternalLink)}</a
              >`
            : nothing
        }
      </div>
    `;
  }

  #renderField(
    product: OwnerProduct,
    field: TextField,
    label: string,
    suggestions: readonly string[] = [],
  ): TemplateResult {
    const localize = this.#localize;
    return html`<mirip-save-field
      data-field=${field}
      label=${label}
      mode=${field === "price" ? "decimal" : field === "url" ? "url" : "text"}
      .value=${textOf(product, field, localize)}
      .suggestions=${suggestions}
      .check=${(text: string) => this.#problemOf(product, field, text)}
      @mirip-field-save=${({ detail }: FieldSaveEvent) => {
        const patch = patchOf(field, detail, product);
        if (patch) this.#patch(product, patch);
      }}
    ></mirip-save-field>`;
  }

  #problemOf(product: OwnerProduct, field: TextField, text: string): string {
    if (patchOf(field, text, product)) return "";
    return this.#localize.term(problems[field as keyof typeof problems]);
  }

  #setCurrency(product: OwnerProduct, currency: string): void {
    if (product.price) this.#patch(product, { price: { ...product.price, currency } });
  }

  #setStock(product: OwnerProduct, stock: StockChoice): void {
    this.#patch(product, { stock: stock === "unsaid" || stock === "" ? null : stock });
  }

  #patch({ id }: OwnerProduct, patch: PatchEvent["detail"]["patch"]): void {
    this.dispatchEvent(new PatchEvent([id], patch));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-form": ProductForm;
  }
}
