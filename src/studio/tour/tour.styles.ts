import { css } from "lit";

export const tourStyles = css`
  /* Once it is over, it takes no room in the page, not even a gap. */
  :host(:not([hidden])) {
    display: contents;
  }

  section {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1) var(--mirip-space-2);
    padding: var(--mirip-space-1) var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-accent-soft);
  }

  .mark {
    display: none;
    place-items: center;
    align-self: start;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .text {
    display: grid;
    align-content: start;
  }

  .text p {
    max-inline-size: 40rem;
  }

  h2 {
    padding-block: 10px;
    /* Beside the button that closes it. */
    padding-inline-end: 44px;
    font-size: 1.0625rem;
    line-height: 24px;
  }

  h2 .muted {
    font-weight: 500;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    align-items: center;
    gap: 0 var(--mirip-space-1);
  }

  .to {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--mirip-size-target);
    margin-inline-end: auto;
    font-weight: 600;
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
    section {
      grid-template-columns: auto minmax(0, 1fr);
      padding-block: var(--mirip-space-2);
    }

    .mark {
      display: grid;
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
  }
`;
