import { html, type TemplateResult } from "lit";
import type { Answer } from "../../../client/session/query-step.ts";

/** Passes the slots of a shop's own cards on to the view inside. */
export function resultSlots(answer: Answer | undefined): readonly TemplateResult[] | undefined {
  return answer?.response.matches.map(({ rank }) => {
    const name = `result-${rank}`;
    return html`<slot name=${name} slot=${name}></slot>`;
  });
}
