import { css } from "lit";

export const itemTableStyles = css`
  :host {
    container-type: inline-size;
  }

  .rows {
    position: relative;
    block-size: var(--size);
    contain: layout style;
    min-block-size: 200px;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }

  .heads,
  .row {
    display: grid;
    grid-template-columns:
      var(--mirip-size-target) 56px minmax(10rem, 3fr) minmax(5rem, 1fr) minmax(7rem, 1fr)
      minmax(6rem, 1fr) minmax(6rem, 1.5fr) 9rem;
    column-gap: var(--mirip-space-1);
    align-items: center;
    inline-size: 100%;
    border-block-end: 1px solid var(--mirip-color-line);
  }

  .heads {
    min-block-size: 40px;
    color: var(--mirip-color-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .row {
    position: absolute;
    inset-block-start: var(--top);
    inset-inline-start: 0;
    block-size: 64px;
    contain: layout style paint;
    scroll-margin-block: var(--list-inset-start, 0px) var(--list-inset-end, 16px);
  }

  .row:hover {
    background: var(--mirip-color-sunken);
  }

  .row[aria-selected="true"] {
    background: var(--mirip-color-accent-soft);
  }

  .cell {
    position: relative;
    min-inline-size: 0;
    padding-inline: 4px;
    overflow: hidden;
    overflow: clip;
    overflow-clip-margin: 4px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .cell:has(.invalid) {
    overflow: visible;
    z-index: 1;
  }

  .row > .cell {
    display: grid;
    align-content: center;
    block-size: 56px;
  }

  .cell > * {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .cell:focus-visible {
    outline-offset: -3px;
  }

  .price {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  img,
  .picture-absent {
    inline-size: 48px;
    block-size: 48px;
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-picture);
    object-fit: cover;
  }

  span.name {
    font-weight: 500;
  }

  .under {
    display: none;
  }

  .blank {
    block-size: 12px;
    border-radius: 6px;
    background: var(--mirip-color-sunken);
  }

  .tick {
    display: grid;
    place-items: center;
    justify-self: center;
    inline-size: 24px;
    block-size: 24px;
    border: 2px solid var(--mirip-color-control);
    border-radius: 7px;
    background: var(--mirip-color-surface);
    color: transparent;
  }

  .tick svg {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 3;
  }

  [aria-selected="true"] .tick {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .edit {
    inline-size: 100%;
    min-block-size: var(--mirip-size-target);
    padding-inline: 8px;
    border: 2px solid var(--mirip-color-accent);
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-surface);
    color: inherit;
    font: inherit;
    user-select: text;
    -webkit-user-select: text;
  }

  .edit[aria-invalid="true"] {
    border-color: var(--mirip-color-danger);
  }

  .invalid {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-start: 0;
    z-index: 1;
    padding: 4px 8px;
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-danger-soft);
    color: var(--mirip-color-text);
  }

  /* What does not fit is shown under the name or in the panel. */
  @container (max-width: 860px) {
    .heads,
    .row {
      grid-template-columns:
        var(--mirip-size-target) 56px minmax(0, 3fr) minmax(5rem, 1fr) minmax(6.5rem, 1fr)
        minmax(5rem, 1fr) 8.5rem;
    }

    .cell.tags {
      display: none !important;
    }
  }

  @container (max-width: 640px) {
    .heads,
    .row {
      grid-template-columns:
        var(--mirip-size-target) 56px minmax(0, 3fr) minmax(6.5rem, 1fr)
        8.5rem;
    }

    .cell:is(.sku, .category) {
      display: none !important;
    }

    .under {
      display: block;
    }
  }

  @container (max-width: 520px) {
    .heads,
    .row {
      grid-template-columns: 36px 52px minmax(0, 1fr) auto;
      column-gap: 4px;
    }

    .cell.look {
      display: none !important;
    }
  }

  @media (forced-colors: active) {
    .row[aria-selected="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
