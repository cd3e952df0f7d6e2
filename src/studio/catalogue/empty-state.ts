/** Shown in place of an empty list: why it is empty, and what to do. */
import { html, type TemplateResult } from "lit";
import { FolderPlus } from "lucide";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { BrowseFilter } from "../../engine/contracts/studio-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import { viewAddress } from "../shared/views.ts";

/** `products` counts the whole catalogue; `reset` shows all of it again. */
export function emptyState(
  filter: BrowseFilter,
  products: number,
  localize: StudioLocalize,
  reset: () => void,
): TemplateResult {
  const trash = filter.state?.kind === "trash";
  if (products === 0 && !trash) {
    return html`<section class="empty">
      <h2>${localize.term("ownerEmpty")}</h2>
      <p class="muted">${localize.term("ownerEmptyHelp")}</p>
      <a class="button primary" href=${viewAddress("import")}
        >${icon(FolderPlus)} ${localize.term("addPhotos")}</a
      >
    </section>`;
  }
  // A filter may find nothing although the trash is not empty.
  const plainTrash = trash && Object.keys(filter).every((key) => key === "state" || key === "sort");
  return html`<section class="empty">
    <h2>${localize.term(plainTrash ? "trashEmpty" : "nothingFound")}</h2>
    <p class="muted">${localize.term(plainTrash ? "trashEmptyHelp" : "nothingFoundHelp")}</p>
    <button class="button" type="button" @click=${reset}>${localize.term("showEverything")}</button>
  </section>`;
}
