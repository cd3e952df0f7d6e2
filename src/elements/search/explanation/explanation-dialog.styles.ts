import { css } from "lit";

export const explanationDialogStyles = css`
  dialog {
    inline-size: min(640px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: 0;
  }

  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--mirip-space-2);
    padding: var(--mirip-space-2);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--mirip-space-1);
  }

  /* About as high as the content to come. */
  .room {
    aspect-ratio: 3 / 2;
  }
`;
