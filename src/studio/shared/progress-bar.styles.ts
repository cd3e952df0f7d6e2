/** A progress bar; `--share` is the progress from 0 to 1. */
import { css } from "lit";

export const progressBarStyles = css`
  .bar {
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
