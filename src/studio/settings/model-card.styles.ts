import { css } from "lit";

export const modelCardStyles = css`
  .models {
    display: grid;
    gap: var(--mirip-space-1);
  }

  .model {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-1) var(--mirip-space-2);
    padding: 12px var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
  }

  .model[data-current] {
    border-color: var(--mirip-color-accent);
  }

  .model > div:first-child {
    flex: 1 1 10rem;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-half) var(--mirip-space-1);
    align-items: center;
  }

  .badge {
    padding: 1px 10px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-accent-soft);
    color: var(--mirip-color-accent);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
