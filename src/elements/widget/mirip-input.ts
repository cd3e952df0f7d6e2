import type { TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { PhotoWidgetElement } from "./runtime/photo-widget-element.ts";

/**
 * Every way to hand over a photo: choose, drop, paste, camera, address.
 *
 * @tagname mirip-input
 * @csspart input - All of the ways.
 * @csspart privacy - That the photo stays on the device.
 * @csspart button - Each of them.
 * @csspart notice - Messages.
 */
export class MiripInput extends PhotoWidgetElement {
  /** Smaller: the ways but the first show their icons only. */
  @property({ type: Boolean, reflect: true }) compact = false;

  protected override takesFromPage = true;

  protected override render(): TemplateResult {
    return this.renderWays(this.compact);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-input": MiripInput;
  }
}
