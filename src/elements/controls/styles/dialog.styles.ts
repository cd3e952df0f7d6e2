import { css } from "lit";

/** The look of every dialog; each has its own size and content. */
export const dialogStyles = css`
  dialog {
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    box-shadow: var(--mirip-shadow-floating);
  }

  dialog::backdrop {
    background: var(--mirip-color-scrim);
  }
`;
