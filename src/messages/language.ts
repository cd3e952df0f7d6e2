/**
 * The language of the page: the visitor's choice, else the browser's, else Indonesian. The
 * choice is kept in `<html lang>`, which every `Localize` controller follows.
 */
export const languages = ["id", "en"] as const;
export type Language = (typeof languages)[number];

const storageKey = "mirip-language";

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
}

/** Called once by each page, before anything is drawn. */
export function restoreLanguage(): void {
  document.documentElement.lang = rememberedLanguage() ?? preferredLanguage(navigator.languages);
}

export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = asLanguage(tag);
    if (language) return language;
  }
  return "id";
}

function rememberedLanguage(): Language | undefined {
  try {
    return asLanguage(localStorage.getItem(storageKey) ?? "");
  } catch {
    return undefined;
  }
}

function asLanguage(tag: string): Language | undefined {
  const base = tag.toLowerCase().split("-")[0];
  return languages.find((language) => language === base);
}
