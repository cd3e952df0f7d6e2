import { css } from "lit";

export const copyBlockStyles = css`
  .block {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
    justify-items: start;
  }

  pre {
    justify-self: stretch;
    margin: 0;
    padding: 12px var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-sunken);
    font:
      0.8125rem/1.6 ui-monospace,
      "Cascadia Mono",
      Menlo,
      Consolas,
      monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    /* Code is read from left to right in every language. */
    direction: ltr;
    text-align: left;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-1) var(--mirip-space-2);
  }
`;
