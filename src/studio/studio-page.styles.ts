import { css } from "lit";

export const studioPageStyles = css`
  .studio {
    color: var(--mirip-color-muted);
    font-weight: 500;
  }

  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block: var(--mirip-space-2) var(--mirip-space-4);
  }

  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--mirip-space-2);
    min-block-size: 60dvh;
  }

  h1 {
    font-size: 1.75rem;
  }

  mirip-studio-nav {
    position: fixed;
    inset-inline: 0;
    inset-block-end: 0;
    z-index: 2;
  }

  mirip-page-footer {
    margin-block-end: calc(64px + env(safe-area-inset-bottom));
  }

  .welcome {
    display: grid;
    gap: var(--mirip-space-half);
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-8) var(--mirip-space-2);
    border: 2px dashed var(--mirip-color-line);
    border-radius: var(--mirip-radius-large);
    background: var(--mirip-color-surface);
    text-align: center;
  }

  @media (min-width: 960px) {
    .frame {
      grid-template-columns: 200px minmax(0, 1fr);
      gap: var(--mirip-space-4);
      padding-block: var(--mirip-space-3) var(--mirip-space-6);
    }

    mirip-studio-nav {
      position: sticky;
      inset-block: var(--mirip-space-3) auto;
      align-self: start;
    }

    mirip-page-footer {
      margin-block-end: 0;
    }
  }

  /* On paper, only what is on the screen that is shown. */
  @media print {
    :host {
      color-scheme: light;
      color: var(--mirip-color-text);
    }

    .frame {
      display: block;
    }

    mirip-page-header,
    mirip-status-strip,
    mirip-studio-nav,
    mirip-page-footer,
    mirip-tour {
      display: none;
    }
  }
`;
