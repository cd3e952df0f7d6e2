/** The language that an element stands in: its own `lang`, else the nearest around it, else Indonesian. */
export function languageAround(element: Element): string {
  let scope: Element | null = element;
  while (scope) {
    const nearest: HTMLElement | null = scope.closest<HTMLElement>("[lang]:not([lang=''])");
    if (nearest) return asTag(nearest.lang);
    const root: Node = scope.getRootNode();
    scope = root instanceof ShadowRoot ? root.host : null;
  }
  // An element that is not in the page yet.
  return asTag(document.documentElement.lang);
}

function asTag(lang: string): string {
  try {
    return new Intl.Locale(lang.replaceAll("_", "-")).toString();
  } catch {
    return "id";
  }
}
