import { css } from "lit";

export const resultsViewStyles = css`
  :host {
    container-type: inline-size;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-half) 6px;
  }

  .tools h2 {
    flex: 1 0 100%;
    font-size: calc(1.125 * var(--mirip-size-text));
  }

  .near {
    margin-block-start: var(--mirip-space-1);
  }

  .grid {
    margin-block-start: var(--mirip-space-1);
  }

  .grid[data-stale] {
    opacity: 0.6;
    transition: opacity var(--mirip-duration) 120ms;
  }

  .grid > [data-clear] {
    grid-column: span 2;
  }

  .foot {
    display: grid;
    justify-items: center;
    margin-block-start: var(--mirip-space-3);
  }

  .foot [aria-disabled="true"] {
    cursor: progress;
    opacity: 0.55;
  }

  @container (min-width: 560px) {
    .tools h2 {
      flex-basis: auto;
      font-size: calc(1.375 * var(--mirip-size-text));
    }

    .tools {
      gap: var(--mirip-space-1) var(--mirip-space-2);
      margin-block-end: var(--mirip-space-1);
    }

    .grid > [data-clear] {
      grid-row: span 2;
    }
  }
`;
