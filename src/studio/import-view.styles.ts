import { css } from "lit";

export const importViewStyles = css`
  :host {
    display: grid;
    gap: var(--mirip-space-3);
  }

  .zone {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-4) var(--mirip-space-2);
    border: 2px dashed var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    text-align: center;
  }

  .zone p {
    max-inline-size: 34rem;
    text-wrap: balance;
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 50%;
    background: var(--mirip-color-accent-soft);
    color: var(--mirip-color-accent);
  }

  .mark svg {
    inline-size: 30px;
    block-size: 30px;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--mirip-space-1);
  }

  .card {
    display: grid;
    justify-items: start;
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-3);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-surface);
  }

  .card h2 {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
    font-size: 1.125rem;
  }

  .card h2 svg {
    color: var(--mirip-color-muted);
  }

  .card h2[data-good] svg {
    color: var(--mirip-color-accent);
  }

  .card > .button {
    margin-block-start: var(--mirip-space-1);
  }

  .row {
    display: flex;
    justify-content: space-between;
    justify-self: stretch;
    font-variant-numeric: tabular-nums;
  }

  .bar {
    justify-self: stretch;
    block-size: 8px;
    border-radius: 4px;
    background: var(--mirip-color-sunken);
    overflow: hidden;
  }

  .bar::before {
    content: "";
    display: block;
    inline-size: calc(var(--share) * 100%);
    block-size: 100%;
    border-radius: 4px;
    background: var(--mirip-color-accent);
    transition: inline-size var(--mirip-duration);
  }

  .facts {
    font-variant-numeric: tabular-nums;
  }

  .current {
    min-block-size: 1.5em;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .problems {
    display: grid;
    gap: var(--mirip-space-half);
    max-block-size: 20rem;
    overflow-y: auto;
    overflow-wrap: anywhere;
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }

    .bar::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
