import { css } from "lit";

export const widgetElementStyles = css`
  :host {
    color: var(--mirip-color-text);
  }

  /* What is said of no theme: the page's own colour scheme, and light where it has none. */
  :host([theme="light"]) {
    color-scheme: light;
  }

  :host([theme="dark"]) {
    color-scheme: dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --mirip-duration: 0ms;
    }
  }
`;
