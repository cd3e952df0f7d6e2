import { css } from "lit";

export const productDialogStyles = css`
  dialog {
    inline-size: min(420px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: 0;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    box-shadow: var(--mirip-shadow-floating);
  }

  dialog::backdrop {
    background: var(--mirip-color-scrim);
  }

  .content {
    position: relative;
    display: grid;
  }

  .words {
    display: grid;
    align-content: center;
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-3);
  }

  h2 {
    overflow-wrap: anywhere;
  }

  .price {
    font-size: 1.25rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .primary {
    margin-block-start: var(--mirip-space-1);
  }

  .close {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
  }

  @media (min-width: 720px) {
    dialog {
      inline-size: min(800px, calc(100vw - 64px));
    }

    .content {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
`;
