/** The promise beside the ways to hand over a photo. */
import { css, html, type TemplateResult } from "lit";
import { Lock } from "lucide";
import { icon } from "../../controls/shared/icon.ts";

export const privacyStyles = css`
  .privacy {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
    font-weight: 600;
  }

  .privacy svg {
    color: var(--mirip-color-accent);
  }
`;

/** @param message that the photo stays on the device */
export function privacyLine(message: string): TemplateResult {
  return html`<p class="privacy small" part="privacy">${icon(Lock)} ${message}</p>`;
}
