import { css } from "lit";

export const searchStyles = css`
  :host {
    scroll-margin-block-start: var(--mirip-space-2);
  }

  mirip-notice {
    margin-block-end: var(--mirip-space-2);
  }

  .start {
    display: grid;
    gap: var(--mirip-space-2);
  }

  mirip-samples {
    margin-block-start: var(--mirip-space-1);
    min-inline-size: 0;
  }

  .columns,
  .answer {
    display: grid;
    gap: var(--mirip-space-3);
    min-inline-size: 0;
  }

  mirip-query-panel:focus {
    outline: none;
  }

  @media (min-width: 960px) {
    .start {
      grid-template-columns: minmax(0, 1fr) minmax(0, 30rem);
      grid-template-rows: 1fr auto auto 1fr;
      column-gap: var(--mirip-space-8);
      padding: var(--mirip-space-6);
      border: 1px solid var(--mirip-color-line);
      border-radius: var(--mirip-radius-large);
      background: var(--mirip-color-surface);
    }

    .start > * {
      grid-column: 1;
    }

    slot[name="welcome"]::slotted(*) {
      align-self: end;
      grid-column: 1;
    }

    slot[name="assurance"]::slotted(*) {
      grid-column: 1;
    }

    mirip-samples {
      grid-column: 2;
      grid-row: 1 / -1;
      align-self: center;
      margin: 0;
    }

    .columns {
      grid-template-columns: 280px minmax(0, 1fr);
      gap: var(--mirip-space-6);
      align-items: start;
    }

    mirip-query-panel {
      position: sticky;
      inset-block-start: var(--mirip-space-3);
    }
  }
`;
