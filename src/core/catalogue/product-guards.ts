/** Guards for the values of a product, whichever file or form they come from. */
import { isRecord, isString } from "../guards.ts";
import type { Money, StockState } from "./catalogue.ts";
import type { LocalText } from "./local-text.ts";

/** An amount from 0 in a currency that pages can format. */
export function isMoney(value: unknown): value is Money {
  if (!isRecord(value)) return false;
  const { amount, currency } = value;
  return Number.isFinite(amount) && (amount as number) >= 0 && isCurrency(currency);
}

/** Three letters, as ISO 4217 has them: `Intl.NumberFormat` throws for anything else. */
export function isCurrency(value: unknown): value is string {
  return isString(value) && /^[a-z]{3}$/iu.test(value);
}

export function isStockState(value: unknown): value is StockState {
  return value === "in-stock" || value === "out-of-stock";
}

export function isLocalText(value: unknown): value is LocalText {
  return isString(value) || (isRecord(value) && Object.values(value).every(isString));
}
