/**
 * Text that a catalogue may carry in several languages. An owner's own words come in one language
 * and stay a plain string; a published catalogue may translate them.
 */

/** A plain string, or one string per BCP 47 language tag. */
export type LocalText = string | { readonly [language: string]: string };

/** The text in `language`, else in its base language, else the first one that there is. */
export function textIn(text: LocalText, language: string): string {
  if (typeof text === "string") return text;
  const base = language.split("-")[0] ?? language;
  return text[language] ?? text[base] ?? Object.values(text)[0] ?? "";
}
