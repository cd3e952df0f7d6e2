/** The address in `text`, where it is one of the web: nothing else is fetched or linked to. */
export function webAddress(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s/]/iu.test(trimmed) || /\s/u.test(trimmed)) return undefined;
  return URL.canParse(trimmed) ? new URL(trimmed) : undefined;
}
