import { css } from "lit";

export const importWaysStyles = css`
  .zone {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-4) var(--mirip-space-2);
    border: 2px dashed var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    text-align: center;
  }

  .zone p {
    max-inline-size: 34rem;
    text-wrap: balance;
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 50%;
    background: var(--mirip-color-accent-soft);
    color: var(--mirip-color-accent);
  }

  .mark svg {
    inline-size: 30px;
    block-size: 30px;
  }

  .buttons {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    justify-self: stretch;
    gap: var(--mirip-space-1);
  }

  .buttons .button {
    padding-inline: var(--mirip-space-1);
    line-height: 1.2;
    text-align: center;
    white-space: normal;
  }

  /* No transition, because a colour halfway between the two styles of the button can't be read. */
  .button {
    transition: none;
  }

  mirip-notice {
    text-align: start;
  }

  /* Beside a preview or a queue, the ways to add files are one plain row. */
  :host([compact]) .zone {
    gap: 12px;
    padding: var(--mirip-space-2);
    border-width: 1px;
    border-radius: var(--mirip-radius-medium);
  }

  :host([compact]) h2 {
    font-size: 1rem;
  }

  @media (min-width: 720px) {
    .buttons {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
    }

    .buttons .button {
      padding-inline: var(--mirip-space-2);
    }

    :host([compact]) .zone {
      grid-template-columns: 1fr auto;
      align-items: center;
      text-align: start;
    }

    :host([compact]) h2 {
      justify-self: start;
    }

    :host([compact]) mirip-notice {
      grid-column: 1 / -1;
    }
  }
`;
