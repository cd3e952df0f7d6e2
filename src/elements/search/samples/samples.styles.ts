import { css } from "lit";

export const samplesStyles = css`
  h2 {
    margin-block-end: 12px;
    font-size: var(--mirip-size-text);
    letter-spacing: 0;
  }

  ul {
    display: flex;
    gap: var(--mirip-space-1);
    overflow-x: auto;
    scrollbar-width: none;
    margin-inline: calc(-1 * var(--mirip-page-gutter, 0px));
    padding: 4px var(--mirip-page-gutter, 4px);
  }

  li {
    flex: none;
    inline-size: 88px;
  }

  button,
  .place {
    display: block;
    inline-size: 100%;
    padding: 0;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: none;
    overflow: hidden;
  }

  .place {
    aspect-ratio: 1;
    background: var(--mirip-color-sunken);
  }

  button:focus-visible {
    border-radius: var(--mirip-radius-medium);
  }

  mirip-picture {
    transition: transform var(--mirip-duration);
  }

  button:hover mirip-picture {
    transform: scale(1.04);
  }

  @media (min-width: 960px) {
    ul {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      gap: 12px;
      margin: 0;
      padding: 0;
      overflow: visible;
    }

    li {
      inline-size: auto;
    }
  }
`;
