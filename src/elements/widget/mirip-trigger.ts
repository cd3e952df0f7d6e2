import { css, html, type TemplateResult } from "lit";
import { Camera } from "lucide";
import { PhotoWidgetElement } from "./runtime/photo-widget-element.ts";
import { icon } from "../controls/shared/icon.ts";

/**
 * A camera button for the shop's own search box. A press opens the device's chooser of photos at once.
 *
 * ```html
 * <mirip-trigger for="photo-search"></mirip-trigger>
 * <mirip-search id="photo-search" layout="dialog" src="/catalogue/"></mirip-search>
 * ```
 *
 * @tagname mirip-trigger
 * @slot - What the button shows; a camera if it is empty.
 * @csspart button - The button.
 * @csspart notice - Says what kept the search from loading.
 */
export class MiripTrigger extends PhotoWidgetElement {
  static override styles = [
    ...PhotoWidgetElement.styles,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const label = this.localize.term("searchWithPhoto");
    return html`<button
        class="button quiet square"
        part="button"
        type="button"
        title=${label}
        aria-label=${label}
        aria-busy=${this.joined?.starting ?? false}
        ?disabled=${!this.joined}
        @pointerenter=${this.hovered}
        @focus=${this.intended}
        @click=${this.choose}
      >
        <slot>${icon(Camera)}</slot>
      </button>
      ${this.renderFile()} ${this.renderStartProblem()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-trigger": MiripTrigger;
  }
}
