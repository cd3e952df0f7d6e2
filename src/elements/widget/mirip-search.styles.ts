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
    inline-size: min(640px, 100vw - 2 * var(--mirip-space-2));
    max-inline-size: none;
    block-size: fit-content;
    max-block-size: calc(100dvh - 2 * var(--mirip-space-2));
    padding: var(--mirip-space-3);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-page);
    color: var(--mirip-color-text);
    box-shadow: var(--mirip-shadow-floating);
    overscroll-behavior: contain;
  }

  /* Beside the button that closes it. */
  dialog:not([data-asked]) .shell {
    padding-inline-end: calc(var(--mirip-size-target) + var(--mirip-space-1));
  }

  /* As large as there is room, so that nothing moves while answers come and go. */
  dialog[data-asked] {
    inline-size: min(1120px, 100vw - 2 * var(--mirip-space-2));
    block-size: auto;
  }

  dialog::backdrop {
    background: var(--mirip-color-scrim);
  }

  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    justify-content: end;
    inline-size: fit-content;
    margin-inline-start: auto;
    margin-block-end: calc(-1 * var(--mirip-size-target));
  }

  @media (max-width: 719px) {
    dialog,
    dialog[data-asked] {
      inline-size: 100vw;
      max-block-size: 100dvh;
      margin: auto 0 0;
      padding: var(--mirip-space-2);
      border: 0;
      border-radius: 0;
    }

    dialog[data-asked] {
      block-size: 100dvh;
    }
  }

  /* Results go by below a row of the closing button's own, and never beneath the button. */
  dialog[data-asked] {
    --bar: calc(var(--mirip-size-target) + 2 * var(--mirip-space-1));
    padding-block-start: 0;
    scroll-padding-block-start: var(--bar);
  }

  dialog[data-asked] .bar {
    inline-size: auto;
    margin: 0;
    padding-block: var(--mirip-space-1);
    background: var(--mirip-color-page);
  }
`;
