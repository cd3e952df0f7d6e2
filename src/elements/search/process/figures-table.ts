/** The numbers behind the first results: their distances, and what the percentage is made of. */
import { html, nothing, type TemplateResult } from "lit";
import type { Match } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";

/** An example is enough to understand the numbers. */
const MAX_ROWS = 10;

export function figuresTable(all: readonly Match[], localize: Localize): TemplateResult {
  const matches = all.slice(0, MAX_ROWS);
  const hasProbabilities = matches.some(({ probability }) => probability !== undefined);
  return html`<div class="figures" role="region" aria-labelledby="figures" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${localize.term("figureProduct")}</th>
            <th scope="col">${localize.term("figureSimilarity")}</th>
            <th scope="col">${localize.term("figureDistance")}</th>
            ${hasProbabilities ? html`<th scope="col">${localize.term("figureProbability")}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${matches.map(
            ({ product, similarity, distance, probability }) =>
              html`<tr>
                <th scope="row">${localize.text(product.name)}</th>
                <td>${localize.decimal(similarity, 3)}</td>
                <td>${localize.decimal(distance)}</td>
                ${
                  hasProbabilities
                    ? html`<td>
                        ${probability === undefined ? "" : localize.percent(probability)}
                      </td>`
                    : nothing
                }
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small muted">${localize.term("figuresCaption", hasProbabilities)}</p>`;
}
