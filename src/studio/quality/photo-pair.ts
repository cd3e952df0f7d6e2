/** Two photos side by side: the query, and the photo that it found. */
import { css, html, type TemplateResult } from "lit";
import "../../elements/controls/picture/picture.ts";
import type { Photo } from "../../engine/contracts/engine-contract.ts";
import type { OwnerItem } from "../../engine/contracts/listing.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import { nameOf } from "./figures.ts";

export interface PairSide {
  readonly item: OwnerItem;
  /** The photo of the product to show; its first one if that no longer exists. */
  readonly photoId?: string | undefined;
  /** Its role in the pair. */
  readonly caption?: string;
}

export function photoPair(
  sides: readonly [PairSide, PairSide],
  localize: StudioLocalize,
): TemplateResult {
  return html`<div class="pair">
    ${sides.map(({ item, photoId, caption }) => {
      const name = localize.text(item.product.name);
      return html`<div>
        <mirip-picture .source=${photoOf(item, photoId)?.thumbnail} alt=${name}></mirip-picture>
        <p class="small">
          ${caption ? html`<span class="muted">${caption}</span>` : ""}
          <strong>${name}</strong>
          <span class="muted">${nameOf(item.product.category, localize)}</span>
        </p>
      </div>`;
    })}
  </div>`;
}

function photoOf({ photos }: OwnerItem, photoId: string | undefined): Photo | undefined {
  return photos.find(({ id }) => id === photoId) ?? photos[0];
}

export const photoPairStyles = css`
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--mirip-space-1);
  }

  .pair > div {
    display: grid;
    align-content: start;
    gap: var(--mirip-space-half);
  }

  .pair mirip-picture {
    border-radius: var(--mirip-radius-small);
  }

  .pair p > * {
    display: block;
    overflow-wrap: anywhere;
  }
`;
