import { css } from "lit";

export const processStepsStyles = css`
  .parts {
    display: grid;
    gap: var(--mirip-space-3);
    padding: var(--mirip-space-2);
  }

  @media (min-width: 720px) {
    .parts {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: var(--mirip-space-4);
    }

    .wide {
      grid-column: 1 / -1;
    }
  }

  section {
    display: grid;
    align-content: start;
    gap: var(--mirip-space-1);
  }

  canvas {
    display: block;
    inline-size: 192px;
    block-size: auto;
    max-inline-size: 100%;
    margin-block-end: var(--mirip-space-1);
    border-radius: var(--mirip-radius-small);
    image-rendering: pixelated;
  }

  .trials {
    display: grid;
    gap: var(--mirip-space-half);
  }

  .embedding {
    display: block;
    inline-size: 100%;
    block-size: 96px;
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-sunken);
  }

  .embedding path {
    fill: var(--mirip-color-accent);
  }

  .guesses {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(64px, 1fr) max-content;
    align-items: center;
    gap: var(--mirip-space-half) 12px;
  }

  .guesses li {
    display: contents;
  }

  .guesses .bar {
    block-size: 8px;
    border-radius: 4px;
    background: var(--mirip-color-sunken);
    overflow: hidden;
  }

  .guesses .bar::before {
    content: "";
    display: block;
    inline-size: calc(var(--share) * 100%);
    block-size: 100%;
    background: var(--mirip-color-accent);
  }

  .guesses span {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  td {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  /* A narrow page scrolls the table, never itself. */
  .figures {
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: calc(0.875 * var(--mirip-size-text));
  }

  th,
  td {
    padding-block: 6px;
    border-block-end: 1px solid var(--mirip-color-line);
    text-align: start;
    font-weight: 400;
  }

  th:not(:first-child),
  td {
    padding-inline-start: 8px;
    text-align: end;
  }

  thead th {
    color: var(--mirip-color-muted);
  }

  .axis {
    padding: 14px 8px;
  }

  .rail {
    position: relative;
    block-size: 2px;
    background: var(--mirip-color-control);
  }

  .dot {
    position: absolute;
    inset-block-start: -7px;
    inset-inline-start: calc(var(--at) * 100%);
    inline-size: 16px;
    block-size: 16px;
    margin-inline-start: -8px;
    border: 2px solid var(--mirip-color-surface);
    border-radius: 50%;
    background: var(--mirip-color-accent);
    opacity: 0.75;
  }

  .dot[data-first] {
    background: var(--mirip-color-step-2);
    opacity: 1;
  }

  .ends {
    display: flex;
    justify-content: space-between;
    font-variant-numeric: tabular-nums;
  }

  .time {
    display: flex;
    gap: 2px;
    block-size: 20px;
    border-radius: var(--mirip-radius-small);
    overflow: hidden;
  }

  .time span {
    flex: var(--grow) 1 0;
    min-inline-size: 3px;
    background: var(--colour);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-half) var(--mirip-space-3);
    font-size: calc(0.875 * var(--mirip-size-text));
  }

  .legend div {
    display: flex;
    gap: var(--mirip-space-1);
  }

  .legend dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .swatch {
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    border-radius: 3px;
    background: var(--colour);
  }

  @media (forced-colors: active) {
    .rail {
      background: CanvasText;
    }

    .embedding path {
      fill: CanvasText;
    }

    .guesses .bar {
      border: 1px solid CanvasText;
    }

    .guesses .bar::before {
      background: Highlight;
    }

    .guesses .bar::before,
    .time span,
    .swatch,
    .dot {
      forced-color-adjust: none;
    }
  }
`;
