import { html, nothing, type TemplateResult } from "lit";
import { WidgetElement } from "./runtime/widget-element.ts";

/**
 * The photo that was searched with, and a frame around the part of it that is searched with. Empty before the
 * first search with a photo.
 *
 * @tagname mirip-crop
 * @csspart crop - The frame.
 * @csspart query-picture - The photo.
 * @csspart chip - The choice of the whole photo, and each product in it.
 * @cssprop --mirip-crop-size - Its maximum width; 480px, less in a low window.
 */
export class MiripCrop extends WidgetElement {
  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.joined ?? {};
    if (!session) return nothing;
    return html`<mirip-crop-view
      exportparts="crop, query-picture, chip"
      .session=${session}
    ></mirip-crop-view>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-crop": MiripCrop;
  }
}
