import { html, nothing, type TemplateResult } from "lit";
import { ResultsWidgetElement } from "./runtime/results-widget-element.ts";
import { resultSlots } from "../search/results-view/result-slots.ts";
import { parts } from "../search/shared/parts.ts";

/**
 * The results as a grid of products, and one product up close. Empty before the first search.
 *
 * @tagname mirip-results
 * @slot empty - Shown if nothing is similar enough.
 * @slot result - A `<template>`: the shop's own card, as in `mirip-search`.
 * @csspart results - All results.
 * @csspart grid - The list of products.
 * @csspart card - A product.
 * @csspart picture - Its picture.
 * @csspart title - Its name.
 * @csspart price - Its price.
 * @csspart similarity - Its probability of a match, or how similar it is.
 * @csspart more - The button that shows further products.
 * @csspart dialog - One product up close.
 * @csspart button - Buttons.
 * @csspart notice - Messages.
 */
export class MiripResults extends ResultsWidgetElement {
  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.joined ?? {};
    if (!session) return nothing;
    return html`<mirip-results-view exportparts=${parts} .session=${session}>
        <slot name="empty" slot="empty"></slot>
        ${this.templated ? resultSlots(session.state.answer) : nothing}
      </mirip-results-view>
      ${this.renderDialog()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-results": MiripResults;
  }
}
