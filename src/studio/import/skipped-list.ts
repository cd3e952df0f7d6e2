/** The files that were left out, with the reasons. It is closed at first, because the count is usually enough. */
import { html, nothing, type TemplateResult } from "lit";
import type { SkippedFile } from "../../engine/contracts/import-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

export const maxListed = 50;

export function skippedList(
  skipped: readonly SkippedFile[],
  title: string,
  localize: StudioLocalize,
): TemplateResult | typeof nothing {
  if (skipped.length === 0) return nothing;
  return html`<details data-testid="import-skipped">
    <summary>${title}</summary>
    ${limitedList(
      skipped.map(
        ({ path, reason }) =>
          html`${path} <span class="muted">${localize.term("skipReason", reason)}</span>`,
      ),
      localize,
      title,
    )}
  </details>`;
}

/** The first entries and the number of the others; it can be focused, because it may scroll. */
export function limitedList(
  entries: readonly (TemplateResult | string)[],
  localize: StudioLocalize,
  label: string,
): TemplateResult {
  const left = entries.length - maxListed;
  return html`<ul class="small" tabindex="0" aria-label=${label}>
    ${entries.slice(0, maxListed).map((entry) => html`<li>${entry}</li>`)}
    ${
      left > 0
        ? html`<li class="muted">${localize.term("problemsMore", localize.number(left))}</li>`
        : nothing
    }
  </ul>`;
}
