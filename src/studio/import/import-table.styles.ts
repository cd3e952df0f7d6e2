import { css } from "lit";

export const importTableStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    padding-block-start: var(--mirip-space-2);
    border-block-start: 1px solid var(--mirip-color-line);
  }

  .badge {
    padding: 2px 12px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-accent-soft);
    color: var(--mirip-color-text);
    font-size: 0.875rem;
    white-space: nowrap;
  }

  .block {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  h4 {
    margin: 0;
    font-size: 0.9375rem;
  }

  /* A wide table scrolls on its own; the page does not. */
  .scroll {
    overflow-x: auto;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-small);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
  }

  th,
  td {
    padding: var(--mirip-space-1) 12px;
    text-align: start;
    vertical-align: middle;
  }

  thead th {
    background: var(--mirip-color-sunken);
    font-weight: 600;
    white-space: nowrap;
  }

  tbody tr + tr {
    border-block-start: 1px solid var(--mirip-color-line);
  }

  tbody th {
    min-inline-size: 5.5rem;
    max-inline-size: 9rem;
    font-weight: 600;
    overflow-wrap: break-word;
  }

  .cells {
    min-inline-size: 12rem;
    max-inline-size: 24rem;
    color: var(--mirip-color-muted);
    overflow-wrap: anywhere;
  }

  .cells span {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .columns td {
    padding-block: 6px;
  }

  select {
    inline-size: 9.5rem;
  }

  .samples td,
  .samples th {
    max-inline-size: 16rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .images {
    display: grid;
    gap: var(--mirip-space-half);
  }

  .images li {
    display: flex;
    align-items: start;
    gap: var(--mirip-space-1);
  }

  .images svg {
    margin-block-start: 2px;
    color: var(--mirip-color-muted);
  }

  .images .missing svg {
    color: var(--mirip-color-danger);
  }

  details > .scroll {
    margin-block-end: var(--mirip-space-1);
  }
`;
