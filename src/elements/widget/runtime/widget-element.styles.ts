import { css } from "lit";

export const widgetElementStyles = css`
  :host {
    color: var(--mirip-color-text);
  }

  /* Without a theme: the page's own colour scheme, and light if it has none. */
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
