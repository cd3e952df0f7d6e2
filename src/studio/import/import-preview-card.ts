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
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { commonCurrencies, currencyName, otherCurrencies } from "../shared/fields/currencies.ts";
import { CurrencyChosenEvent, DraftCommandEvent } from "./events.ts";
import { importPreviewCardStyles } from "./import-preview-card.styles.ts";
import "./import-table.ts";
import { cardStyles, selectStyles } from "./import.styles.ts";
import { limitedList, skippedList } from "./skipped-list.ts";

/** Up to this many plain photos are shown as pictures, because there is nothing else to say about them. */
const fewPhotos = 12;
const maxCategories = 24;

/**
 * What an import would bring, before anything is stored: figures, categories, tables column by
 * column, and what is left out.
 *
 * @event {DraftCommandEvent} mirip-draft-command - Start, discard, or take another photo.
 * @event {ColumnsChosenEvent} mirip-columns-chosen - A column means something else.
 * @event {CurrencyChosenEvent} mirip-currency-chosen - Prices without a currency are in this one.
 */
@customElement("mirip-import-preview-card")
export class ImportPreviewCard extends LitElement {
  static override styles = [baseStyles, cardStyles, selectStyles, importPreviewCardStyles];

  @property({ attribute: false }) preview!: ImportPreview;
  @property({ attribute: false }) files: readonly DroppedFile[] = [];
  @property() currency = USUAL_CURRENCY;
  /** The owner's corrections of a table's columns, by the table's path. */
  @property({ attribute: false }) chosen: (path: string) => ReadonlyMap<string, ImportField | ""> =
    () => new Map();
  @query(".start") private readonly startButton!: HTMLButtonElement;
  @query("h2") private readonly heading!: HTMLElement;

  readonly #localize = new StudioLocalize(this);

  /** Focuses the button that starts or, if there is nothing to start, the message. */
  override focus(options?: FocusOptions): void {
    if (this.startButton.disabled) this.heading.focus(options);
    else this.startButton.focus(options);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { photos, products, skipped, tables } = this.preview;
    const nothingIn = photos === 0 && products === 0;
    const few = !nothingIn && photos <= fewPhotos && photos === this.files.length;
    return html`<section class="card" data-testid="import-preview" aria-labelledby="title">
      <h2 id="title" tabindex="-1">
        ${localize.term(nothingIn ? "previewNothing" : "previewTitle")}
      </h2>
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
          ${localize.term("importStart")}
        </button>
        ${
          few
            ? html`<button class="button" type="button" @click=${() => this.#command("camera")}>
                ${icon(Camera)} ${localize.term("importShootMore")}
              </button>`
            : nothing
        }
        <button class="button" type="button" @click=${() => this.#command("cancel")}>
          ${localize.term("importDiscard")}
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
      ${skippedList(skipped, localize.term("previewSkipped", localize.number(skipped.length)), localize)}
    </section>`;
  }

  #renderFigures(): TemplateResult {
    const localize = this.#localize;
    const { photos, products, bytes } = this.preview;
    return html`<dl class="figures">
      <div>
        <dt class="muted">${localize.term("previewProducts")}</dt>
        <dd>${localize.number(products)}</dd>
      </div>
      <div>
        <dt class="muted">${localize.term("previewPhotos")}</dt>
        <dd>${localize.number(photos)}</dd>
      </div>
      <div>
        <dt class="muted">${localize.term("previewSize")}</dt>
        <dd>${localize.bytes(bytes)}</dd>
      </div>
    </dl>`;
  }

  #renderUnreadable(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { unreadable } = this.preview;
    if (unreadable.length === 0) return nothing;
    const title = localize.term("previewUnreadable", localize.number(unreadable.length));
    return html`<details data-testid="import-unreadable">
      <summary>${title}</summary>
      <p class="small">${localize.term("previewUnreadableHelp")}</p>
      ${limitedList(unreadable, localize, title)}
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
    const localize = this.#localize;
    const option = (code: string): TemplateResult =>
      html`<option value=${code} ?selected=${code === this.currency}>
        ${currencyName(code, localize.lang())}
      </option>`;
    return html`<label class="currency">
      <span class="small muted">${localize.term("importCurrency")}</span>
      <select
        @change=${(event: Event) =>
          this.dispatchEvent(new CurrencyChosenEvent((event.target as HTMLSelectElement).value))}
      >
        <optgroup label=${localize.term("importCurrencyCommon")}>
          ${commonCurrencies.map(option)}
        </optgroup>
        <optgroup label=${localize.term("importCurrencyAll")}>
          ${otherCurrencies().map(option)}
        </optgroup>
      </select>
    </label>`;
  }

  #renderCategories(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { categories } = this.preview;
    // A list that has only "none" gives no information.
    if (categories.every(({ name }) => name === "")) return nothing;
    const left = categories.length - maxCategories;
    return html`<div class="block">
      <h3 id="categories">${localize.term("previewCategories")}</h3>
      <ul class="chips" aria-labelledby="categories">
        ${categories.slice(0, maxCategories).map(
          ({ name, photos }) =>
            html`<li>
              ${name === "" ? localize.term("noCategory") : name}
              <small>${localize.number(photos)}</small>
            </li>`,
        )}
      </ul>
      ${
        left > 0
          ? html`<p class="small muted">
              ${localize.term("previewCategoriesMore", localize.number(left))}
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderArchives(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { archives } = this.preview;
    if (archives.length === 0) return nothing;
    return html`<div class="block">
      <h3 id="archives">${localize.term("previewArchives")}</h3>
      <ul class="long" aria-labelledby="archives">
        ${archives.map(
          ({ path, photos }) =>
            html`<li>${localize.term("previewArchive", path, localize.number(photos))}</li>`,
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
    "mirip-import-preview-card": ImportPreviewCard;
  }
}
