import { css } from "lit";

export const catalogueToolbarStyles = css`
  /* The bar sticks within the view, not within this element. */
  :host {
    display: contents;
  }

  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    gap: var(--mirip-space-1);
    padding-block: var(--mirip-space-1);
    background: var(--mirip-color-page);
  }

  .text {
    position: relative;
    flex: 1;
    min-inline-size: 0;
  }

  .text svg {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 14px;
    color: var(--mirip-color-muted);
    pointer-events: none;
  }

  .text input {
    padding-inline-start: 42px;
    border-radius: var(--mirip-radius-round);
  }

  .text input:focus-visible {
    border-radius: var(--mirip-radius-round);
  }

  .looks {
    display: flex;
    flex: none;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
  }

  .looks button {
    display: grid;
    place-items: center;
    inline-size: var(--mirip-size-target);
    block-size: calc(var(--mirip-size-target) - 2px);
    padding: 0;
    border: 0;
    border-radius: var(--mirip-radius-round);
    background: none;
  }

  .looks button[aria-pressed="true"] {
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .selects {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 30%), 1fr));
    gap: var(--mirip-space-1);
  }

  .selects select {
    border-color: var(--mirip-color-line);
    border-radius: var(--mirip-radius-round);
    font-size: 0.9375rem;
  }

  .selects select:focus-visible {
    border-radius: var(--mirip-radius-round);
  }

  /* On a narrow page the selects keep their labels and scroll sideways, as the chips below do. */
  @media (max-width: 719px) {
    .selects {
      display: flex;
      gap: 6px;
      margin: -4px;
      padding: 4px;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .selects select {
      flex: none;
      inline-size: auto;
      max-inline-size: 12rem;
      padding-inline: 10px 2px;
    }

    /* If there is nothing to undo, the room is used for the search text. */
    .undo:disabled {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .looks button[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
