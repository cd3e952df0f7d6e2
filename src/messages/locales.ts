/** Which languages the widget speaks: the shipped ones, and any that a page adds. */
import { registerTranslation } from "@shoelace-style/localize";
import type { Translation } from "@shoelace-style/localize";
import { shellEn } from "./en/shell.ts";
import { shellId } from "./id/shell.ts";
import type { Messages } from "./id/visitor.ts";

/** A whole language, or other texts for some messages of a shipped one. */
export type Locale = Messages | (Translation & Partial<Messages>);

/**
 * Used for a message that a language lacks. The first translation that is registered remains the fallback, so the
 * messages that are loaded later are added to this same object.
 */
const fallback = { $code: "id", $name: "Bahasa Indonesia", $dir: "ltr" as const, ...shellId };
const added: Locale[] = [];

registerTranslation(fallback, { $code: "en", $name: "English", $dir: "ltr", ...shellEn });

/**
 * Adds a language to the widget, or other texts to one that it has already. May be called at any
 * time; elements on the page change at once.
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

/** Adds shipped messages that were loaded later; what the page has added takes precedence. */
export function registerShipped(...translations: readonly (Translation & object)[]): void {
  const indonesian = translations.find(({ $code }) => $code === "id");
  if (indonesian) Object.assign(fallback, indonesian);
  registerTranslation(...translations, ...added);
}
