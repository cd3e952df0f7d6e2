import { html, type TemplateResult } from "lit";

/** Hands a shop's own card on to the view in which it is shown. */
export function resultSlot(rank: number): TemplateResult {
  return html`<slot name=${`result-${rank}`} slot=${`result-${rank}`}></slot>`;
}
