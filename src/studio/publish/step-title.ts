/** The title of one step: its number, or a tick once it is done. */
import { css, html, nothing, type TemplateResult } from "lit";
import { Check } from "lucide";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

export function stepTitle(
  step: number,
  title: string,
  done: boolean,
  localize: StudioLocalize,
): TemplateResult {
  return html`<h2 class="step" id="title" ?data-done=${done}>
    <span class="mark">${done ? icon(Check) : localize.number(step)}</span>
    <span
      >${title}${done ? html`<span class="hidden">, ${localize.term("stepDone")}</span>` : nothing}</span
    >
  </h2>`;
}

export const stepTitleStyles = css`
  .step {
    display: flex;
    align-items: center;
    gap: 12px;
  }

  .mark {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    background: var(--mirip-color-sunken);
    font-size: 1rem;
    font-variant-numeric: tabular-nums;
  }

  .step[data-done] .mark {
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  @media (forced-colors: active) {
    .mark {
      border: 1px solid CanvasText;
    }
  }
`;
