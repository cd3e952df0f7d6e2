import { css } from "lit";

export const photoOrderStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  h3 {
    color: var(--mirip-color-muted);
    font-size: 0.875rem;
    font-weight: 500;
  }

  ol {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(84px, 1fr));
    gap: var(--mirip-space-1);
  }

  /* One photo alone may be large. */
  ol:has(li:only-child) {
    grid-template-columns: minmax(0, 200px);
  }

  li button {
    position: relative;
    display: block;
    inline-size: 100%;
    padding: 0;
    border: 0;
    border-radius: 12px;
    background: none;
    overflow: hidden;
    cursor: grab;
    /* Sideways a finger drags the photo, up and down it scrolls the panel. */
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }

  li:only-child button {
    cursor: default;
  }

  mirip-picture {
    pointer-events: none;
  }

  button[aria-pressed="true"] {
    box-shadow: 0 0 0 3px var(--mirip-color-accent);
  }

  li button:focus-visible {
    border-radius: 12px;
    outline-offset: 4px;
  }

  li[data-dragged] {
    opacity: 0.6;
  }

  li[data-dragged] button {
    cursor: grabbing;
  }

  .face {
    position: absolute;
    inset-block-end: 4px;
    inset-inline-start: 4px;
    padding-inline: 8px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    font-size: 0.75rem;
    font-weight: 600;
  }

  .moves {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
  }

  .moves > span {
    flex: 1;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .moves .small {
    padding-inline: 10px;
  }

  .moves > span.small {
    padding: 0;
  }

  @media (forced-colors: active) {
    button[aria-pressed="true"] {
      outline: 3px solid Highlight;
    }
  }
`;
