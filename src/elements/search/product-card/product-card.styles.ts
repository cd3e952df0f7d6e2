import { css } from "lit";

export const productCardStyles = css`
  :host {
    display: grid;
    min-inline-size: 0;
  }

  article {
    display: flex;
    flex-direction: column;
    gap: var(--mirip-space-1);
    min-inline-size: 0;
  }

  .picture {
    position: relative;
    border-radius: var(--mirip-radius-medium);
    overflow: hidden;
  }

  .open {
    display: block;
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
  }

  .open:focus-visible {
    border-radius: var(--mirip-radius-medium);
    outline-offset: -3px;
  }

  .open mirip-picture {
    transition: scale var(--mirip-duration);
  }

  /* Also while its label is pointed at. */
  .open:hover mirip-picture {
    scale: 1.03;
  }

  .best {
    position: absolute;
    inset-block-end: var(--mirip-space-1);
    inset-inline-start: var(--mirip-space-1);
    padding: 1px 8px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    color: var(--mirip-color-muted);
    font-size: calc(0.75 * var(--mirip-size-text));
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }

  .best > :first-child {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-half);
  }

  .best svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .text {
    flex: 1;
  }

  h3 {
    font-weight: 500;
    line-height: 1.35;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }

  /* All of its two lines can be pressed. */
  label {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    min-block-size: 2lh;
    cursor: pointer;
  }

  label:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .price {
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .category {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: var(--mirip-space-1);
    font-size: calc(0.8125 * var(--mirip-size-text));
    font-variant-numeric: tabular-nums;
  }

  /* As high as its words, and for a finger as high as any button. */
  .percent {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: var(--mirip-space-half);
    padding: 0;
    border: 0;
    background: none;
    line-height: inherit;
    font-weight: 600;
    text-align: start;
  }

  .percent::after {
    content: "";
    position: absolute;
    inset-block: calc((1lh - var(--mirip-size-target)) / 2);
    inset-inline: 0;
  }

  .percent svg.icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--mirip-color-muted);
  }

  .meaning {
    position: absolute;
    z-index: 1;
    inset-block-end: 100%;
    inset-inline: 0;
    padding: var(--mirip-space-1);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-raised);
    color: var(--mirip-color-text);
    box-shadow: var(--mirip-shadow-raised);
    line-height: 1.35;
    visibility: hidden;
    opacity: 0;
    transition: opacity var(--mirip-duration);
  }

  :is(.percent:is(:hover, :focus-visible):not([data-hushed]) + .meaning, .meaning:hover) {
    visibility: visible;
    opacity: 1;
  }

  .bar {
    block-size: 6px;
    margin-block-start: 2px;
    border-radius: 3px;
    background: var(--mirip-color-sunken);
    overflow: hidden;
  }

  .bar::before {
    content: "";
    display: block;
    inline-size: calc(var(--share) * 100%);
    block-size: 100%;
    border-radius: 3px;
    background: var(--mirip-color-accent);
  }

  .more {
    padding-inline: 12px;
    font-size: calc(0.875 * var(--mirip-size-text));
  }

  .more svg {
    inline-size: 18px;
    block-size: 18px;
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
