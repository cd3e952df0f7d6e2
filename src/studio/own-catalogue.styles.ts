import { css } from "lit";

export const ownCatalogueStyles = css`
  .grid {
    margin-block-start: var(--mirip-space-2);
  }

  .selection {
    position: sticky;
    inset-block-start: var(--mirip-space-1);
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-half);
    padding-block: 4px;
    padding-inline: var(--mirip-space-2) 4px;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    box-shadow: var(--mirip-shadow-raised);
  }

  .selection p {
    flex: 1;
    font-weight: 600;
    white-space: nowrap;
  }

  .selection .button {
    padding-inline: 12px;
    font-size: 0.9375rem;
  }

  .selection .square {
    padding: 0;
  }

  /* On a narrow page the icon stands for the words, which screen readers still get. */
  @media (max-width: 479px) {
    .selection span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  .mark {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: var(--mirip-size-target);
    block-size: var(--mirip-size-target);
    cursor: pointer;
  }

  .mark input {
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    accent-color: var(--mirip-color-accent);
    cursor: pointer;
  }

  li[data-picked] {
    border-radius: var(--mirip-radius-medium);
    outline: 3px solid var(--mirip-color-accent);
    outline-offset: 5px;
  }

  .more {
    display: flex;
    margin: var(--mirip-space-4) auto 0;
  }
`;
