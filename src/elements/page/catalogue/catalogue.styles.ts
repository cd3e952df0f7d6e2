import { css } from "lit";

export const catalogueStyles = css`
  :host {
    container-type: inline-size;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    margin-block-end: var(--mirip-space-1);
  }

  h2 {
    flex: none;
    max-inline-size: 100%;
  }

  .grid {
    margin-block-start: var(--mirip-space-2);
  }

  mirip-notice {
    margin-block-start: var(--mirip-space-2);
  }

  footer {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-1);
    margin-block-start: var(--mirip-space-4);
  }
`;
