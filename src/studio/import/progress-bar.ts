import { html, type TemplateResult } from "lit";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";

/**
 * A progress bar. Its colours come from `progressBarStyles`.
 *
 * @param labelledBy id of the heading that names it
 * @param still whether the work is paused or stopped, which the bar shows in a quieter colour
 */
export function progressBar(
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

/** The completed share, 0 to 1; 0 while there is nothing to do. */
export function shareOf(completed: number, total: number): number {
  return total === 0 ? 0 : Math.min(1, completed / total);
}
