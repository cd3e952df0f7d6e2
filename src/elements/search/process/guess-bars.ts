/** Which categories the query may show, a bar each, and what that did to the ranking. */
import { html, type TemplateResult } from "lit";
import type { Answer } from "../../../client/session/query-step.ts";
import type { CatalogueInfo } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";
import { categoryName } from "../shared/category-options.ts";
import { predictedIn } from "../shared/predicted-categories.ts";
import { setProperties } from "../../controls/shared/set-properties.ts";

export function guessBars(
  { response, settings: { filter } }: Answer,
  categories: CatalogueInfo["categories"],
  localize: Localize,
): TemplateResult {
  const predicted = predictedIn(categories, response.categories);
  const [top] = predicted;
  if (!top) return html`<p class="small muted">${localize.term("guessesNone")}</p>`;
  const nameOf = (id: string): string => categoryName(categories, id, localize);
  const chosen = filter.category;
  return html`<ul class="guesses small">
      ${predicted.map(
        ({ id, probability }) =>
          html`<li>
            <span>${nameOf(id)}</span>
            <span class="bar" ${setProperties({ "--share": probability })}></span>
            <span>${localize.percent(probability)}</span>
          </li>`,
      )}
    </ul>
    <p class="small muted">
      ${
        chosen === undefined
          ? localize.term("narrowingDid", response.narrowing, nameOf(top.id))
          : localize.term("narrowingDid", "chosen", nameOf(chosen))
      }
    </p>`;
}
