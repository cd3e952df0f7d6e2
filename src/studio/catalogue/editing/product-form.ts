import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ExternalLink } from "lucide";
import type { OwnProduct } from "../../../core/catalogue/catalogue.ts";
import { USUAL_CURRENCY } from "../../../core/imports/prices.ts";
import { baseStyles } from "../../../elements/controls/styles/base.styles.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import type { OwnItem, Studio } from "../../../engine/contracts/studio-contract.ts";
import { Words } from "../../../messages/studio/studio-messages.ts";
import "./advice-list.ts";
import type { Facets } from "../catalogue-pages.ts";
import { PatchEvent, type FieldSaveEvent, type TagsEvent } from "../events.ts";
import { formStyles } from "../../shared/fields/form.styles.ts";
import { categoryNote, guessNoteStyles, tagsNote } from "./prediction-note.ts";
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
 * @event {CommandEvent} mirip-command - `order`, `merge`, `crop`, `wave`, or `accept` a guess.
 */
@customElement("mirip-product-form")
export class ProductForm extends LitElement {
  static override styles = [baseStyles, formStyles, productFormStyles, guessNoteStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) item: OwnItem | undefined;
  @property({ attribute: false }) facets: Facets | undefined;

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    if (!this.item) return nothing;
    const words = this.#words;
    const { product } = this.item;
    const categories = (this.facets?.categories ?? []).map(({ id }) => id).filter(Boolean);
    const tags = (this.facets?.tags ?? []).map(({ tag }) => tag);
    return html`
      <mirip-photo-order .item=${this.item}></mirip-photo-order>
      <mirip-advice-list .studio=${this.studio} .item=${this.item}></mirip-advice-list>
      ${this.#renderField(product, "name", words.term("fieldName"))}
      <div class="pair price">
        ${this.#renderField(product, "price", words.term("fieldPrice"))}
        ${currencySelect(product.price?.currency ?? USUAL_CURRENCY, words, (currency) =>
          this.#setCurrency(product, currency),
        )}
      </div>
      <div class="pair">
        ${this.#renderField(product, "sku", words.term("fieldSku"))}
        ${stockSelect(product.stock ?? "unsaid", words, (stock) => this.#setStock(product, stock))}
      </div>
      ${this.#renderField(product, "category", words.term("category"), categories)}
      ${categoryNote(product, words)}
      <mirip-tag-input
        label=${words.term("fieldTags")}
        .tags=${product.tags ?? []}
        .suggestions=${tags}
        @mirip-tags=${({ detail }: TagsEvent) =>
          this.#patch(product, { addTags: detail.add, removeTags: detail.remove })}
      ></mirip-tag-input>
      ${tagsNote(product, words)}
      <div class="link">
        ${this.#renderField(product, "url", words.term("fieldUrl"))}
        ${
          product.url && patchOf("url", product.url, product)
            ? html`<a
                class="button square"
                href=${product.url}
                target="_blank"
                rel="noreferrer"
                aria-label=${words.term("openLink")}
                >${icon(ExternalLink)}</a
              >`
            : nothing
        }
      </div>
    `;
  }

  #renderField(
    product: OwnProduct,
    field: TextField,
    label: string,
    suggestions: readonly string[] = [],
  ): TemplateResult {
    const words = this.#words;
    return html`<mirip-save-field
      data-field=${field}
      label=${label}
      mode=${field === "price" ? "decimal" : field === "url" ? "url" : "text"}
      .value=${textOf(product, field, words)}
      .suggestions=${suggestions}
      .check=${(text: string) => this.#problemOf(product, field, text)}
      @mirip-field-save=${({ detail }: FieldSaveEvent) => {
        const patch = patchOf(field, detail, product);
        if (patch) this.#patch(product, patch);
      }}
    ></mirip-save-field>`;
  }

  #problemOf(product: OwnProduct, field: TextField, text: string): string {
    if (patchOf(field, text, product)) return "";
    return this.#words.term(problems[field as keyof typeof problems]);
  }

  #setCurrency(product: OwnProduct, currency: string): void {
    if (product.price) this.#patch(product, { price: { ...product.price, currency } });
  }

  #setStock(product: OwnProduct, stock: StockChoice): void {
    this.#patch(product, { stock: stock === "unsaid" || stock === "" ? null : stock });
  }

  #patch({ id }: OwnProduct, patch: PatchEvent["detail"]["patch"]): void {
    this.dispatchEvent(new PatchEvent([id], patch));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-product-form": ProductForm;
  }
}
