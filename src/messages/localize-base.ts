/**
 * The controller that gives an element its texts: messages in the language around it, and numbers, prices and sizes
 * formatted by `Intl` in the same language.
 */
import { LocalizeController } from "@shoelace-style/localize";
import type { Translation } from "@shoelace-style/localize";
import type { Money } from "../core/catalogue/catalogue.ts";
import { textIn, type LocalText } from "../core/catalogue/local-text.ts";
import { languageAround } from "./language-around.ts";

const kilobyte = 1000;

/** Units of time in seconds, the longest first. */
const spans = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
] as const;

export class LocalizeBase<T extends Translation> extends LocalizeController<T> {
  override lang(): string {
    return languageAround(this.host);
  }

  /** A catalogue's own text, in the page's language if it has one. */
  text(text: LocalText): string {
    return textIn(text, this.lang());
  }

  price({ amount, currency }: Money): string {
    return this.number(amount, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      trailingZeroDisplay: "stripIfInteger",
    });
  }

  /** `0.87` gives "87%". */
  percent(share: number): string {
    return this.number(share, { style: "percent", maximumFractionDigits: 0 });
  }

  /** A cosine from -1 to 1 as a per cent; what is below 0 counts as 0%. */
  similarityPercent(cosine: number): string {
    return this.percent(Math.min(1, Math.max(0, cosine)));
  }

  decimal(value: number, digits = 2): string {
    return this.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  /** "warna dan motif". */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.lang(), { type: "conjunction" }).format(items);
  }

  bytes(bytes: number): string {
    const units = ["kilobyte", "megabyte", "gigabyte"] as const;
    let value = bytes / kilobyte;
    let unit = 0;
    while (value >= kilobyte && unit < units.length - 1) {
      value /= kilobyte;
      unit += 1;
    }
    return this.number(value, {
      style: "unit",
      unit: units[unit] ?? "kilobyte",
      maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
    });
  }

  /** How long ago `moment` was, in the largest whole unit: "3 hari yang lalu". */
  ago(moment: Date, now = Date.now()): string {
    const seconds = Math.max(0, (now - moment.getTime()) / 1000);
    const [unit, length] =
      spans.find(([, length]) => seconds >= length) ?? (["minute", 60] as const);
    return this.relativeTime(-Math.floor(seconds / length), unit, { numeric: "auto" });
  }

  /** Milliseconds below one second, then seconds, then minutes. */
  duration(milliseconds: number): string {
    // The SI symbol in every language, because hardly anybody knows the Indonesian "md" that `Intl` gives.
    if (milliseconds < 1000) {
      const maximumFractionDigits = milliseconds < 10 ? 1 : 0;
      return `${this.number(milliseconds, { maximumFractionDigits })}\u00a0ms`;
    }
    const [value, unit] =
      milliseconds < 60_000 ? [milliseconds / 1000, "second"] : [milliseconds / 60_000, "minute"];
    const whole = value >= 10 || Number.isInteger(value);
    return this.number(value, { style: "unit", unit, maximumFractionDigits: whole ? 0 : 1 });
  }
}
