/** A link to the products that need something. */
import { html, type TemplateResult } from "lit";
import { ChevronRight } from "lucide";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { ProductState } from "../../engine/contracts/studio-contract.ts";
import { ShowStateEvent } from "./events.ts";
import { stateAddress } from "./state-address.ts";

export function stateLink(state: ProductState, content: unknown): TemplateResult {
  const follow = (event: Event): void => {
    const shown = event.currentTarget?.dispatchEvent(new ShowStateEvent(state)) ?? true;
    if (!shown) event.preventDefault();
  };
  return html`<a class="state-link" href=${stateAddress(state)} @click=${follow}
    ><span>${content}</span> ${icon(ChevronRight)}</a
  >`;
}
