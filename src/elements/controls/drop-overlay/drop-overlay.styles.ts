import { css } from "lit";

export const dropOverlayStyles = css`
  :host {
    position: absolute;
  }

  [popover] {
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    padding: var(--mirip-space-2);
    border: 0;
    background: var(--mirip-color-scrim);
    pointer-events: none;
  }

  p {
    display: grid;
    place-items: center;
    block-size: 100%;
    border: 3px dashed #fff;
    border-radius: var(--mirip-radius-large);
    color: #fff;
    font-size: calc(1.5 * var(--mirip-size-text));
    font-weight: 600;
    text-align: center;
  }
`;
