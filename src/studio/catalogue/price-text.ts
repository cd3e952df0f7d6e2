/**
 * Prices as owners write them: `125000`, `Rp 125.000`, `125.000,00`, `1,250.00`, `125rb`, `1,5 jt`.
 */
import type { Money } from "../../core/catalogue.ts";

const symbols: readonly (readonly [RegExp, string])[] = [
  [/^(?:rp\.?|idr)/iu, "IDR"],
  [/^(?:s\$|sgd)/iu, "SGD"],
  [/^(?:rm|myr)/iu, "MYR"],
  [/^(?:us\$|usd|\$)/iu, "USD"],
  [/^(?:eur|€)/iu, "EUR"],
];
const scales: Readonly<Record<string, number>> = {
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  jt: 1e6,
  juta: 1e6,
};

/** Undefined where it is no price. A currency that is named wins over `currency`. */
export function readPrice(text: string, currency: string): Money | undefined {
  let rest = text.trim();
  let named = currency;
  for (const [pattern, code] of symbols) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, "").trim();
    named = code;
    break;
  }
  const parts = /^([\d.,\s]*\d)(?:,-)?\s*(rb|ribu|k|jt|juta)?$/iu.exec(rest);
  if (!parts?.[1]) return undefined;
  const number = readNumber(parts[1].replace(/\s/gu, ""));
  const amount = Math.round((number ?? NaN) * (scales[parts[2]?.toLowerCase() ?? ""] ?? 1));
  return Number.isSafeInteger(amount) ? { amount, currency: named } : undefined;
}

/**
 * Of two kinds of separators the last one splits off the decimals. Of one kind, it separates
 * thousands where every group after it has three digits.
 */
function readNumber(digits: string): number | undefined {
  const kinds = new Set(digits.replace(/\d/gu, ""));
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const groups = digits.split(/[.,]/u);
  const thousands = (some: readonly string[]): boolean =>
    /^\d{1,3}$/u.test(some[0] ?? "") && some.slice(1).every((group) => group.length === 3);
  if (kinds.size === 0) return Number(digits);
  if (kinds.size === 1 && thousands(groups)) return Number(groups.join(""));
  const whole = digits.slice(0, last).split(/[.,]/u);
  if (whole.length > 1 && !(kinds.size === 2 && thousands(whole))) return undefined;
  return Number(`${whole.join("")}.${digits.slice(last + 1)}`);
}
