import { css } from "lit";

/** How every dialog looks; its size and what is inside are its own. */
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
