/** The frame that both pages share: gutters, the maximum width, and the link that skips the header. */
import { css } from "lit";

export const pageStyles = css`
  :host {
    --mirip-page-gutter: 16px;
    display: flow-root;
    max-inline-size: var(--mirip-size-page);
    margin-inline: auto;
    padding-inline: var(--mirip-page-gutter);
  }

  @media (min-width: 720px) {
    :host {
      --mirip-page-gutter: 32px;
    }
  }

  .skip {
    position: absolute;
    inset-block-start: var(--mirip-space-1);
    inset-inline-start: var(--mirip-space-1);
    z-index: 1;
  }

  .skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  main:focus {
    outline: none;
  }
`;
