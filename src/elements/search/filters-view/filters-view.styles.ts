import { css } from "lit";

export const filtersViewStyles = css`
  :host {
    container-type: inline-size;
  }

  .row,
  .active,
  .ranking,
  .tags {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-1);
  }

  .row {
    margin-block-start: var(--mirip-space-half);
  }

  .chosen {
    display: contents;
  }

  .rest:not([hidden]) {
    display: grid;
    gap: var(--mirip-space-2);
    margin-block-start: var(--mirip-space-1);
    padding: var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-surface);
  }

  legend {
    margin-block-end: var(--mirip-space-1);
    padding: 0;
    font-weight: 600;
  }

  .chip {
    max-inline-size: 100%;
    font-size: calc(0.9375 * var(--mirip-size-text));
    font-weight: 500;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .chip svg.icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .patch {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    stroke: var(--mirip-color-control);
  }

  .chip small {
    color: var(--mirip-color-muted);
    font-size: calc(0.8125 * var(--mirip-size-text));
    font-variant-numeric: tabular-nums;
  }

  .chip[aria-pressed="true"] {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .chip[aria-pressed="true"]:hover:not(:disabled) {
    background: var(--mirip-color-accent-strong);
  }

  .chip[aria-pressed="true"] small {
    color: inherit;
  }

  .prices {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, calc(12 * var(--mirip-size-text))));
    gap: var(--mirip-space-2);
    margin-block-end: var(--mirip-space-half);
  }

  .prices label {
    display: grid;
    gap: 2px;
  }

  .prices input {
    inline-size: 100%;
    min-block-size: var(--mirip-size-target);
    padding-inline: 12px;
    border: 1px solid var(--mirip-color-control);
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-page);
    color: var(--mirip-color-text);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  .prices input::placeholder {
    color: var(--mirip-color-muted);
    opacity: 1;
  }

  .stock {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: var(--mirip-size-target);
    cursor: pointer;
  }

  .stock input {
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    accent-color: var(--mirip-color-accent);
  }

  @container (min-width: 560px) {
    .narrow {
      display: none;
    }
  }

  /* A phone has one line for the categories and for what opens the rest. */
  @container not (min-width: 560px) {
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      column-gap: var(--mirip-space-1);
    }

    mirip-choice {
      --mirip-page-gutter: 0px;
    }

    .row {
      display: contents;
    }

    .chosen {
      display: flex;
      flex-wrap: wrap;
      gap: var(--mirip-space-1);
    }

    .chosen,
    .rest,
    ::slotted(*) {
      grid-column: 1 / -1;
    }
  }

  @media (forced-colors: active) {
    .chip[aria-pressed="true"] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
