/** Colours to choose from: a patch and its name, since not everybody can tell colours apart. */
import { html, type TemplateResult } from "lit";
import { type ColourName, colourPatches } from "../../../core/catalogue/colour-names.ts";
import type { Facets } from "../../../core/catalogue/product-filter.ts";
import type { Localize } from "../../../messages/localize.ts";
import { toggleChip } from "./toggle-chip.ts";

export function colourChips(
  colours: Facets["colours"],
  chosen: readonly ColourName[],
  localize: Localize,
  onPick: (chosen: readonly ColourName[]) => void,
): TemplateResult {
  return html`<fieldset>
    <legend>${localize.term("colours")}</legend>
    <div class="tags">
      ${colours.map(({ colour, products }) =>
        toggleChip(
          colour,
          html`<svg class="patch" viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="8" cy="8" r="7" fill=${colourPatches[colour]} />
            </svg>
            ${localize.term("colourName", colour)} <small>${localize.number(products)}</small>`,
          { chosen, isSame: (one, other) => one === other, onPick },
        ),
      )}
    </div>
  </fieldset>`;
}
