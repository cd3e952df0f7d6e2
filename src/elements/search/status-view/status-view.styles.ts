import { css } from "lit";

export const statusViewStyles = css`
  .offline[data-offline] {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-1) var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-notice-soft);
  }

  .offline[data-offline],
  mirip-notice {
    margin-block-end: var(--mirip-space-2);
  }

  @media (forced-colors: active) {
    .offline[data-offline] {
      border: 1px solid CanvasText;
    }
  }
`;
