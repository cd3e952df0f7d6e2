import { css } from "lit";

export const resultsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-1);
    margin-block-end: var(--mirip-space-1);
  }

  h2 {
    flex: 1 0 100%;
  }

  @media (min-width: 720px) {
    h2 {
      flex-basis: auto;
    }
  }

  .grid {
    margin-block-start: var(--mirip-space-2);
  }

  /* Room for the similarity, its bar and the button, which cards of the catalogue do not have. */
  .grid > .skeleton {
    padding-block-end: 129px;
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
