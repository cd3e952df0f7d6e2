import { css } from "lit";

export const importPreviewCardStyles = css`
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1) var(--mirip-space-3);
  }

  .figures div {
    display: flex;
    align-items: baseline;
    gap: 6px;
  }

  .figures dd {
    order: -1;
    font-size: 1.375rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .thumbs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(72px, 1fr));
    gap: var(--mirip-space-1);
  }

  .thumbs li {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }

  .thumbs mirip-picture {
    border-radius: var(--mirip-radius-small);
    overflow: hidden;
  }

  .thumbs span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .block {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .chips li {
    padding: 2px 12px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-sunken);
    overflow-wrap: anywhere;
  }

  .chips small {
    color: var(--mirip-color-muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .currency {
    display: grid;
    grid-template-columns: minmax(0, 22rem);
    gap: var(--mirip-space-half);
  }

  .start {
    flex: 1 1 10rem;
  }

  @media (min-width: 720px) {
    .thumbs {
      grid-template-columns: repeat(auto-fill, 96px);
    }

    .start {
      flex: none;
    }
  }
`;
