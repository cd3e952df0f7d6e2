import { css } from "lit";

export const productFormStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: start;
    gap: var(--mirip-space-1);
  }

  .pair.price {
    grid-template-columns: minmax(0, 1fr) 6.5rem;
  }

  .link {
    display: flex;
    align-items: end;
    gap: var(--mirip-space-1);
  }

  .link > mirip-save-field {
    flex: 1;
    min-inline-size: 0;
  }
`;
