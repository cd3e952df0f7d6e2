import { css } from "lit";

export const progressLineStyles = css`
  .track {
    position: relative;
    block-size: 3px;
    border-radius: 2px;
    overflow: hidden;
  }

  .track[data-active] {
    background: var(--mirip-color-line);
  }

  .bar {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 30%;
    border-radius: 2px;
    background: var(--mirip-color-accent);
    opacity: 0;
  }

  .track[data-active] .bar {
    opacity: 1;
    animation: travel 1.2s ease-in-out infinite alternate;
  }

  .track[data-active][data-known] .bar {
    inline-size: calc(var(--share) * 100%);
    animation: none;
    transition: inline-size var(--mirip-duration);
  }

  @keyframes travel {
    to {
      inset-inline-start: 70%;
    }
  }

  p {
    min-block-size: 1.5em;
    margin-block-start: var(--mirip-space-half);
    font-variant-numeric: tabular-nums;
  }

  @media (prefers-reduced-motion: reduce) {
    .track[data-active] .bar {
      inline-size: 100%;
      animation: none;
      opacity: 0.6;
    }

    .track[data-active][data-known] .bar {
      inline-size: calc(var(--share) * 100%);
      opacity: 1;
    }
  }

  @media (forced-colors: active) {
    .bar {
      background: Highlight;
    }
  }
`;
