import { css } from "lit";

export const cartStyles = css`
  .open {
    padding-inline: 12px;
  }

  .count {
    min-inline-size: 1ch;
    font-variant-numeric: tabular-nums;
  }

  /* A drawer at the far side of the line of reading. */
  dialog {
    inline-size: min(420px, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    margin-inline-start: auto;
    padding: 0;
    border: 0;
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    box-shadow: var(--mirip-shadow-floating);
  }

  dialog::backdrop {
    background: var(--mirip-color-scrim);
  }

  .content {
    display: flex;
    flex-direction: column;
    gap: var(--mirip-space-2);
    min-block-size: 100%;
    padding: var(--mirip-space-2);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  .empty {
    padding-block: var(--mirip-space-4);
    text-align: center;
  }

  ul {
    display: grid;
    gap: var(--mirip-space-2);
  }

  li {
    display: grid;
    grid-template: "picture text" auto "picture tools" auto / 88px minmax(0, 1fr);
    gap: var(--mirip-space-half) var(--mirip-space-2);
    padding-block-end: var(--mirip-space-2);
    border-block-end: 1px solid var(--mirip-color-line);
  }

  mirip-picture {
    grid-area: picture;
    align-self: start;
    border-radius: 12px;
  }

  .text {
    grid-area: text;
    overflow-wrap: anywhere;
  }

  h3 {
    font-weight: 500;
  }

  .price,
  output,
  .amounts {
    font-variant-numeric: tabular-nums;
  }

  .price {
    font-weight: 700;
  }

  .tools {
    grid-area: tools;
    display: flex;
    align-items: center;
    gap: var(--mirip-space-half);
  }

  output {
    min-inline-size: 2.5ch;
    text-align: center;
  }

  .remove {
    margin-inline-start: auto;
  }

  .removed {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-1) var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-sunken);
    overflow-wrap: anywhere;
  }

  .undo {
    flex: none;
  }

  footer {
    margin-block-start: auto;
  }

  .total {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    font-size: calc(1.125 * var(--mirip-size-text));
  }

  .amounts {
    display: grid;
    justify-items: end;
  }

  @media (forced-colors: active) {
    dialog {
      border-inline-start: 1px solid CanvasText;
    }
  }
`;
