import { css } from "lit";

export const resultsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-half) 6px;
  }

  h2 {
    flex: 1 0 100%;
    font-size: 1.125rem;
  }

  @media (min-width: 720px) {
    h2 {
      flex-basis: auto;
      font-size: 1.375rem;
    }

    .tools {
      gap: var(--mirip-space-1) var(--mirip-space-2);
      margin-block-end: var(--mirip-space-1);
    }
  }

  .grid {
    margin-block-start: var(--mirip-space-1);
  }

  .grid[aria-busy="true"] {
    opacity: 0.6;
    transition: opacity var(--mirip-duration) 120ms;
  }

  .nothing {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-6) var(--mirip-space-2);
    text-align: center;
  }

  .nothing svg {
    inline-size: 40px;
    block-size: 40px;
    color: var(--mirip-color-muted);
  }
`;
