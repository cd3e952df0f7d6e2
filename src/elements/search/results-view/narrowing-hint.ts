/** What the predicted category did to the results; beside their heading, so that nothing moves. */
import { html, nothing, type TemplateResult } from "lit";
import type { Answer } from "../../../client/session/query-step.ts";
import type { CatalogueInfo } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";
import { categoryName } from "../shared/category-options.ts";
import { predictedIn } from "../shared/predicted-categories.ts";

/** @param onAll shows the products that it hid */
export function narrowingHint(
  { response: { narrowing, categories: predicted } }: Answer,
  categories: CatalogueInfo["categories"],
  localize: Localize,
  onAll: () => void,
): TemplateResult | typeof nothing {
  const [top] = predictedIn(categories, predicted);
  if (narrowing === "none" || !top) return nothing;
  const name = categoryName(categories, top.id, localize);
  if (narrowing === "soft") {
    return html`<p class="small muted">${localize.term("narrowedSoft", name)}</p>`;
  }
  return html`<button class="all small" part="button" type="button" @click=${onAll}>
    <span class="muted">${localize.term("narrowedHard", name)}</span>
    <span class="link">${localize.term("seeAll")}</span>
  </button>`;
}
