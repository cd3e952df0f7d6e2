import { css } from "lit";

export const searchStyles = css`
  .shell {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    text-align: start;
  }

  .shell.page {
    align-content: start;
    box-sizing: border-box;
    min-block-size: 100dvh;
    max-inline-size: var(--mirip-size-page);
    margin-inline: auto;
    padding: var(--mirip-space-3);
  }

  dialog {
    inline-size: min(1120px, 100vw - 2 * var(--mirip-space-2));
    max-inline-size: none;
    block-size: auto;
    max-block-size: calc(100dvh - 2 * var(--mirip-space-2));
    padding: var(--mirip-space-3);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-page);
    color: var(--mirip-color-text);
    box-shadow: var(--mirip-shadow-floating);
    overscroll-behavior: contain;
  }

  dialog::backdrop {
    background: var(--mirip-color-scrim);
  }

  .close {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    margin-inline-start: auto;
    margin-block-end: calc(-1 * var(--mirip-size-target));
  }

  @media (max-width: 719px) {
    dialog {
      inline-size: 100vw;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      padding: var(--mirip-space-2);
      border: 0;
      border-radius: 0;
    }
  }
`;
