/** Says what was just changed and offers to undo it. The toast disappears; the toolbar's button stays. */
import { css, html, nothing, type TemplateResult } from "lit";
import { Undo2, X } from "lucide";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import type { Toast } from "./changes.ts";

export function toast(
  said: Toast | undefined,
  localize: StudioLocalize,
  { undo, dismiss }: { readonly undo: () => void; readonly dismiss: () => void },
): TemplateResult {
  return html`<div class="toast" role="status">
    ${
      said
        ? html`<div>
            <p>
              ${localize.term(
                "toast",
                said.kind,
                localize.term("done", said.done, localize.number(said.products)),
              )}
            </p>
            ${
              said.kind !== "done"
                ? nothing
                : html`<button class="button quiet undo" type="button" @click=${undo}>
                    ${icon(Undo2)} ${localize.term("undo")}
                  </button>`
            }
            <button
              class="button quiet square"
              type="button"
              aria-label=${localize.term("dismiss")}
              @click=${dismiss}
            >
              ${icon(X)}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

export const toastStyles = css`
  .toast {
    position: fixed;
    inset-block-end: calc(72px + env(safe-area-inset-bottom));
    inset-inline: var(--mirip-space-2);
    z-index: 3;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }

  .toast div {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-half);
    padding-block: var(--mirip-space-half);
    padding-inline: var(--mirip-space-3) var(--mirip-space-half);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-text);
    color: var(--mirip-color-page);
    box-shadow: var(--mirip-shadow-floating);
    pointer-events: auto;
  }

  .toast p {
    padding-block: 10px;
  }

  .toast .button,
  .toast .button:hover:not(:disabled) {
    background: transparent;
    color: inherit;
  }

  .toast .undo {
    text-decoration: underline;
    text-underline-offset: 4px;
  }

  .toast .button:focus-visible {
    outline-color: currentColor;
    outline-offset: -4px;
  }

  @media (min-width: 960px) {
    .toast {
      inset-block-end: var(--mirip-space-3);
    }
  }

  @media (forced-colors: active) {
    .toast div {
      border: 1px solid CanvasText;
    }
  }
`;
