/** Placeholders of the size of the content to come, so that the page does not move when it arrives. */
import { css, html, nothing, type TemplateResult } from "lit";

/** What the cards will show besides a picture, a name, a category and a button. */
export interface SkeletonParts {
  readonly price: boolean;
  readonly score: boolean;
}

export function skeletonCards(
  count: number,
  { price, score }: SkeletonParts,
): readonly TemplateResult[] {
  return Array.from(
    { length: count },
    () =>
      html`<li class="skeleton" aria-hidden="true">
        <div class="block"></div>
        <div>
          <div class="name"></div>
          ${price ? html`<div class="price"></div>` : nothing}
          <div class="category"></div>
        </div>
        ${score ? html`<div class="score"></div>` : nothing}
        <div class="more"></div>
      </li>`,
  );
}

/** The placeholder of a row of categories. */
export const chipsSkeleton = html`<div class="chips" aria-hidden="true"></div>`;

export const skeletonStyles = css`
  .grid > .skeleton {
    display: flex;
    flex-direction: column;
    gap: var(--mirip-space-1);
  }

  .skeleton .block {
    aspect-ratio: 1;
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-sunken);
  }

  /* The heights of a card's lines; what is drawn of them is a bar in the middle. */
  .skeleton .name {
    block-size: calc(2 * 1.35 * var(--mirip-size-text));
  }

  .skeleton .price {
    block-size: calc(1.5 * var(--mirip-size-text));
  }

  .skeleton .category {
    block-size: calc(1.5 * 0.875 * var(--mirip-size-text));
  }

  .skeleton .score {
    block-size: calc(1.5 * 0.8125 * var(--mirip-size-text) + 8px);
  }

  .skeleton .more {
    block-size: var(--mirip-size-target);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-sunken);
  }

  .skeleton :is(.name, .price, .category, .score)::before {
    content: "";
    display: block;
    block-size: 100%;
    border-block: 4px solid transparent;
    border-radius: 8px;
    background: var(--mirip-color-sunken) padding-box;
  }

  .skeleton :is(.price, .category)::before {
    inline-size: 55%;
  }

  .chips {
    block-size: calc(var(--mirip-size-target) + 10px);
  }
`;
