import { css } from "lit";

export const importScreenStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-3);
  }

  .draft {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    scroll-margin-block-start: var(--mirip-space-2);
  }

  .draft:empty {
    display: none;
  }

  .stay {
    font-weight: 600;
  }
`;
