import { css } from "lit";

export const queueCardStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
  }

  /* Out of the way, yet there: what it says aloud must not come and go with it. */
  :host([empty]) {
    position: absolute;
  }

  .safe {
    display: flex;
    align-items: start;
    gap: var(--mirip-space-1);
  }

  .safe svg {
    margin-block-start: 2px;
    color: var(--mirip-color-accent);
  }

  .switch {
    display: inline-flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--mirip-size-target);
    cursor: pointer;
  }

  .switch input {
    inline-size: 44px;
    block-size: 24px;
    margin: 0;
    flex: none;
    appearance: none;
    border: 2px solid var(--mirip-color-control);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    cursor: pointer;
  }

  .switch input::before {
    content: "";
    display: block;
    inline-size: 14px;
    block-size: 14px;
    margin: 3px;
    border-radius: 50%;
    background: var(--mirip-color-control);
    transition: margin var(--mirip-duration);
  }

  .switch input:checked {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent);
  }

  .switch input:checked::before {
    margin-inline-start: 23px;
    background: var(--mirip-color-on-accent);
  }

  .switch input:focus-visible {
    border-radius: var(--mirip-radius-round);
  }

  @media (forced-colors: active) {
    .switch input {
      appearance: auto;
    }

    .switch input::before {
      content: none;
    }
  }
`;
