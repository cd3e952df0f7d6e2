/** Badges of a product: a prediction to review, advice on its photos, out of stock. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { AdviceKind, OwnerProduct } from "../../../core/catalogue/catalogue.ts";
import type { StudioLocalize } from "../../../messages/studio-localize.ts";

export function badges(product: OwnerProduct, localize: StudioLocalize): TemplateResult {
  const kinds: readonly AdviceKind[] = [...new Set((product.advice ?? []).map(({ kind }) => kind))];
  const [first] = kinds;
  return html`<p class="badges">
    ${
      product.stock === "out-of-stock"
        ? html`<span class="badge">${localize.term("state", "out-of-stock")}</span>`
        : nothing
    }
    ${
      product.guess?.waiting
        ? html`<span class="badge look">${localize.term("state", "review")}</span>`
        : nothing
    }
    ${first ? html`<span class="badge look">${localize.term("adviceName", first)}</span>` : nothing}
    ${
      kinds.length > 1
        ? html`<span class="badge look">+${localize.number(kinds.length - 1)}</span>`
        : nothing
    }
  </p>`;
}

export const badgeStyles = css`
  .badges {
    display: flex;
    align-items: center;
    gap: 4px;
    overflow: hidden;
  }

  .badge {
    flex: none;
    padding: 1px 8px;
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-sunken);
    font-size: 0.75rem;
    line-height: 1.5;
    white-space: nowrap;
  }

  .badge.look {
    background: var(--mirip-color-notice-soft);
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
