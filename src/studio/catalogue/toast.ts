/** Says what was just done, with the way back. It goes by itself; the toolbar's button stays. */
import { html, nothing, type TemplateResult } from "lit";
import { Undo2, X } from "lucide";
import { icon } from "../../elements/shared/icon.ts";
import type { Words } from "../../words/studio-words.ts";
import type { Toast } from "./changes.ts";

export function toast(
  said: Toast | undefined,
  words: Words,
  { undo, dismiss }: { readonly undo: () => void; readonly dismiss: () => void },
): TemplateResult {
  return html`<div class="toast" role="status">
    ${
      said
        ? html`<div>
            <p>
              ${
                said.done === "undone"
                  ? words.term("undone")
                  : words.term("done", said.done, words.number(said.products))
              }
            </p>
            ${
              said.done === "undone"
                ? nothing
                : html`<button class="button quiet undo" type="button" @click=${undo}>
                    ${icon(Undo2)} ${words.term("undo")}
                  </button>`
            }
            <button
              class="button quiet square"
              type="button"
              aria-label=${words.term("dismiss")}
              @click=${dismiss}
            >
              ${icon(X)}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
