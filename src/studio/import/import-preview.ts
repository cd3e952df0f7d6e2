import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Camera } from "lucide";
import type { ImportField } from "../../core/imports/table-fields.ts";
import { USUAL_CURRENCY } from "../../core/imports/prices.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import "../../elements/controls/picture/picture.ts";
import type { DroppedFile, ImportPreview } from "../../engine/contracts/import-contract.ts";
import { Words } from "../../messages/studio/studio-messages.ts";
import { commonCurrencies, currencyName, otherCurrencies } from "../shared/fields/currencies.ts";
import { CurrencyChosenEvent, DraftCommandEvent } from "./events.ts";
import { importPreviewStyles } from "./import-preview.styles.ts";
import "./import-table.ts";
import { cardStyles, selectStyles } from "./import.styles.ts";
import { limitedList, skippedList } from "./skipped-list.ts";

/** So few plain photos are shown themselves; what else is there to say about them? */
const fewPhotos = 12;
const mostCategories = 24;

/**
 * What an import would bring, before anything is stored: figures, categories, tables column by
 * column, and what is left out.
 *
 * @event {DraftCommandEvent} mirip-draft-command - Start, put away, or take another photo.
 * @event {ColumnsChosenEvent} mirip-columns-chosen - A column means something else.
 * @event {CurrencyChosenEvent} mirip-currency-chosen - Prices without a currency are in this one.
 */
@customElement("mirip-import-preview")
export class ImportPreviewCard extends LitElement {
  static override styles = [baseStyles, cardStyles, selectStyles, importPreviewStyles];

  @property({ attribute: false }) preview!: ImportPreview;
  @property({ attribute: false }) files: readonly DroppedFile[] = [];
  @property() currency = USUAL_CURRENCY;
  /** What the owner said about a table's columns, by its path. */
  @property({ attribute: false }) chosen: (path: string) => ReadonlyMap<string, ImportField | ""> =
    () => new Map();
  @query(".start") private readonly startButton!: HTMLButtonElement;
  @query("h2") private readonly heading!: HTMLElement;

  readonly #words = new Words(this);

  /** To the button that starts; to the words where there is nothing to start. */
  override focus(options?: FocusOptions): void {
    if (this.startButton.disabled) this.heading.focus(options);
    else this.startButton.focus(options);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { photos, products, skipped, tables } = this.preview;
    const nothingIn = photos === 0 && products === 0;
    const few = !nothingIn && photos <= fewPhotos && photos === this.files.length;
    return html`<section class="card" data-testid="import-preview" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${words.term(nothingIn ? "previewNothing" : "previewTitle")}</h2>
      ${nothingIn ? nothing : this.#renderFigures()} ${few ? this.#renderPhotos() : nothing}
      ${this.#renderUnreadable()} ${tables.length > 0 ? this.#renderCurrency() : nothing}
      <div class="buttons">
        <button
          class="button primary start"
          type="button"
          data-testid="import-start"
          ?disabled=${nothingIn}
          @click=${() => this.#command("start")}
        >
          ${words.term("importStart")}
        </button>
        ${
          few
            ? html`<button class="button" type="button" @click=${() => this.#command("camera")}>
                ${icon(Camera)} ${words.term("importShootMore")}
              </button>`
            : nothing
        }
        <button class="button" type="button" @click=${() => this.#command("cancel")}>
          ${words.term("importDiscard")}
        </button>
      </div>
      ${this.#renderCategories()} ${this.#renderArchives()}
      ${repeat(
        tables,
        ({ path }) => path,
        (table) =>
          html`<mirip-import-table
            .table=${table}
            .chosen=${this.chosen(table.path)}
          ></mirip-import-table>`,
      )}
      ${skippedList(skipped, words.term("previewSkipped", words.number(skipped.length)), words)}
    </section>`;
  }

  #renderFigures(): TemplateResult {
    const words = this.#words;
    const { photos, products, bytes } = this.preview;
    return html`<dl class="figures">
      <div>
        <dt class="muted">${words.term("previewProducts")}</dt>
        <dd>${words.number(products)}</dd>
      </div>
      <div>
        <dt class="muted">${words.term("previewPhotos")}</dt>
        <dd>${words.number(photos)}</dd>
      </div>
      <div>
        <dt class="muted">${words.term("previewSize")}</dt>
        <dd>${words.bytes(bytes)}</dd>
      </div>
    </dl>`;
  }

  #renderUnreadable(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { unreadable } = this.preview;
    if (unreadable.length === 0) return nothing;
    const title = words.term("previewUnreadable", words.number(unreadable.length));
    return html`<details data-testid="import-unreadable">
      <summary>${title}</summary>
      <p class="small">${words.term("previewUnreadableHelp")}</p>
      ${limitedList(unreadable, words, title)}
    </details>`;
  }

  #renderPhotos(): TemplateResult {
    return html`<ul class="thumbs small">
      ${repeat(
        this.files,
        ({ file }) => file,
        ({ path, file }) =>
          html`<li>
            <mirip-picture .source=${file}></mirip-picture>
            <span class="muted">${path.split("/").at(-1)}</span>
          </li>`,
      )}
    </ul>`;
  }

  #renderCurrency(): TemplateResult {
    const words = this.#words;
    const option = (code: string): TemplateResult =>
      html`<option value=${code} ?selected=${code === this.currency}>
        ${currencyName(code, words.lang())}
      </option>`;
    return html`<label class="currency">
      <span class="small muted">${words.term("importCurrency")}</span>
      <select
        @change=${(event: Event) =>
          this.dispatchEvent(new CurrencyChosenEvent((event.target as HTMLSelectElement).value))}
      >
        <optgroup label=${words.term("importCurrencyCommon")}>
          ${commonCurrencies.map(option)}
        </optgroup>
        <optgroup label=${words.term("importCurrencyAll")}>
          ${otherCurrencies().map(option)}
        </optgroup>
      </select>
    </label>`;
  }

  #renderCategories(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { categories } = this.preview;
    // A single "none" says nothing.
    if (categories.every(({ name }) => name === "")) return nothing;
    const left = categories.length - mostCategories;
    return html`<div class="block">
      <h3 id="categories">${words.term("previewCategories")}</h3>
      <ul class="chips" aria-labelledby="categories">
        ${categories.slice(0, mostCategories).map(
          ({ name, photos }) =>
            html`<li>
              ${name === "" ? words.term("noCategory") : name}
              <small>${words.number(photos)}</small>
            </li>`,
        )}
      </ul>
      ${
        left > 0
          ? html`<p class="small muted">
              ${words.term("previewCategoriesMore", words.number(left))}
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderArchives(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { archives } = this.preview;
    if (archives.length === 0) return nothing;
    return html`<div class="block">
      <h3 id="archives">${words.term("previewArchives")}</h3>
      <ul class="long" aria-labelledby="archives">
        ${archives.map(
          ({ path, photos }) =>
            html`<li>${words.term("previewArchive", path, words.number(photos))}</li>`,
        )}
      </ul>
    </div>`;
  }

  #command(command: DraftCommandEvent["detail"]): void {
    this.dispatchEvent(new DraftCommandEvent(command));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-import-preview": ImportPreviewCard;
  }
}
