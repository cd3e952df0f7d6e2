import { css } from "lit";

export const searchViewStyles = css`
  :host {
    container-type: inline-size;
    scroll-margin-block-start: 96px;
  }

  .start,
  .ask {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
  }

  .start {
    gap: var(--mirip-space-3);
    padding-block-start: var(--mirip-space-1);
  }

  .columns,
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-3);
    min-inline-size: 0;
  }

  .columns {
    gap: 12px;
  }

  /* Room for the closed panel, which comes with the first answer. */
  mirip-process-panel {
    min-block-size: 54px;
  }

  @container (min-width: 880px) {
    .start {
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr);
      align-items: center;
      column-gap: var(--mirip-space-6);
      padding: var(--mirip-space-6);
      border: 1px solid var(--mirip-color-line);
      border-radius: var(--mirip-radius-large);
      background: var(--mirip-color-surface);
    }

    .start[data-alone] {
      grid-template-columns: minmax(0, calc(40 * var(--mirip-size-text)));
    }

    .ask {
      gap: var(--mirip-space-3);
    }

    .columns {
      grid-template-columns: 280px minmax(0, 1fr);
      gap: var(--mirip-space-6);
      align-items: start;
    }

    mirip-query-panel {
      position: sticky;
      inset-block-start: var(--bar, var(--mirip-space-3));
    }
  }
`;
