/** Two fields for the lowest and the highest price, and a choice if there are several currencies. */
import { html, nothing, type TemplateResult } from "lit";
import type { Facets, PriceRange } from "../../../core/catalogue/product-filter.ts";
import type { Localize } from "../../../messages/localize.ts";
import type { ChoiceEvent } from "../../controls/choice/events.ts";
import { describeRange } from "./active-filters.ts";

interface PriceFields {
  /** The prices of the catalogue, by currency. */
  readonly ranges: Facets["prices"];
  /** The range whose currency is chosen. */
  readonly range: Facets["prices"][number];
  /** The filter in use. */
  readonly price: PriceRange | undefined;
  readonly localize: Localize;
  readonly onRange: (price: PriceRange | undefined) => void;
  readonly onCurrency: (currency: string) => void;
}

export function priceFields(fields: PriceFields): TemplateResult {
  const { ranges, range, price, localize, onRange } = fields;
  const { currency } = range;
  const change = (side: "min" | "max", event: Event): void => {
    const { valueAsNumber } = event.target as HTMLInputElement;
    const value = Number.isFinite(valueAsNumber) ? Math.max(0, valueAsNumber) : undefined;
    onRange(rangeOf(currency, { min: price?.min, max: price?.max, [side]: value }));
  };
  const field = (side: "min" | "max", term: "priceFrom" | "priceTo"): TemplateResult =>
    html`<label>
      <span class="small muted">${localize.term(term)}</span>
      <input
        part="input"
        type="number"
        inputmode="decimal"
        min="0"
        step="any"
        placeholder=${localize.number(range[side])}
        .value=${String(price?.[side] ?? "")}
        @change=${(event: Event) => change(side, event)}
      />
    </label>`;
  return html`<fieldset>
    <legend>${localize.term("priceIn", symbolOf(currency, localize))}</legend>
    ${ranges.length > 1 ? currencyChoice(fields) : nothing}
    <div class="prices">${field("min", "priceFrom")} ${field("max", "priceTo")}</div>
    <p class="small muted">${describeRange(range, localize)}</p>
  </fieldset>`;
}

function currencyChoice({ ranges, range, localize, onCurrency }: PriceFields): TemplateResult {
  return html`<mirip-choice
    look="segments"
    label=${localize.term("priceCurrency")}
    .options=${ranges.map(({ currency }) => ({ label: symbolOf(currency, localize) }))}
    .picked=${ranges.indexOf(range)}
    @mirip-choice=${(event: ChoiceEvent) => {
      const chosen = ranges[event.detail.index];
      if (chosen) onCurrency(chosen.currency);
    }}
  ></mirip-choice>`;
}

/** A minimum above the maximum changes places with it. */
function rangeOf(
  currency: string,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
): PriceRange | undefined {
  if (min === undefined && max === undefined) return undefined;
  const [low, high] = min !== undefined && max !== undefined && min > max ? [max, min] : [min, max];
  return {
    currency,
    ...(low !== undefined && { min: low }),
    ...(high !== undefined && { max: high }),
  };
}

function symbolOf(currency: string, localize: Localize): string {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const parts = new Intl.NumberFormat(localize.lang(), style).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}
