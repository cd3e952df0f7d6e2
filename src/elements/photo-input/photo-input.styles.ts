import { css } from "lit";

export const photoInputStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .button {
    flex: 1 1 auto;
  }

  .button.primary {
    min-block-size: 52px;
    padding-inline: var(--mirip-space-3);
    font-size: 1.0625rem;
    flex-basis: 100%;
  }

  :host([compact]) .button.primary {
    min-block-size: var(--mirip-size-target);
    font-size: 1rem;
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

  #drop {
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    padding: var(--mirip-space-2);
    border: 0;
    background: var(--mirip-color-scrim);
    pointer-events: none;
  }

  #drop p {
    display: grid;
    place-items: center;
    block-size: 100%;
    border: 3px dashed #fff;
    border-radius: var(--mirip-radius-large);
    color: #fff;
    font-size: 1.5rem;
    font-weight: 600;
    text-align: center;
  }
`;
