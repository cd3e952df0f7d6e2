import { css } from "lit";

export const cropViewStyles = css`
  /* The photo's stage is a square: as wide as it is, it stays lower than the window. */
  :host {
    max-inline-size: var(--mirip-crop-size, min(480px, 80dvh));
  }
`;
