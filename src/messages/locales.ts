/** Which languages the widget speaks: the shipped ones, and any that a page adds. */
import { registerTranslation } from "@shoelace-style/localize";
import type { Translation } from "@shoelace-style/localize";
import { shellEn, shellId } from "./shell-messages.ts";
import type { Messages } from "./messages.ts";

/** A language, whole; or one of the shipped ones, with other words for some terms. */
export type Locale = Messages | (Translation & Partial<Messages>);

/** Said where a language lacks a term; grows in place, since the first one registered stays it. */
const fallback = { $code: "id", $name: "Bahasa Indonesia", $dir: "ltr" as const, ...shellId };
const added: Locale[] = [];

registerTranslation(fallback, { $code: "en", $name: "English", $dir: "ltr", ...shellEn });

/**
 * Adds a language to the widget, or other words to one that it speaks already. May be called at any
 * time; elements that are there change at once.
 *
 * ```js
 * import { registerLocale } from "mirip";
 * import { en } from "mirip/locales/en";
 * registerLocale({ ...en, $code: "ms", $name: "Bahasa Melayu", searchWithPhoto: "Cari dengan gambar" });
 * ```
 */
export function registerLocale(locale: Locale): void {
  added.push(locale);
  registerTranslation(locale);
}

/** Adds shipped terms that were loaded later; what the page has added still goes before them. */
export function registerShipped(...terms: readonly (Translation & object)[]): void {
  const indonesian = terms.find(({ $code }) => $code === "id");
  if (indonesian) Object.assign(fallback, indonesian);
  registerTranslation(...terms, ...added);
}
