import { css } from "lit";

export const studioNavStyles = css`
  nav {
    display: flex;
    background: var(--mirip-color-surface);
    border-block-start: 1px solid var(--mirip-color-line);
    padding-block-end: env(safe-area-inset-bottom);
  }

  a {
    position: relative;
    /* Each as wide as its name asks for: six of them side by side on 320 pixels. */
    flex: 1 0 auto;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2px;
    min-block-size: 56px;
    min-inline-size: var(--mirip-size-target);
    color: var(--mirip-color-muted);
    font-size: clamp(0.625rem, 3.1vw, 0.8125rem);
    text-decoration: none;
  }

  a:focus-visible {
    outline-offset: -3px;
  }

  a[aria-current] {
    color: var(--mirip-color-accent);
    font-weight: 700;
  }

  small {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: calc(50% + 12px);
    padding-inline: 6px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-accent);
    color: var(--mirip-color-on-accent);
    font-variant-numeric: tabular-nums;
  }

  @media (min-width: 960px) {
    nav {
      flex-direction: column;
      gap: var(--mirip-space-half);
      border: 0;
      background: none;
    }

    a {
      flex: none;
      flex-direction: row;
      justify-content: start;
      gap: 12px;
      min-block-size: 48px;
      padding-inline: var(--mirip-space-2);
      border-radius: var(--mirip-radius-round);
      font-size: 1rem;
    }

    a:hover {
      background: var(--mirip-color-sunken);
    }

    a[aria-current] {
      background: var(--mirip-color-accent-soft);
    }

    small {
      position: static;
      margin-inline-start: auto;
    }
  }

  @media (forced-colors: active) {
    a[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
