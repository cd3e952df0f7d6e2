import { css } from "lit";

export const itemGridStyles = css`
  .rows {
    position: relative;
    block-size: var(--size);
    contain: layout style;
    min-block-size: 200px;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }

  .rows:focus-visible {
    outline-offset: 6px;
  }

  .row {
    position: absolute;
    inset-block-start: var(--top);
    inset-inline-start: 0;
    contain: layout style paint;
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    column-gap: 16px;
    inline-size: 100%;
    padding-block-end: var(--mirip-space-2);
  }

  .item {
    position: relative;
    display: grid;
    align-content: start;
    gap: var(--mirip-space-half);
    min-inline-size: 0;
    padding: 6px;
    border-radius: 20px;
    cursor: default;
    /* Room for what sticks to the edges of the page. */
    scroll-margin-block: var(--list-inset-start, 0px) var(--list-inset-end, 16px);
  }

  .item:hover {
    background: var(--mirip-color-sunken);
  }

  .item[aria-selected="true"] {
    background: var(--mirip-color-accent-soft);
    box-shadow: inset 0 0 0 2px var(--mirip-color-accent);
  }

  .item:focus-visible {
    border-radius: 20px;
    /* Drawn within the item, because a row clips what is outside. */
    outline-offset: -3px;
  }

  .picture {
    position: relative;
    aspect-ratio: 1;
    border-radius: 14px;
    background: var(--mirip-color-picture);
  }

  .picture:empty {
    background: var(--mirip-color-sunken);
  }

  /* On the image itself: a round cut of all that lies in the picture costs more with every frame. */
  img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    object-fit: cover;
  }

  .text {
    /* Every item has the same height, whatever its text, because rows must not jump while they are drawn. */
    display: grid;
    align-content: start;
    block-size: calc(4em + 1.3125em + 1.75rem);
    padding-inline: 4px;
  }

  h3 {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-weight: 500;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .price {
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .price .muted {
    font-weight: 400;
  }

  .category {
    line-height: 1.5;
  }

  .mark {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: var(--mirip-size-target);
    block-size: var(--mirip-size-target);
  }

  .mark span {
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    border: 2px solid var(--mirip-color-control);
    border-radius: 50%;
    background: var(--mirip-color-surface);
    color: transparent;
  }

  .mark svg {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 3;
  }

  [aria-selected="true"] .mark span {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  /* With a mouse the mark appears on hover; on touch screens it is always visible. */
  @media (hover: hover) {
    .item:not(:hover, :focus-visible, [aria-selected="true"]) .mark {
      visibility: hidden;
    }

    :host([picking]) .item .mark {
      visibility: visible !important;
    }
  }

  @media (forced-colors: active) {
    .item[aria-selected="true"] {
      outline: 3px solid Highlight;
    }

    .item:focus-visible {
      outline: 3px dashed Highlight;
    }
  }
`;
