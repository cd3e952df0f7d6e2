import { css } from "lit";

export const choiceStyles = css`
  .options {
    display: flex;
    gap: var(--mirip-space-1);
  }

  .caption {
    font-size: calc(0.8125 * var(--mirip-size-text));
    line-height: 1.25;
  }

  label {
    position: relative;
    flex: none;
    cursor: pointer;
  }

  span {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--mirip-size-target);
    min-inline-size: var(--mirip-size-target);
    padding-inline: var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    font-size: calc(0.9375 * var(--mirip-size-text));
    white-space: nowrap;
    transition: background-color var(--mirip-duration);
  }

  small {
    color: var(--mirip-color-muted);
    font-size: calc(0.8125 * var(--mirip-size-text));
    font-variant-numeric: tabular-nums;
  }

  label:hover span {
    background: var(--mirip-color-sunken);
  }

  input:checked + span {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
    font-weight: 600;
  }

  input:checked + span small {
    color: inherit;
  }

  input:focus-visible + span {
    outline: 3px solid var(--mirip-color-focus);
    outline-offset: 2px;
  }

  /* Chips scroll sideways on a narrow page and wrap on a wide one. */
  :host([look="chips"]) .options {
    overflow-x: auto;
    scrollbar-width: none;
    margin-inline: calc(-1 * var(--mirip-page-gutter, 0px));
    padding: 5px var(--mirip-page-gutter, 0px);
  }

  @media (prefers-reduced-motion: no-preference) {
    :host([look="chips"]) .options {
      scroll-behavior: smooth;
    }
  }

  @media (min-width: 720px) {
    :host([look="chips"]) .options {
      flex-wrap: wrap;
      margin-inline: 0;
      padding-inline: 0;
    }
  }

  :host([look="segments"]) {
    inline-size: fit-content;
  }

  :host([look="segments"]) .options {
    gap: 0;
    padding: 3px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-sunken);
  }

  /* The frame belongs to what a finger may hit. */
  :host([look="segments"]) label {
    margin-block: -3px;
    padding-block: 3px;
  }

  :host([look="segments"]) span {
    min-block-size: calc(var(--mirip-size-target) - 6px);
    padding-inline: 8px;
    border-color: transparent;
    background: transparent;
  }

  :host([look="segments"]) input:checked + span {
    background: var(--mirip-color-raised);
    color: var(--mirip-color-text);
    box-shadow: 0 1px 3px rgb(0 0 0 / 18%);
  }

  @media (min-width: 720px) {
    :host([look="segments"]) fieldset {
      display: flex;
      align-items: center;
      gap: var(--mirip-space-1);
    }

    :host([look="segments"]) span {
      padding-inline: 11px;
    }
  }

  @media (forced-colors: active) {
    input:checked + span,
    :host([look="segments"]) input:checked + span {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
