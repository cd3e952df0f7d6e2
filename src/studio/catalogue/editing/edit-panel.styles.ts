import { css } from "lit";

export const editPanelStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--mirip-space-2);
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
    min-block-size: var(--mirip-size-target);
  }

  :host([sheet]) header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    margin-inline: calc(-1 * var(--mirip-space-2));
    padding: var(--mirip-space-1) var(--mirip-space-2);
    border-block-end: 1px solid var(--mirip-color-line);
    background: var(--mirip-color-surface);
  }

  h2 {
    font-size: 1.125rem;
  }

  .status {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 4px;
    justify-content: end;
  }

  .status svg {
    inline-size: 16px;
    block-size: 16px;
    color: var(--mirip-color-accent);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .actions .button {
    padding-inline: 14px;
    font-size: 0.9375rem;
  }

  .hint {
    display: grid;
    gap: var(--mirip-space-2);
    padding-block: var(--mirip-space-3);
  }

  .keys {
    display: grid;
    gap: var(--mirip-space-half);
  }

  /* Shortcuts are of no use without a keyboard. */
  @media (hover: none) {
    .keys {
      display: none;
    }
  }

  mirip-picture {
    border-radius: var(--mirip-radius-medium);
  }
`;
