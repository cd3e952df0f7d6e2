import { css } from "lit";

export const reviewListStyles = css`
  .review {
    align-items: start;
  }

  .review:focus,
  .done:focus {
    outline: none;
  }

  .review:focus-visible {
    outline: 3px solid var(--mirip-color-focus);
    border-radius: var(--mirip-radius-medium);
  }

  .review > mirip-picture {
    inline-size: 100%;
    max-inline-size: 28rem;
    justify-self: center;
    border-radius: var(--mirip-radius-medium);
  }

  .answer {
    gap: var(--mirip-space-2);
  }

  .row h2 {
    overflow-wrap: anywhere;
  }

  .guesses {
    display: grid;
    gap: var(--mirip-space-1);
  }

  .guesses legend {
    padding: 0 0 var(--mirip-space-half);
  }

  .guesses label {
    position: relative;
    cursor: pointer;
  }

  .guesses input {
    position: absolute;
    opacity: 0;
  }

  .guesses label > span {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--mirip-size-target);
    padding-inline: 12px;
    border: 1px solid var(--mirip-color-line);
    border-radius: 12px;
  }

  .guesses strong {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .guesses small,
  .chip small {
    color: var(--mirip-color-muted);
    font-variant-numeric: tabular-nums;
  }

  .guesses input:checked + span {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent-soft);
    box-shadow: inset 0 0 0 1px var(--mirip-color-accent);
  }

  .guesses input:focus-visible + span {
    outline: 3px solid var(--mirip-color-focus);
    outline-offset: 2px;
  }

  kbd {
    min-inline-size: 1.5rem;
    padding: 1px 6px;
    border: 1px solid var(--mirip-color-control);
    border-radius: 6px;
    font: inherit;
    font-size: 0.8125rem;
    text-align: center;
  }

  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .chip {
    min-block-size: var(--mirip-size-target);
    padding-inline: 14px;
    border: 1px solid var(--mirip-color-control);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    font-size: 0.9375rem;
  }

  .chip[aria-pressed="true"] {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .chip[aria-pressed="true"] small {
    color: inherit;
  }

  .done {
    justify-items: center;
    padding-block: var(--mirip-space-6);
    text-align: center;
  }

  .done svg {
    inline-size: 32px;
    block-size: 32px;
    color: var(--mirip-color-accent);
  }

  @media (hover: none) {
    .keys,
    kbd {
      display: none;
    }
  }

  @media (min-width: 720px) {
    .review {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }

  @media (forced-colors: active) {
    .guesses input:checked + span,
    .chip[aria-pressed="true"] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }

    .guesses input:checked + span small {
      color: inherit;
    }
  }
`;
