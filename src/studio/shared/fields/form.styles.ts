/** Fields of the toolbar and the panel: label above, 44 px high, what is wrong below. */
import { css } from "lit";

export const formStyles = css`
  label,
  .label {
    display: block;
    margin-block-end: 4px;
    color: var(--mirip-color-muted);
    font-size: 0.875rem;
    font-weight: 500;
  }

  input,
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--mirip-size-target);
    padding-inline: 12px;
    border: 1px solid var(--mirip-color-control);
    border-radius: 12px;
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
    font: inherit;
    text-overflow: ellipsis;
  }

  select {
    padding-inline-end: 6px;
    cursor: pointer;
  }

  :is(input, select):focus-visible {
    border-radius: 12px;
    outline-offset: 1px;
  }

  ::placeholder {
    color: var(--mirip-color-muted);
    opacity: 1;
  }

  [aria-invalid="true"] {
    border-color: var(--mirip-color-danger);
    box-shadow: inset 0 0 0 1px var(--mirip-color-danger);
  }

  .invalid {
    margin-block-start: 4px;
    color: var(--mirip-color-danger);
    font-size: 0.875rem;
  }
`;
