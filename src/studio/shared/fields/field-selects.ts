/** The two fields with few choices: currency and stock. */
import { html, nothing, type TemplateResult } from "lit";
import type { StockState } from "../../../core/catalogue/catalogue.ts";
import type { StudioLocalize } from "../../../messages/studio-localize.ts";
import { commonCurrencies } from "./currencies.ts";

/** The empty string leaves the stock as it is. */
export type StockChoice = StockState | "unsaid" | "";

export function currencySelect(
  current: string,
  localize: StudioLocalize,
  changed: (currency: string) => void,
): TemplateResult {
  const common: readonly string[] = commonCurrencies;
  const offered = common.includes(current) ? common : [current, ...common];
  return html`<div>
    <label for="currency">${localize.term("fieldCurrency")}</label>
    <select
      id="currency"
      @change=${(event: Event) => changed((event.target as HTMLSelectElement).value)}
    >
      ${offered.map((code) => html`<option .selected=${code === current}>${code}</option>`)}
    </select>
  </div>`;
}

export function stockSelect(
  current: StockChoice,
  localize: StudioLocalize,
  changed: (stock: StockChoice) => void,
): TemplateResult {
  const choices = ["unsaid", "in-stock", "out-of-stock"] as const;
  return html`<div>
    <label for="stock">${localize.term("fieldStock")}</label>
    <select
      id="stock"
      @change=${(event: Event) => changed((event.target as HTMLSelectElement).value as StockChoice)}
    >
      ${
        current === ""
          ? html`<option value="" selected>${localize.term("leaveAsIs")}</option>`
          : nothing
      }
      ${choices.map(
        (choice) =>
          html`<option value=${choice} .selected=${choice === current}>
            ${localize.term("stock", choice)}
          </option>`,
      )}
    </select>
  </div>`;
}
