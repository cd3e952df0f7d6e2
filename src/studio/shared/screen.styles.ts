/** Styles that the studio's screens share: cards, rows, fields, bars, lists of facts. */
import { css } from "lit";
import { progressBarStyles } from "./progress-bar.styles.ts";

export const screenStyles = css`
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
    font-size: 1.125rem;
  }

  .card p {
    max-inline-size: 42rem;
    overflow-wrap: anywhere;
  }

  h3:focus,
  p:focus {
    outline: none;
  }

  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  /* A second topic in the same card. */
  .apart {
    margin-block-start: var(--mirip-space-1);
    padding-block-start: var(--mirip-space-3);
    border-block-start: 1px solid var(--mirip-color-line);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .button {
    max-inline-size: 100%;
    padding-block: var(--mirip-space-1);
    line-height: 1.25;
    text-align: center;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .field {
    display: grid;
    gap: var(--mirip-space-half);
    max-inline-size: 32rem;
  }

  .field label {
    font-weight: 600;
  }

  input[type="text"],
  input[type="url"] {
    inline-size: 100%;
    min-block-size: var(--mirip-size-target);
    padding-inline: 12px;
    border: 1px solid var(--mirip-color-control);
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-surface);
    color: inherit;
    font: inherit;
  }

  [aria-invalid="true"] {
    border-color: var(--mirip-color-danger) !important;
  }

  .wrong {
    color: var(--mirip-color-danger);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--mirip-space-1);
    font-variant-numeric: tabular-nums;
  }

  .work {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: var(--mirip-space-1);
  }

  .work > .row,
  .work > .bar {
    justify-self: stretch;
  }

  ${progressBarStyles}

  .bar[data-unknown]::before {
    inline-size: 100%;
    opacity: 0.4;
  }

  .current {
    min-block-size: 1.5em;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .state-link {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-2);
    min-block-size: var(--mirip-size-target);
  }

  .state-link svg:dir(rtl) {
    transform: scaleX(-1);
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(5rem, 1fr));
    gap: var(--mirip-space-1);
  }

  .figures > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }

  .figures dd {
    font-size: 1.375rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
  }

  @media (min-width: 720px) {
    .card {
      padding: var(--mirip-space-3);
    }
  }
`;
