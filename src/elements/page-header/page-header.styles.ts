import { css } from "lit";

export const pageHeaderStyles = css`
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-2);
    min-block-size: 64px;
  }

  .brand {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    min-block-size: var(--mirip-size-target);
    color: var(--mirip-color-text);
    font-size: 1.25rem;
    font-weight: 700;
    letter-spacing: -0.02em;
    text-decoration: none;
  }

  .offline[data-offline] {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
    margin-block-end: var(--mirip-space-2);
    padding: var(--mirip-space-1) var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-notice-soft);
  }
`;
