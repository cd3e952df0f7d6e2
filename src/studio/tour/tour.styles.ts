import { css } from "lit";

export const tourStyles = css`
  section {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--mirip-space-1) var(--mirip-space-2);
    padding: var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-accent-soft);
  }

  .mark {
    display: grid;
    place-items: center;
    align-self: start;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .words {
    display: grid;
    gap: var(--mirip-space-half);
    /* As high as its longest text on most screens: the buttons stay under the finger. */
    align-content: start;
    min-block-size: 7.5rem;
    padding-inline-end: 44px;
  }

  .words p {
    max-inline-size: 40rem;
  }

  h2 {
    font-size: 1.125rem;
    padding-block: 2px;
  }

  a {
    display: inline-flex;
    align-items: center;
    inline-size: fit-content;
    min-block-size: var(--mirip-size-target);
  }

  .foot {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
  }

  .dots {
    display: flex;
    gap: var(--mirip-space-1);
    margin-inline-end: auto;
  }

  .dots li {
    inline-size: 8px;
    block-size: 8px;
    border: 1px solid var(--mirip-color-accent);
    border-radius: var(--mirip-radius-round);
    transition: inline-size var(--mirip-duration);
  }

  .dots li[data-current] {
    inline-size: 24px;
    background: var(--mirip-color-accent);
  }

  .button.quiet:hover:not(:disabled) {
    background: var(--mirip-color-surface);
  }

  .skip {
    position: absolute;
    inset-block-start: var(--mirip-space-1);
    inset-inline-end: var(--mirip-space-1);
  }

  @media (min-width: 720px) {
    .words {
      min-block-size: 6.5rem;
    }

    .foot {
      grid-column: 2;
    }
  }

  @media (forced-colors: active) {
    section,
    .mark {
      border: 1px solid CanvasText;
    }

    .dots li[data-current] {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
