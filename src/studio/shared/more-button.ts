import { html, nothing, type TemplateResult } from "lit";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import type { PagedList } from "./paged-list.ts";

/** The button under a list that has more items than are shown. */
export function moreButton<T>(
  list: PagedList<T>,
  localize: StudioLocalize,
): TemplateResult | typeof nothing {
  if (!list.hasMore) return nothing;
  return html`<div class="buttons">
    <button class="button" type="button" aria-disabled=${list.loading} @click=${() => list.more()}>
      ${localize.term("labMore")}
    </button>
  </div>`;
}
