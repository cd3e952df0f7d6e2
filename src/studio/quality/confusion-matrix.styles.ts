import { css } from "lit";

export const confusionMatrixStyles = css`
  .wide {
    overflow-x: auto;
    padding: 4px;
  }

  table {
    border-collapse: separate;
    border-spacing: 2px;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  th {
    color: var(--mirip-color-muted);
    font-weight: 500;
  }

  th[scope="col"] {
    padding-block: 4px;
    vertical-align: bottom;
  }

  th[scope="col"] span {
    display: inline-block;
    max-block-size: 8rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    writing-mode: vertical-rl;
  }

  /* The names stay visible while the counts scroll. */
  th[scope="row"],
  .corner {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: var(--mirip-color-surface);
    text-align: end;
  }

  th[scope="row"] {
    min-inline-size: 5rem;
    max-inline-size: 9rem;
    padding-inline-end: 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .corner {
    font-size: 0.75rem;
    vertical-align: bottom;
  }

  [role="gridcell"] {
    min-inline-size: var(--mirip-size-target);
    block-size: var(--mirip-size-target);
    padding: 0 4px;
    border-radius: 6px;
    background: color-mix(
      in oklab,
      var(--mirip-color-danger) calc(var(--heat) * 45%),
      var(--mirip-color-sunken)
    );
    text-align: center;
    cursor: pointer;
  }

  [role="gridcell"][data-right] {
    background: color-mix(
      in oklab,
      var(--mirip-color-accent) calc(var(--heat) * 45%),
      var(--mirip-color-sunken)
    );
  }

  [role="gridcell"][aria-disabled="true"] {
    cursor: default;
  }

  [role="gridcell"][aria-selected="true"] {
    box-shadow: inset 0 0 0 2px var(--mirip-color-text);
    font-weight: 700;
  }

  [role="gridcell"]:focus-visible {
    border-radius: 6px;
    outline-offset: 1px;
  }

  @media (forced-colors: active) {
    [role="gridcell"] {
      border: 1px solid CanvasText;
    }

    [role="gridcell"][data-right] {
      border-width: 3px;
    }
  }

  @media print {
    .wide {
      overflow: visible;
    }

    th[scope="row"],
    .corner {
      position: static;
    }

    [role="gridcell"] {
      min-inline-size: 0;
      block-size: auto;
      print-color-adjust: exact;
    }
  }
`;
