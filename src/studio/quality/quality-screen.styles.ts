import { css } from "lit";

export const qualityScreenStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    max-inline-size: 56rem;
  }

  .kinds {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
    gap: var(--mirip-space-2);
  }

  .kinds > li {
    padding: var(--mirip-space-1) var(--mirip-space-2) 12px;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
  }

  .state-link > span {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    justify-content: space-between;
    gap: 0 var(--mirip-space-2);
  }

  .state-link small {
    color: var(--mirip-color-muted);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
`;
