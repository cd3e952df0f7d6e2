import { css } from "lit";

export const photoWidgetElementStyles = css`
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .ways:not([data-compact]) .button {
    min-block-size: 52px;
    padding-inline: var(--mirip-space-3);
    font-size: calc(1.0625 * var(--mirip-size-text));
  }

  .problem {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-1);
    color: var(--mirip-color-danger);
  }
`;
