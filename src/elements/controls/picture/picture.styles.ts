import { css } from "lit";

export const pictureStyles = css`
  :host {
    display: block;
    aspect-ratio: 1;
    overflow: hidden;
    background: var(--mirip-color-picture);
  }

  img,
  .absent {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .absent {
    display: grid;
    place-items: center;
    color: var(--mirip-color-muted);
  }

  svg {
    inline-size: 28px;
    block-size: 28px;
  }
`;
