/** Tags to choose from, a few of them at first. */
import { html, nothing, type TemplateResult } from "lit";
import { tagKey } from "../../../core/catalogue/catalogue.ts";
import type { Facets } from "../../../core/catalogue/product-filter.ts";
import type { Localize } from "../../../messages/localize.ts";
import { toggleChip } from "./toggle-chip.ts";

/** Tags shown at first: about three rows on a phone. */
const FEW_TAGS = 12;

interface TagChips {
  readonly tags: Facets["tags"];
  readonly chosen: readonly string[];
  /** Whether all of them are shown. */
  readonly all: boolean;
  readonly localize: Localize;
  readonly onPick: (chosen: readonly string[]) => void;
  readonly onAll: () => void;
}

export function tagChips({ tags, chosen, all, localize, onPick, onAll }: TagChips): TemplateResult {
  const shown = all ? tags : tags.slice(0, FEW_TAGS);
  return html`<fieldset>
    <legend>${localize.term("tags")}</legend>
    <div class="tags">
      ${shown.map(({ tag, products }) =>
        toggleChip(tag, html`${tag} <small>${localize.number(products)}</small>`, {
          chosen,
          isSame: (one, other) => tagKey(one) === tagKey(other),
          onPick,
        }),
      )}
      ${
        shown.length < tags.length
          ? html`<button class="button quiet chip" type="button" @click=${onAll}>
              ${localize.term("moreTags", localize.number(tags.length - shown.length))}
            </button>`
          : nothing
      }
    </div>
  </fieldset>`;
}
