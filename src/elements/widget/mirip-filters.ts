import { html, nothing, type TemplateResult } from "lit";
import { WidgetElement } from "./runtime/widget-element.ts";

/**
 * Filters by category, price, tag and stock. Empty before the first search.
 *
 * @tagname mirip-filters
 * @csspart filters - All of them.
 * @csspart chip - One of them.
 * @csspart input - Fields for prices.
 * @csspart button - Buttons.
 */
export class MiripFilters extends WidgetElement {
  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.joined ?? {};
    if (!session?.current) return nothing;
    return html`<mirip-filters-view
      exportparts="filters, chip, input, button"
      .session=${session}
    ></mirip-filters-view>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-filters": MiripFilters;
  }
}
