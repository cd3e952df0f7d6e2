/** Styles that the parts of the import screen share: cards, bars, tables that scroll on their own. */
import { css } from "lit";
import { progressBarStyles } from "../shared/progress-bar.styles.ts";

export const cardStyles = css`
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-surface);
  }

  .card h2 {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
    font-size: 1.25rem;
  }

  .card h2 svg {
    color: var(--mirip-color-muted);
  }

  .card h2[data-good] svg {
    color: var(--mirip-color-accent);
  }

  .card h2:focus-visible {
    outline: none;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-1) var(--mirip-space-2);
    font-variant-numeric: tabular-nums;
  }

  .row.firm {
    flex-wrap: nowrap;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .long {
    overflow-wrap: anywhere;
  }

  details {
    border-block-start: 1px solid var(--mirip-color-line);
  }

  summary {
    display: list-item;
    padding-block: 10px;
    min-block-size: var(--mirip-size-target);
    font-weight: 600;
    cursor: pointer;
  }

  details ul {
    display: grid;
    gap: var(--mirip-space-half);
    max-block-size: 20rem;
    overflow-y: auto;
    padding-block-end: var(--mirip-space-1);
    overflow-wrap: anywhere;
  }

  @media (min-width: 720px) {
    .card {
      padding: var(--mirip-space-3);
    }
  }
`;

export const barStyles = css`
  ${progressBarStyles}

  .bar[data-still]::before {
    background: var(--mirip-color-control);
  }

  .facts {
    font-variant-numeric: tabular-nums;
  }

  .current {
    min-block-size: 1.5em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

export const selectStyles = css`
  select {
    min-block-size: var(--mirip-size-target);
    max-inline-size: 100%;
    padding-inline: 12px var(--mirip-space-half);
    border: 1px solid var(--mirip-color-control);
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    font: inherit;
  }
`;
