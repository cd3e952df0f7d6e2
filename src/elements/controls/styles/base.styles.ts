/** Rules that every element starts from: box model, focus, buttons and hidden text. */
import { css } from "lit";

export const baseStyles = css`
  :host {
    display: block;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h1,
  h2,
  h3 {
    line-height: 1.2;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }

  h2 {
    font-size: calc(1.375 * var(--mirip-size-text));
  }

  h3 {
    font-size: var(--mirip-size-text);
    letter-spacing: 0;
  }

  h1:focus,
  h2:focus {
    outline: none;
  }

  :focus-visible {
    outline: 3px solid var(--mirip-color-focus);
    outline-offset: 2px;
    border-radius: var(--mirip-radius-small);
  }

  a {
    color: var(--mirip-color-accent);
    text-underline-offset: 3px;
  }

  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }

  button:disabled {
    cursor: default;
    opacity: 0.55;
  }

  svg.icon {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--mirip-space-1);
    min-block-size: var(--mirip-size-target);
    padding-inline: var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    font-weight: 600;
    text-decoration: none;
    white-space: nowrap;
    transition: background-color var(--mirip-duration);
  }

  .button:hover:not(:disabled) {
    background: var(--mirip-color-sunken);
  }

  .button:focus-visible {
    border-radius: var(--mirip-radius-round);
  }

  .button.primary {
    border-color: transparent;
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
  }

  .button.primary:hover:not(:disabled) {
    background: var(--mirip-color-accent-strong);
  }

  .button.quiet {
    border-color: transparent;
    background: transparent;
  }

  .button.quiet:hover:not(:disabled) {
    background: var(--mirip-color-sunken);
  }

  .button.square {
    inline-size: var(--mirip-size-target);
    padding: 0;
  }

  .muted {
    color: var(--mirip-color-muted);
  }

  .small {
    font-size: calc(0.875 * var(--mirip-size-text));
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .button,
    .button.primary {
      border: 1px solid ButtonText;
    }
  }
`;

/**
 * The grid of products, the same for the catalogue and for results. The host must be a
 * container of `inline-size`.
 */
export const gridStyles = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(152px, 46%), 1fr));
    gap: var(--mirip-space-3) var(--mirip-space-2);
  }

  @container (min-width: 560px) {
    .grid {
      grid-template-columns: repeat(auto-fill, minmax(184px, 1fr));
      gap: var(--mirip-space-4) var(--mirip-space-3);
    }
  }

  .grid > li {
    display: grid;
  }
`;
