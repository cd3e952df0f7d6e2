/** A progress bar, labelled by the heading with id `labelledBy`. */
import { html, type TemplateResult } from "lit";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";

export function advanceBar(
  { completed, total }: { readonly completed: number; readonly total: number },
  labelledBy: string,
  still = false,
): TemplateResult {
  const share = shareOf(completed, total);
  return html`<div
    class="bar"
    role="progressbar"
    aria-labelledby=${labelledBy}
    aria-valuenow=${Math.round(share * 100)}
    aria-valuemin="0"
    aria-valuemax="100"
    ?data-still=${still}
    ${setProperties({ "--share": share })}
  ></div>`;
}

export function shareOf(completed: number, total: number): number {
  return total === 0 ? 0 : Math.min(1, completed / total);
}
