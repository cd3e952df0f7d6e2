import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Camera, ClipboardPaste, ImagePlus } from "lucide";
import { Words } from "../../words/words.ts";
import "../camera-dialog/camera-dialog.ts";
import type { CameraDialog } from "../camera-dialog/camera-dialog.ts";
import type { PageDropEvent } from "../drop-overlay/events.ts";
import "../drop-overlay/drop-overlay.ts";
import "../notice/notice.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { icon } from "../shared/icon.ts";
import {
  canReadClipboard,
  clipboardImages,
  hasCamera,
  hasCameraApp,
} from "../shared/photo-sources.ts";
import { IntentEvent, PhotoChosenEvent } from "./events.ts";
import { photoInputStyles } from "./photo-input.styles.ts";

const accept = "image/*,.heic,.heif,.avif";

/**
 * Every way to hand over one photo: choose, drop anywhere on the page, paste, or take one.
 *
 * @event {PhotoChosenEvent} mirip-photo-chosen - A photo was handed over.
 * @event {IntentEvent} mirip-intent - Somebody is about to.
 */
@customElement("mirip-photo-input")
export class PhotoInput extends LitElement {
  static override styles = [baseStyles, photoInputStyles];

  /** Smaller, for beside a query that is already there. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private hasCamera = false;
  @state() private pasteHint = false;
  @query("#file") private readonly fileInput!: HTMLInputElement;
  @query("#capture") private readonly captureInput!: HTMLInputElement;
  @query("mirip-camera-dialog") private readonly dialog!: CameraDialog;

  readonly #words = new Words(this);
  #listening: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener("paste", (event) => this.#paste(event), { signal });
    // A finger passes over the button whenever the page is scrolled, so only a mouse shows intent.
    this.addEventListener(
      "pointerenter",
      (event) => {
        if (event.pointerType !== "touch") this.#intend();
      },
      { signal },
    );
    void hasCamera().then((found) => (this.hasCamera = found));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <div class="buttons" @focusin=${this.#intend}>
        <button class="button primary" type="button" @click=${this.#choose}>
          ${icon(ImagePlus)} ${words.term(this.compact ? "otherPhoto" : "searchWithPhoto")}
        </button>
        ${
          this.hasCamera
            ? html`<button class="button" type="button" @click=${this.#openCamera}>
                ${icon(Camera)} <span>${words.term("takePhoto")}</span>
              </button>`
            : nothing
        }
        ${
          canReadClipboard()
            ? html`<button class="button" type="button" @click=${this.#pasteFromClipboard}>
                ${icon(ClipboardPaste)} <span>${words.term("pastePhoto")}</span>
              </button>`
            : nothing
        }
      </div>
      ${
        this.pasteHint
          ? html`<mirip-notice
              tone="hint"
              dismissable
              role="status"
              @mirip-notice-dismiss=${() => (this.pasteHint = false)}
              >${words.term("pasteEmpty")}</mirip-notice
            >`
          : nothing
      }
      <input
        id="file"
        data-testid="photo-file"
        type="file"
        accept=${accept}
        aria-label=${words.term("searchWithPhoto")}
        hidden
        @change=${this.#chosen}
      />
      <input
        id="capture"
        type="file"
        accept="image/*"
        capture="environment"
        aria-label=${words.term("takePhoto")}
        hidden
        @change=${this.#chosen}
      />
      <mirip-camera-dialog @mirip-camera-photo=${this.#photographed}></mirip-camera-dialog>
      <mirip-drop-overlay
        label=${words.term("dropHere")}
        @mirip-page-drag=${this.#intend}
        @mirip-page-drop=${(event: PageDropEvent) => this.#take(event.detail.files[0])}
      ></mirip-drop-overlay>
    `;
  }

  readonly #intend = (): void => {
    this.dispatchEvent(new IntentEvent());
  };

  #choose(): void {
    this.#intend();
    this.fileInput.click();
  }

  #openCamera(): void {
    this.#intend();
    if (hasCameraApp()) this.captureInput.click();
    else void this.dialog.open();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#take(input.files?.[0]);
    // The same file can be chosen twice in a row.
    input.value = "";
  }

  #photographed(event: CustomEvent<Blob>): void {
    this.#take(event.detail, this.#words.term("photoFromCamera"));
  }

  #paste(event: ClipboardEvent): void {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    this.#take(file, this.#words.term("photoFromClipboard"));
  }

  async #pasteFromClipboard(): Promise<void> {
    this.#intend();
    for await (const image of clipboardImages()) {
      this.#take(image, this.#words.term("photoFromClipboard"));
      return;
    }
    this.pasteHint = true;
  }

  #take(file: Blob | undefined, name?: string): void {
    if (!file) return;
    this.pasteHint = false;
    const called = name ?? (file instanceof File ? file.name : this.#words.term("yourPhoto"));
    this.dispatchEvent(new PhotoChosenEvent({ file, name: called }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-photo-input": PhotoInput;
  }
}
