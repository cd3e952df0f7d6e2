import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { CropBox, HeatMap, PictureSource } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import type { PictureSettledEvent } from "../../controls/picture/events.ts";
import "../../controls/picture/picture.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { setProperties } from "../../controls/shared/set-properties.ts";
import { drawVeil, hasParts, placeOf } from "./heat.ts";

const all: CropBox = { x: 0, y: 0, width: 1, height: 1 };

/** A photo, or a crop of it, under a veil that is clear where the photo carries the match. */
@customElement("mirip-heat-picture")
export class HeatPicture extends LitElement {
  static override styles = [
    baseStyles,
    css`
      /* A square that is there before the photo is; the photo lies whole in the middle of it. */
      .stage {
        display: grid;
        place-items: center;
        aspect-ratio: 1;
        border-radius: var(--mirip-radius-medium);
        background: var(--mirip-color-picture);
        overflow: hidden;
      }

      .photo {
        position: relative;
        inline-size: min(100%, 100% * var(--ratio));
        aspect-ratio: var(--ratio);
        overflow: hidden;
      }

      /* Left and right stay left and right: the photo is not mirrored either. */
      mirip-picture {
        position: absolute;
        left: calc(-100% * var(--left) / var(--width));
        top: calc(-100% * var(--top) / var(--height));
        width: calc(100% / var(--width));
        height: calc(100% / var(--height));
        aspect-ratio: auto;
      }

      canvas {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        transition: opacity var(--mirip-duration);
      }

      canvas[aria-hidden="true"] {
        opacity: 0;
      }

      figcaption {
        display: -webkit-box;
        margin-block-start: var(--mirip-space-half);
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow-wrap: anywhere;
      }

      @media (forced-colors: active) {
        canvas {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) source: PictureSource | undefined;
  /** The crop that was compared; undefined for all of the photo. */
  @property({ attribute: false }) crop: CropBox | undefined;
  /** Undefined while it is loading. */
  @property({ attribute: false }) map: HeatMap | undefined;
  /** The photo's name. */
  @property() label = "";
  /** Whether the veil is shown. */
  @property({ type: Boolean }) veiled = false;

  @state() private size: PictureSettledEvent["detail"] = null;
  @query("canvas") private readonly canvas!: HTMLCanvasElement | null;

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult {
    const { x, y, width, height } = this.crop ?? all;
    const photo = this.size ?? { width: 1, height: 1 };
    const ratio = (photo.width * width) / (photo.height * height);
    const edges = { "--left": x, "--top": y, "--width": width, "--height": height };
    return html`<figure>
      <div class="stage">
        <div class="photo" ${setProperties({ "--ratio": ratio, ...edges })}>
          <mirip-picture
            .source=${this.source}
            alt=${this.label}
            eager
            @mirip-picture-settled=${(event: PictureSettledEvent) => (this.size = event.detail)}
          ></mirip-picture>
          ${this.map && hasParts(this.map) && this.size ? this.#renderVeil(this.map) : nothing}
        </div>
      </div>
      <figcaption class="small muted">${this.label}</figcaption>
    </figure>`;
  }

  protected override updated(): void {
    if (this.canvas && this.map) drawVeil(this.canvas, this.map);
  }

  #renderVeil(map: HeatMap): TemplateResult {
    return html`<canvas
      width="256"
      height="256"
      role="img"
      aria-label=${this.#localize.term("whyPlace", placeOf(map))}
      aria-hidden=${!this.veiled}
    ></canvas>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-heat-picture": HeatPicture;
  }
}
