import { css } from "lit";

export const photoInputStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .others {
    display: contents;
  }

  .button {
    flex: 1 1 auto;
  }

  .button.primary {
    min-block-size: 52px;
    padding-inline: var(--mirip-space-3);
    font-size: calc(1.0625 * var(--mirip-size-text));
    flex-basis: 100%;
  }

  /* Beside a query, the other ways shrink to their icons; their words stay for screen readers. */
  :host([compact]) .others {
    display: flex;
    gap: var(--mirip-space-1);
  }

  :host([compact]) .button.primary {
    flex-basis: auto;
    min-block-size: var(--mirip-size-target);
    padding-inline: var(--mirip-space-2);
    font-size: var(--mirip-size-text);
  }

  :host([compact]) .button:not(.primary) {
    flex: none;
    inline-size: var(--mirip-size-target);
    padding: 0;
  }

  :host([compact]) .button span {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @media (min-width: 720px) {
    :host(:not([compact])) .button {
      flex: none;
      min-block-size: 52px;
    }
  }

  mirip-notice {
    margin-block-start: var(--mirip-space-1);
  }
`;
