import { css } from "lit";

export const progressLineStyles = css`
  :host {
    display: contents;
  }

  .track {
    grid-area: picture;
    align-self: var(--progress-edge, end);
    position: relative;
    block-size: 4px;
    /* Within the edge of a photo that can be framed, clear of its handles. */
    margin: 1px var(--mirip-space-2);
    border-radius: 2px;
    overflow: hidden;
  }

  .track[data-active] {
    background: var(--mirip-color-surface);
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

  /* A transform and no layout: the page would be painted for each frame while the worker needs the time. */
  @keyframes travel {
    to {
      translate: calc(var(--way, 1) * 70% / 0.3);
    }
  }

  .bar:dir(rtl) {
    --way: -1;
  }

  p {
    grid-area: progress;
    align-self: end;
    position: relative;
    background: var(--progress-ground, var(--mirip-color-page));
    font-size: calc(0.8125 * var(--mirip-size-text));
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }

  /* As high as its longest words, so that what it covers is covered wholly. */
  p:not(:empty) {
    min-block-size: 2lh;
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
