import { css } from "lit";

export const problemListStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
  }

  :host([empty]) {
    position: absolute;
  }

  section,
  .problems {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  .problem {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-1);
    padding: var(--mirip-space-2);
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-surface);
    overflow-wrap: anywhere;
  }

  .problem:focus {
    outline: 3px solid var(--mirip-color-focus);
    outline-offset: 2px;
  }

  .problem .button {
    padding-inline: 12px;
  }

  .problem > div:first-child {
    display: grid;
    gap: var(--mirip-space-half);
  }

  @media (min-width: 960px) {
    .problem {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
    }
  }
`;
