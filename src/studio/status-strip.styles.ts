import { css } from "lit";

export const statusStripStyles = css`
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--mirip-space-2);
    padding-block: var(--mirip-space-1);
    border-block: 1px solid var(--mirip-color-line);
    color: var(--mirip-color-muted);
    font-variant-numeric: tabular-nums;
  }

  .connection {
    display: inline-flex;
    align-items: center;
  }

  .connection::before {
    content: "";
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 6px;
    border-radius: 50%;
    background: var(--mirip-color-accent);
  }

  .connection[data-offline]::before {
    background: var(--mirip-color-step-2);
  }
`;
