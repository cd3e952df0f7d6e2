/** A question in the page before something that can't be undone, with the safe answer first. */
import { css, html, type TemplateResult } from "lit";

export interface ConfirmRow {
  readonly question: string;
  readonly keep: string;
  readonly sure: string;
  readonly onKeep: () => void;
  readonly onSure: () => void;
}

export function confirmRow({ question, keep, sure, onKeep, onSure }: ConfirmRow): TemplateResult {
  const escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onKeep();
  };
  return html`<div class="confirm" role="group" aria-labelledby="question" @keydown=${escape}>
    <p id="question">${question}</p>
    <div class="buttons">
      <button class="button" id="keep" type="button" @click=${onKeep}>${keep}</button>
      <button class="button danger" id="sure" type="button" @click=${onSure}>${sure}</button>
    </div>
  </div>`;
}

export const confirmRowStyles = css`
  .confirm {
    display: grid;
    gap: var(--mirip-space-1);
    padding: 12px var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-danger-soft);
  }

  .button.danger {
    color: var(--mirip-color-danger);
  }

  @media (forced-colors: active) {
    .confirm {
      border: 1px solid CanvasText;
    }
  }
`;
