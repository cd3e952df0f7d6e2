/**
 * Prices as people and shops write them: `Rp 1.250.000,00`, `1,250,000.00`, `125rb`, `$12.50`. Point and comma
 * separate thousands in one country and decimals in another, so their positions decide.
 */
import type { Money } from "../catalogue/catalogue.ts";
import { isMoney } from "../catalogue/product-guards.ts";

/** Longer signs first: `S$` is not `$`. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/US\s?\$/iu, "USD"],
  [/S\s?\$/iu, "SGD"],
  [/A\s?\$/iu, "AUD"],
  [/(?<!\p{L})Rp(?!\p{L})\.?/iu, "IDR"],
  [/(?<!\p{L})RM(?!\p{L})/iu, "MYR"],
  [/\$/u, "USD"],
  [/€/u, "EUR"],
  [/£/u, "GBP"],
  [/¥/u, "JPY"],
  [/₹/u, "INR"],
  [/₩/u, "KRW"],
  [/₫/u, "VND"],
  [/฿/u, "THB"],
  [/₱/u, "PHP"],
];

/** Currencies whose smaller units are not in use. */
const wholeCurrencies = new Set(["IDR", "JPY", "KRW", "VND"]);
const thousands = /(?<=\d)\s*(?:rb|ribu|k)\.?$/iu;
const millions = /(?<=\d)\s*(?:jt|juta)\.?$/iu;

/** The currency of a price that names none, unless the owner chooses another. */
export const USUAL_CURRENCY = "IDR";

let codes: ReadonlySet<string> | undefined;

/**
 * @param currency of the price if the text names none (ISO 4217)
 * @returns nothing if the text is not one price, or its currency can't be one
 */
export function readPrice(text: string, currency: string): Money | undefined {
  const { code, rest } = takeCurrency(text.normalize("NFKC").trim());
  const number = rest.replace(/\s*\/\s*\p{L}+\.?$/u, "");
  const factor = thousands.test(number) ? 1000 : millions.test(number) ? 1_000_000 : 1;
  const digits = number
    .replace(thousands, "")
    .replace(millions, "")
    .replace(/[.,]-{1,2}$/u, "")
    .replace(/(?<=\d)[\s'’_](?=\d{3}(?!\d))/gu, "");
  const plain = toPlainNumber(digits);
  if (plain === undefined) return undefined;
  const inCurrency = code ?? currency;
  const amount = Number(plain) * factor;
  if (amount > Number.MAX_SAFE_INTEGER) return undefined;
  const price = {
    amount: wholeCurrencies.has(inCurrency) ? Math.round(amount) : amount,
    currency: inCurrency,
  };
  return isMoney(price) ? price : undefined;
}

/** The currency that a text names by code or sign: a cell of its own, or a header like "Harga (Rp)". */
export function readCurrency(text: string): string | undefined {
  return takeCurrency(text.normalize("NFKC")).code;
}

function takeCurrency(text: string): { readonly code?: string; readonly rest: string } {
  codes ??= new Set(Intl.supportedValuesOf("currency"));
  for (const [word] of text.matchAll(/(?<!\p{L})[a-z]{3}(?!\p{L})/giu)) {
    const code = word.toUpperCase();
    if (codes.has(code)) return { code, rest: text.replace(word, "").trim() };
  }
  for (const [sign, code] of signs) {
    if (sign.test(text)) return { code, rest: text.replace(sign, "").trim() };
  }
  return { rest: text };
}

/** Digits with at most one point, or nothing. */
function toPlainNumber(text: string): string | undefined {
  if (!/^\d[\d.,]*$/u.test(text)) return undefined;
  const decimal = decimalSign(text);
  const at = decimal === "" ? text.length : text.lastIndexOf(decimal);
  const whole = text.slice(0, at);
  const fraction = text.slice(at + 1);
  // The second pattern is the Indian way: 12,50,000.
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$|^\d{1,2}(?:,\d{2})*,\d{3}$/u;
  if (!/^\d+$/u.test(whole) && !grouped.test(whole)) return undefined;
  if (!/^\d*$/u.test(fraction)) return undefined;
  return `${whole.replace(/[.,]/gu, "")}.${fraction}0`;
}

/** The sign that starts the decimals; none if all signs group thousands. */
function decimalSign(text: string): "" | "." | "," {
  const point = text.lastIndexOf(".");
  const comma = text.lastIndexOf(",");
  if (point >= 0 && comma >= 0) return point > comma ? "." : ",";
  const sign = point >= 0 ? "." : ",";
  const parts = text.split(sign);
  if (parts.length !== 2) return "";
  const [whole = "", fraction = ""] = parts;
  // 125.000 is a hundred and twenty-five thousand; 0.125 and 1250.000 can't be.
  return fraction.length === 3 && /^[1-9]\d{0,2}$/u.test(whole) ? "" : sign;
}
