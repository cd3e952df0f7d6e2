import { html, nothing, type TemplateResult } from "lit";
import type { CropEvent } from "../crop-view/events.ts";
import { Piece } from "../piece/piece.ts";

/**
 * The photo that was searched with, and a frame around the part of it that is meant. Empty until somebody
 * has searched with a photo.
 *
 * @tagname mirip-crop
 * @csspart crop - The frame.
 * @csspart query-picture - The photo.
 * @csspart chip - The choice of the whole photo.
 */
export class Crop extends Piece {
  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.joined ?? {};
    const step = session?.current;
    if (!step || (step.query.kind !== "photo" && step.query.kind !== "address")) return nothing;
    return html`<mirip-crop-view
      exportparts="crop, query-picture, chip"
      .source=${step.picture}
      .crop=${step.crop}
      .label=${this.words.text(step.label)}
      @mirip-crop=${({ detail }: CropEvent) => session?.crop(detail).catch(() => undefined)}
    ></mirip-crop-view>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-crop": Crop;
  }
}
