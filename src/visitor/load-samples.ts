/** Reads the list of sample photos beside a published catalogue; a page works without it. */
import type { LocalText } from "../core/catalogue/local-text.ts";
import { MAX_SAMPLES, type Sample } from "../elements/search/samples/sample.ts";

export async function loadSamples(catalogueUrl: string): Promise<readonly Sample[]> {
  try {
    const response = await fetch(new URL("samples.json", catalogueUrl));
    if (!response.ok) return [];
    const entries: unknown = await response.json();
    if (!Array.isArray(entries)) return [];
    return entries
      .filter(isEntry)
      .slice(0, MAX_SAMPLES)
      .map(({ file, label }) => ({
        url: new URL(file, catalogueUrl).href,
        label,
      }));
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is { file: string; label: LocalText } {
  if (typeof value !== "object" || value === null) return false;
  const { file, label } = value as { file?: unknown; label?: unknown };
  return typeof file === "string" && (typeof label === "string" || typeof label === "object");
}
