import { css } from "lit";

export const pageFooterStyles = css`
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mirip-space-1) var(--mirip-space-3);
    padding-block: var(--mirip-space-3);
    border-block-start: 1px solid var(--mirip-color-line);
  }

  ::slotted(a) {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--mirip-size-target);
    color: var(--mirip-color-accent);
  }

  @media (min-width: 720px) {
    ::slotted(a) {
      margin-inline-start: auto;
    }
  }
`;
