import { css } from "lit";

export const qualityScreenStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    max-inline-size: 64rem;
  }

  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--mirip-space-1);
    min-block-size: var(--mirip-size-target);
    inline-size: fit-content;
  }

  .back svg:dir(rtl) {
    transform: scaleX(-1);
  }

  .waiting {
    gap: 0;
    padding-block: var(--mirip-space-1);
  }

  .charts {
    gap: var(--mirip-space-4) var(--mirip-space-3);
  }

  @media (min-width: 960px) {
    .charts {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .charts > [data-wide] {
      grid-column: 1 / -1;
    }
  }

  @media print {
    :host {
      color-scheme: light;
      color: var(--mirip-color-text);
      max-inline-size: none;
    }

    .charts {
      display: block;
    }

    .charts > * + * {
      margin-block-start: var(--mirip-space-3);
    }

    mirip-chart-view,
    .card {
      break-inside: avoid-page;
    }

    .charts,
    .card:has(mirip-confusion-matrix) {
      break-inside: auto;
    }

    mirip-tuning-card,
    mirip-confused-photos,
    .waiting,
    .toast,
    div.buttons {
      display: none;
    }
  }
`;
