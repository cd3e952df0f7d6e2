import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ImageOff } from "lucide";
import type { PictureSource } from "../../../engine/contracts/engine-contract.ts";
import { icon } from "../shared/icon.ts";
import { PictureSettledEvent } from "./events.ts";
import { pictureStyles } from "./picture.styles.ts";

/** CSS pixels from which a thumbnail, about 256 pixels on its longer side, looks blurred. */
const THUMBNAIL = 256;

/**
 * Shows a picture that is either an address or bytes, in a square that is reserved before it is loaded. Object
 * URLs live exactly as long as they are shown. A picture that could not be loaded is retried whenever the
 * device is back online.
 *
 * @event {PictureSettledEvent} mirip-picture-settled - It is drawn, or can't be. Does not bubble.
 * @csspart image - The `<img>` itself.
 * @cssprop [--mirip-color-picture] - The background of the picture.
 */
@customElement("mirip-picture")
export class Picture extends LitElement {
  static override styles = pictureStyles;

  @property({ attribute: false }) source: PictureSource | undefined;
  /**
   * The same picture with more pixels, shown if it is laid out larger than a thumbnail. A dense screen alone is
   * no reason: on a phone every card would then take several times the bytes.
   */
  @property({ attribute: false }) larger: PictureSource | undefined;
  /** Empty if the text beside the picture already says it. */
  @property() alt = "";
  @property({ type: Boolean }) eager = false;

  /** Whether it is laid out larger than a thumbnail; undefined until it has been laid out. */
  @state() private isLarge: boolean | undefined;
  /** How many of the candidates could not be loaded. */
  @state() private failures = 0;
  /** The address or bytes that is shown. */
  #shown: PictureSource | undefined;
  #objectUrl: string | undefined;

  readonly #size = new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? 0;
    if (width > 0) this.isLarge = width > THUMBNAIL;
  });
  readonly #tryAgain = (): void => {
    this.failures = 0;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("online", this.#tryAgain);
    // The URL was revoked when the element left the page.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.#tryAgain);
    // An element that is only moved within the page keeps its decoded picture.
    queueMicrotask(() => {
      if (!this.isConnected) this.#show(undefined);
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("larger")) {
      if (this.larger === undefined) this.#size.disconnect();
      else this.#size.observe(this);
    }
    if (["source", "larger", "isLarge"].some((name) => changed.has(name))) this.failures = 0;
    this.#show(this.#candidates[this.failures]);
  }

  protected override render(): TemplateResult {
    const address = this.#objectUrl ?? this.#shown;
    if (typeof address !== "string") {
      return html`<div class="absent" role="img" aria-label=${this.alt} aria-hidden=${!this.alt}>
        ${this.failures > 0 ? icon(ImageOff) : ""}
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

  /** The pictures that may be shown, the best first; none before the layout is known. */
  get #candidates(): readonly (PictureSource | undefined)[] {
    const { source, larger, isLarge } = this;
    if (larger === undefined) return [source];
    if (isLarge === undefined) return [];
    return isLarge ? [larger, source] : [source];
  }

  #drawn({ target }: Event): void {
    const { naturalWidth: width, naturalHeight: height } = target as HTMLImageElement;
    this.dispatchEvent(new PictureSettledEvent({ width, height }));
  }

  #failed(): void {
    this.failures += 1;
    if (this.failures < this.#candidates.length) return;
    this.dispatchEvent(new PictureSettledEvent(null));
  }

  #show(picture: PictureSource | undefined): void {
    if (picture === this.#shown) return;
    if (this.#objectUrl) URL.revokeObjectURL(this.#objectUrl);
    this.#objectUrl = picture instanceof Blob ? URL.createObjectURL(picture) : undefined;
    this.#shown = picture;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-picture": Picture;
  }
}
