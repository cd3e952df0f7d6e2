import { css } from "lit";

export const noticeStyles = css`
  .notice {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1) 12px;
    padding: 12px var(--mirip-space-2);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-danger-soft);
  }

  :host([tone="hint"]) .notice {
    background: var(--mirip-color-notice-soft);
  }

  p {
    flex: 1;
    overflow-wrap: anywhere;
  }

  :host([retry]) .notice {
    flex-wrap: wrap;
  }

  :host([retry]) p {
    flex-basis: calc(12 * var(--mirip-size-text));
  }

  .notice > svg {
    color: var(--mirip-color-danger);
  }

  :host([tone="hint"]) .notice > svg {
    color: inherit;
  }

  @media (forced-colors: active) {
    .notice {
      border: 1px solid CanvasText;
    }
  }
`;
