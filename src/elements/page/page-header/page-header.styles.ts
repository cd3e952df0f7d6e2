import { css } from "lit";

export const pageHeaderStyles = css`
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-2);
    min-block-size: 64px;
  }

  .actions {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
  }

  .brand {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    min-block-size: var(--mirip-size-target);
    color: var(--mirip-color-text);
    font-size: calc(1.25 * var(--mirip-size-text));
    font-weight: 700;
    letter-spacing: -0.02em;
    text-decoration: none;
  }
`;
