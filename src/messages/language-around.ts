/** The language of an element: its own `lang`, else the nearest one around it, else Indonesian. */
export function languageAround(element: Element): string {
  let scope: Element | null = element;
  while (scope) {
    const nearest: HTMLElement | null = scope.closest<HTMLElement>("[lang]:not([lang=''])");
    if (nearest) return toLanguageTag(nearest.lang);
    const root: Node = scope.getRootNode();
    scope = root instanceof ShadowRoot ? root.host : null;
  }
  // An element that is not in the page yet.
  return toLanguageTag(document.documentElement.lang);
}

function toLanguageTag(lang: string): string {
  try {
    return new Intl.Locale(lang.replaceAll("_", "-")).toString();
  } catch {
    return "id";
  }
}
