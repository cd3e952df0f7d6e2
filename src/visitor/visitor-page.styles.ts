import { css } from "lit";

export const visitorPageStyles = css`
  .welcome {
    display: grid;
    gap: var(--mirip-space-1);
  }

  h1 {
    font-size: clamp(1.75rem, 1.2rem + 2.2vw, 2.75rem);
    line-height: 1.1;
    letter-spacing: -0.03em;
  }

  .welcome p {
    color: var(--mirip-color-muted);
    font-size: 1.0625rem;
  }

  .drop-hint {
    display: none;
  }

  @media (pointer: fine) and (min-width: 720px) {
    .drop-hint {
      display: block;
      margin-block-start: var(--mirip-space-half);
    }
  }

  mirip-catalogue {
    margin-block: var(--mirip-space-4) var(--mirip-space-6);
  }

  mirip-catalogue[data-below] {
    margin-block-start: var(--mirip-space-6);
    padding-block-start: var(--mirip-space-4);
    border-block-start: 1px solid var(--mirip-color-line);
  }

  @media (min-width: 960px) {
    main {
      padding-block-start: var(--mirip-space-1);
    }

    mirip-catalogue {
      margin-block: var(--mirip-space-6) var(--mirip-space-8);
    }
  }
`;
