import { css } from "lit";

export const processPanelStyles = css`
  details {
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-surface);
  }

  summary {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 52px;
    padding-inline: var(--mirip-space-2);
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary h2 {
    font-size: var(--mirip-size-text);
    letter-spacing: 0;
  }

  summary .icon {
    margin-inline-start: auto;
    transition: rotate var(--mirip-duration);
  }

  details[open] summary .icon {
    rotate: 180deg;
  }

  details > p {
    padding-inline: var(--mirip-space-2);
  }
`;
