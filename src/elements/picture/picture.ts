import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ImageOff } from "lucide";
import type { PictureSource } from "../../engine/contract.ts";
import { icon } from "../shared/icon.ts";
import { PictureSettledEvent } from "./events.ts";
import { pictureStyles } from "./picture.styles.ts";

/**
 * Shows a picture that is either an address or bytes, in a square that is there before the picture
 * is. Object URLs live exactly as long as they are shown.
 *
 * @event {PictureSettledEvent} mirip-picture-settled - It is drawn, or can't be. Does not bubble.
 * @csspart image - The `<img>` itself.
 * @cssprop [--mirip-color-picture] - What lies behind the picture.
 */
@customElement("mirip-picture")
export class Picture extends LitElement {
  static override styles = pictureStyles;

  @property({ attribute: false }) source: PictureSource | undefined;
  /** Empty where the words beside the picture already say it. */
  @property() alt = "";
  @property({ type: Boolean }) eager = false;

  @state() private broken = false;
  #objectUrl: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // The URL was revoked when the element left the page.
    if (this.hasUpdated) this.requestUpdate("source");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#revoke();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("source")) return;
    this.broken = false;
    this.#revoke();
    if (this.source instanceof Blob) this.#objectUrl = URL.createObjectURL(this.source);
  }

  protected override render(): TemplateResult {
    const address = typeof this.source === "string" ? this.source : this.#objectUrl;
    if (this.broken || address === undefined) {
      return html`<div class="absent" role="img" aria-label=${this.alt} aria-hidden=${!this.alt}>
        ${this.broken ? icon(ImageOff) : ""}
      </div>`;
    }
    return html`<img
      part="image"
      src=${address}
      alt=${this.alt}
      width="256"
      height="256"
      loading=${this.eager ? "eager" : "lazy"}
      decoding="async"
      draggable="false"
      @load=${this.#drawn}
      @error=${this.#failed}
    />`;
  }

  #drawn({ target }: Event): void {
    const { naturalWidth: width, naturalHeight: height } = target as HTMLImageElement;
    this.dispatchEvent(new PictureSettledEvent({ width, height }));
  }

  #failed(): void {
    this.broken = true;
    this.dispatchEvent(new PictureSettledEvent(null));
  }

  #revoke(): void {
    if (this.#objectUrl) URL.revokeObjectURL(this.#objectUrl);
    this.#objectUrl = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-picture": Picture;
  }
}
