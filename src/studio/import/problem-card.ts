/** A photo that could not be indexed: which one, why, and what can be done. */
import { html, nothing, type TemplateResult } from "lit";
import { isWebAddress } from "../../core/web-address.ts";
import type { ImportProblem } from "../../engine/contracts/import-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

export interface WaysOut {
  readonly retry: () => void;
  readonly replace: () => void;
  readonly dismiss: () => void;
}

export function problemCard(
  { name, code, product, address }: ImportProblem,
  localize: StudioLocalize,
  { retry, replace, dismiss }: WaysOut,
): TemplateResult {
  // A screen reader must hear which photo each of the equal buttons is about.
  const label = (action: string): string => localize.term("problemOf", action, name);
  return html`<li class="problem" tabindex="-1">
    <div>
      <p>${localize.term("problem", code, name)}</p>
      ${
        product !== "" && product !== name
          ? html`<p class="small muted">${localize.term("problemProduct", product)}</p>`
          : nothing
      }
      ${address === undefined ? nothing : renderAddress(address)}
      ${
        code === "image-address"
          ? html`<p class="small muted">${localize.term("problemAddress")}</p>`
          : nothing
      }
      ${
        code === "image-missing"
          ? html`<p class="small muted">${localize.term("problemMissing")}</p>`
          : nothing
      }
    </div>
    <div class="buttons">
      ${
        code === "image-missing"
          ? nothing
          : html`<button
              class="button"
              type="button"
              aria-label=${label(localize.term("retry"))}
              @click=${retry}
            >
              ${localize.term("retry")}
            </button>`
      }
      <button
        class="button"
        type="button"
        aria-label=${label(localize.term("problemReplace"))}
        @click=${replace}
      >
        ${localize.term("problemReplace")}
      </button>
      <button
        class="button quiet"
        type="button"
        aria-label=${label(localize.term("problemDismiss"))}
        @click=${dismiss}
      >
        ${localize.term("problemDismiss")}
      </button>
    </div>
  </li>`;
}

/** A link if the address is on the web, so that the photo can be saved from there by hand. */
function renderAddress(address: string): TemplateResult {
  return isWebAddress(address)
    ? html`<p class="small"><a href=${address} target="_blank" rel="noreferrer">${address}</a></p>`
    : html`<p class="small">${address}</p>`;
}
