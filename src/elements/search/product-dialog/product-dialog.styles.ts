import { css } from "lit";

export const productDialogStyles = css`
  dialog {
    inline-size: min(420px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: 0;
  }

  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .gallery {
    position: relative;
    min-inline-size: 0;
  }

  .best {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 12px;
    padding: 2px 12px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
  }

  .thumbs {
    display: flex;
    gap: var(--mirip-space-1);
    block-size: 72px;
    padding: var(--mirip-space-1);
    overflow-x: auto;
  }

  .thumbs label {
    position: relative;
    flex: none;
    inline-size: 56px;
    cursor: pointer;
  }

  .thumbs mirip-picture {
    border: 2px solid transparent;
    border-radius: 12px;
  }

  .thumbs input:checked + mirip-picture {
    border-color: var(--mirip-color-accent);
  }

  .thumbs input:focus-visible + mirip-picture {
    outline: 3px solid var(--mirip-color-focus);
    outline-offset: 1px;
  }

  .text {
    display: grid;
    align-content: start;
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-3);
  }

  h2 {
    overflow-wrap: anywhere;
  }

  .price {
    font-size: calc(1.25 * var(--mirip-size-text));
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .stock {
    justify-self: start;
    padding: 2px 12px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-accent-soft);
    font-size: calc(0.875 * var(--mirip-size-text));
    font-weight: 600;
  }

  .stock[data-stock="out-of-stock"] {
    background: var(--mirip-color-sunken);
    color: var(--mirip-color-muted);
  }

  dl {
    display: grid;
    gap: var(--mirip-space-half);
  }

  dl div {
    display: grid;
    grid-template-columns: 6.5em minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  dd {
    overflow-wrap: anywhere;
  }

  .actions {
    display: grid;
    gap: var(--mirip-space-1);
    margin-block-start: var(--mirip-space-1);
  }

  /* Its line is there before its words are. */
  .added {
    min-block-size: 1lh;
  }

  /* Always in reach, however far down one has scrolled. */
  .close {
    position: sticky;
    z-index: 1;
    inset-block-start: 12px;
    justify-self: end;
    margin-block: 12px calc(-12px - var(--mirip-size-target));
    margin-inline-end: 12px;
  }

  @media (min-width: 720px) {
    dialog {
      inline-size: min(880px, calc(100vw - 64px));
    }

    .content {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }

    .close {
      grid-column: 1 / -1;
    }

    .text {
      padding-block-start: calc(var(--mirip-space-3) + var(--mirip-size-target));
    }
  }
`;
