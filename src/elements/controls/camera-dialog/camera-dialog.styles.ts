import { css } from "lit";

export const cameraDialogStyles = css`
  dialog {
    inline-size: min(640px, calc(100vw - 32px));
    padding: var(--mirip-space-2);
  }

  dialog[open] {
    display: grid;
    gap: var(--mirip-space-2);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  .stage {
    position: relative;
    aspect-ratio: 4 / 3;
    border-radius: var(--mirip-radius-medium);
    background: #000;
    overflow: hidden;
  }

  video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .stage p {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: #fff;
  }
`;
