import { css } from "lit";

export const catalogueViewStyles = css`
  .main {
    /* A flex column and not a grid, because sticky parts must stick within the whole view. */
    display: flex;
    flex-direction: column;
    gap: var(--mirip-space-1);
    min-inline-size: 0;
    /* The height that the sticky bars cover, for items that are scrolled to. */
    --list-inset-start: 124px;
    --list-inset-end: calc(84px + env(safe-area-inset-bottom));
  }

  .top {
    block-size: 0;
    margin-block-end: calc(-1 * var(--mirip-space-1));
  }

  mirip-selection-bar {
    position: sticky;
    inset-block-start: 60px;
    z-index: 2;
    padding-block-end: 4px;
    background: var(--mirip-color-page);
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-6) var(--mirip-space-2);
    border: 2px dashed var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    text-align: center;
  }

  .panel {
    position: sticky;
    inset-block-start: var(--mirip-space-1);
    align-self: start;
    max-block-size: calc(100dvh - 2 * var(--mirip-space-1));
    padding: var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-surface);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  @media (min-width: 1100px) {
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 340px;
      gap: var(--mirip-space-3);
    }

    .main {
      --list-inset-end: 16px;
    }
  }

  .sheet {
    inline-size: 100%;
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0 var(--mirip-space-2) calc(var(--mirip-space-4) + env(safe-area-inset-bottom));
    border: 0;
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    overscroll-behavior: contain;
  }

  .sheet::backdrop {
    background: var(--mirip-color-scrim);
  }

  @media (min-width: 720px) {
    .sheet {
      inline-size: 420px;
      margin-inline-start: auto;
      border-inline-start: 1px solid var(--mirip-color-line);
      box-shadow: var(--mirip-shadow-floating);
    }
  }
`;
