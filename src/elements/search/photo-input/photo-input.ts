import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Camera, ClipboardPaste, ImagePlus, Link } from "lucide";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/camera-dialog/camera-dialog.ts";
import type { CameraDialog } from "../../controls/camera-dialog/camera-dialog.ts";
import type { PageDropEvent } from "../../controls/drop-overlay/events.ts";
import "../../controls/drop-overlay/drop-overlay.ts";
import "../../controls/notice/notice.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { PageTurn } from "../../controls/shared/page-turn.ts";
import { parts } from "../shared/parts.ts";
import {
  canReadClipboard,
  clipboardAddress,
  clipboardImages,
  hasCamera,
  hasCameraApp,
} from "../../controls/shared/photo-sources.ts";
import "./address-form.ts";
import { isEditable } from "../../controls/shared/is-editable.ts";
import { IntentEvent, PhotoChosenEvent } from "./events.ts";
import { nameOf, readDrop, readPaste, type Handover } from "./transferred-photo.ts";
import { photoInputStyles } from "./photo-input.styles.ts";

const accept = "image/*,.heic,.heif,.avif";

/**
 * Every way to hand over one photo: choose, drop anywhere on the page, paste, take one, or enter its address.
 * If a page has several of these elements, `PageTurn` decides which one a paste or a drop is for.
 *
 * @event {PhotoChosenEvent} mirip-photo-chosen - A photo, or the address of one, was handed over.
 * @event {IntentEvent} mirip-intent - Somebody is about to hand over a photo.
 * @csspart input - All of the ways.
 * @csspart button - Each of them.
 */
@customElement("mirip-photo-input")
export class PhotoInput extends LitElement {
  static override styles = [baseStyles, photoInputStyles];

  /** Smaller, to be shown beside a query. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Without the button to choose a file, which the element around it has. */
  @property({ type: Boolean, reflect: true }) rest = false;

  /** Takes no addresses, for a page whose policy forbids photos from other origins. */
  @property({ type: Boolean, attribute: "files-only" }) filesOnly = false;

  @state() private hasCamera = false;
  @state() private asksAddress = false;
  @state() private hint: "pasteEmpty" | "onePhoto" | undefined;
  @query("#file") private readonly fileInput!: HTMLInputElement;
  @query("#capture") private readonly captureInput!: HTMLInputElement;
  @query("mirip-camera-dialog") private readonly dialog!: CameraDialog;

  readonly #localize = new Localize(this);
  readonly #turn = new PageTurn(this, "paste");
  #listening: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener("paste", (event) => this.#paste(event), { signal });
    // A finger passes over the button whenever the page is scrolled, so only a mouse shows an intention.
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
    const localize = this.#localize;
    return html`
      <div class="buttons" part="input" @focusin=${this.#intend}>
        <button
          class="button primary"
          part="button"
          type="button"
          ?hidden=${this.rest}
          @click=${this.choose}
        >
          ${icon(ImagePlus)} ${localize.term(this.compact ? "otherPhoto" : "searchWithPhoto")}
        </button>
        <div class="others">${this.#renderOthers()}</div>
      </div>
      ${
        this.asksAddress
          ? html`<mirip-address-form
              exportparts=${parts}
              @mirip-address=${(event: CustomEvent<URL>) => this.#takeAddress(event.detail)}
            ></mirip-address-form>`
          : nothing
      }
      ${
        this.hint
          ? html`<mirip-notice
              tone="hint"
              exportparts=${parts}
              dismissable
              role="status"
              @mirip-notice-dismiss=${() => (this.hint = undefined)}
              >${localize.term(this.hint)}</mirip-notice
            >`
          : nothing
      }
      <input
        id="file"
        data-testid="photo-file"
        type="file"
        accept=${accept}
        aria-label=${localize.term("searchWithPhoto")}
        hidden
        @change=${this.#chosen}
      />
      <input
        id="capture"
        type="file"
        accept="image/*"
        capture="environment"
        aria-label=${localize.term("takePhoto")}
        hidden
        @change=${this.#chosen}
      />
      <mirip-camera-dialog
        exportparts=${parts}
        @mirip-camera-photo=${this.#photographed}
      ></mirip-camera-dialog>
      <mirip-drop-overlay
        ?addresses=${!this.filesOnly}
        label=${localize.term("dropHere")}
        @mirip-page-drag=${this.#intend}
        @mirip-page-drop=${(event: PageDropEvent) => this.#takeHandover(readDrop(event.detail))}
      ></mirip-drop-overlay>
    `;
  }

  #renderOthers(): TemplateResult {
    const localize = this.#localize;
    return html`${
      this.hasCamera
        ? html`<button class="button" part="button" type="button" @click=${this.#openCamera}>
            ${icon(Camera)} <span>${localize.term("takePhoto")}</span>
          </button>`
        : nothing
    }
    ${
      canReadClipboard()
        ? html`<button
            class="button"
            part="button"
            type="button"
            @click=${this.#pasteFromClipboard}
          >
            ${icon(ClipboardPaste)} <span>${localize.term("pastePhoto")}</span>
          </button>`
        : nothing
    }
    ${
      this.filesOnly
        ? nothing
        : html`<button
            class="button"
            part="button"
            type="button"
            aria-expanded=${this.asksAddress}
            @click=${() => (this.asksAddress = !this.asksAddress)}
          >
            ${icon(Link)} <span>${localize.term("photoAddress")}</span>
          </button>`
    }`;
  }

  readonly #intend = (): void => {
    this.dispatchEvent(new IntentEvent());
  };

  /** Opens the device's chooser of files. */
  choose(): void {
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
    this.#takeFile(input.files?.[0]);
    // The same file can be chosen twice in a row.
    input.value = "";
  }

  #photographed(event: CustomEvent<Blob>): void {
    this.#takeFile(event.detail, this.#localize.term("photoFromCamera"));
  }

  #paste(event: ClipboardEvent): void {
    // The page has handled it, or it goes to an editable element.
    if (event.defaultPrevented || !event.clipboardData || isEditable(event)) return;
    const handover = readPaste(event.clipboardData);
    if (!handover || !this.#turn.isMine(event)) return;
    // A text is pasted on a page for other reasons, too.
    if (handover.photo instanceof URL && (this.filesOnly || !this.#turn.isNear(event))) return;
    event.preventDefault();
    this.#takeHandover(handover, this.#localize.term("photoFromClipboard"));
  }

  async #pasteFromClipboard(): Promise<void> {
    this.#intend();
    const name = this.#localize.term("photoFromClipboard");
    for await (const image of clipboardImages()) return this.#takeFile(image, name);
    const address = this.filesOnly ? undefined : await clipboardAddress();
    if (address) this.#takeAddress(address);
    else this.hint = "pasteEmpty";
  }

  #takeHandover(handover: Handover | undefined, name?: string): void {
    if (!handover) return;
    const { photo, left } = handover;
    if (photo instanceof URL) this.#takeAddress(photo);
    else this.#takeFile(photo, name, left);
  }

  #takeFile(file: Blob | undefined, name?: string, left = 0): void {
    if (!file) return;
    this.hint = left > 0 ? "onePhoto" : undefined;
    this.asksAddress = false;
    const called = name ?? (file instanceof File ? file.name : this.#localize.term("yourPhoto"));
    this.dispatchEvent(new PhotoChosenEvent({ file, name: called, ...(left > 0 && { left }) }));
  }

  #takeAddress(url: URL): void {
    this.hint = undefined;
    this.asksAddress = false;
    this.dispatchEvent(new PhotoChosenEvent({ url, name: nameOf(url) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-photo-input": PhotoInput;
  }
}
