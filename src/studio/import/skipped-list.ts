/** What was left out and why, closed at first: a long list is not read, the count says enough. */
import { html, nothing, type TemplateResult } from "lit";
import type { SkippedFile } from "../../engine/contracts/import-contract.ts";
import type { Words } from "../../messages/studio/studio-messages.ts";

export const mostListed = 50;

export function skippedList(
  skipped: readonly SkippedFile[],
  title: string,
  words: Words,
): TemplateResult | typeof nothing {
  if (skipped.length === 0) return nothing;
  return html`<details data-testid="import-skipped">
    <summary>${title}</summary>
    ${limitedList(
      skipped.map(
        ({ path, reason }) =>
          html`${path} <span class="muted">${words.term("skipReason", reason)}</span>`,
      ),
      words,
      title,
    )}
  </details>`;
}

/** The first entries and how many more there are; reachable by keyboard, for it may scroll. */
export function limitedList(
  entries: readonly (TemplateResult | string)[],
  words: Words,
  label: string,
): TemplateResult {
  const left = entries.length - mostListed;
  return html`<ul class="small" tabindex="0" aria-label=${label}>
    ${entries.slice(0, mostListed).map((entry) => html`<li>${entry}</li>`)}
    ${
      left > 0
        ? html`<li class="muted">${words.term("problemsMore", words.number(left))}</li>`
        : nothing
    }
  </ul>`;
}
