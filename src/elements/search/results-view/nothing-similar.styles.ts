import { css } from "lit";

export const nothingSimilarStyles = css`
  :host {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-4) var(--mirip-space-2);
    text-align: center;
  }

  .none svg.icon {
    inline-size: 40px;
    block-size: 40px;
    color: var(--mirip-color-muted);
  }

  h2 {
    font-size: calc(1.25 * var(--mirip-size-text));
  }

  canvas {
    display: block;
    inline-size: 128px;
    block-size: auto;
    margin-inline: auto;
    border-radius: var(--mirip-radius-medium);
  }

  figcaption {
    margin-block: var(--mirip-space-half) var(--mirip-space-1);
  }

  .understood {
    font-weight: 600;
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--mirip-space-1);
    margin-block: var(--mirip-space-1);
  }

  .ways .button {
    white-space: normal;
  }
`;
