/** Empty cards of the size of real ones, so that the page stays still when products arrive. */
import { css, html, type TemplateResult } from "lit";

export function skeletonCards(count: number): readonly TemplateResult[] {
  return Array.from(
    { length: count },
    () =>
      html`<li class="skeleton" aria-hidden="true">
        <div class="block"></div>
        <div class="line"></div>
        <div class="line short"></div>
      </li>`,
  );
}

export const skeletonStyles = css`
  .grid > .skeleton {
    display: flex;
    flex-direction: column;
    gap: var(--mirip-space-1);
    block-size: 100%;
    padding-block-end: 76px;
  }

  .skeleton .block {
    aspect-ratio: 1;
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-sunken);
  }

  .skeleton .line {
    block-size: 18px;
    border-radius: 6px;
    background: var(--mirip-color-sunken);
  }

  .skeleton .short {
    inline-size: 55%;
  }
`;
