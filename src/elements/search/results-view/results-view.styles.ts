import { css } from "lit";

export const resultsViewStyles = css`
  :host {
    container-type: inline-size;
    scroll-margin-block-start: var(--mirip-space-1);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-half) 6px;
  }

  .ranking {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: inherit;
  }

  @container not (min-width: 560px) {
    :host([ranked-by-filters]) .ranking {
      display: none;
    }
  }

  .head {
    display: flex;
    flex: 1 0 100%;
    align-items: center;
    gap: var(--mirip-space-half) 12px;
    min-inline-size: 0;
    min-block-size: var(--mirip-size-target);
  }

  .head h2 {
    flex: none;
    max-inline-size: 60%;
    font-size: calc(1.125 * var(--mirip-size-text));
  }

  .shop {
    display: block;
    overflow: hidden;
    font-weight: 400;
    letter-spacing: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .head p {
    display: -webkit-box;
    min-inline-size: 0;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  /* Two short lines, as high as one button. */
  .all {
    display: flex;
    flex-wrap: wrap;
    align-content: center;
    column-gap: var(--mirip-space-1);
    min-inline-size: 0;
    block-size: var(--mirip-size-target);
    padding: 0;
    border: 0;
    background: none;
    line-height: 1.35;
    text-align: start;
  }

  .all span {
    min-inline-size: 0;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .link {
    color: var(--mirip-color-accent);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
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

  /* A shop's own card may be wider than its place; room for its shadow and its ring of focus. */
  .grid ::slotted(*) {
    min-inline-size: 0;
  }

  @supports (overflow-clip-margin: 8px) {
    .grid ::slotted(*) {
      overflow: clip;
      overflow-clip-margin: 8px;
    }
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
    .head {
      flex: 1 1 calc(14 * var(--mirip-size-text));
    }

    .head h2 {
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
