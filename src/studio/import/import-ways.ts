import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Camera, ClipboardPaste, FolderPlus, ImagePlus, Images } from "lucide";
import "../../elements/controls/camera-dialog/camera-dialog.ts";
import type { CameraDialog } from "../../elements/controls/camera-dialog/camera-dialog.ts";
import type { CameraPhotoEvent } from "../../elements/controls/camera-dialog/events.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import {
  canReadClipboard,
  hasCamera,
  hasCameraApp,
} from "../../elements/controls/shared/photo-sources.ts";
import type { DroppedFile } from "../../engine/contracts/import-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { FilesTakenEvent } from "./events.ts";
import { Handovers, pickDirectory } from "./transfer-photos.ts";
import { importWaysStyles } from "./import-ways.styles.ts";
import { readDirectory } from "../shared/read-dropped.ts";

const accept = "image/*,.heic,.heif,.avif,.zip,.csv,.tsv,text/csv,application/zip";

/**
 * Every way to hand over photos except the drop, which the whole page handles: files, a folder, the clipboard, the
 * camera. What is pasted anywhere on the page is taken while this element is shown.
 *
 * @event {FilesTakenEvent} mirip-files-taken - Files were chosen, pasted or photographed.
 */
@customElement("mirip-import-ways")
export class ImportWays extends LitElement {
  static override styles = [baseStyles, importWaysStyles];

  /** Draws one row, for use beside a preview or a queue. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private hasCamera = false;
  @state() private pasteHint = false;
  @query("#photos") private readonly photosInput!: HTMLInputElement;
  @query("#folder") private readonly folderInput!: HTMLInputElement;
  @query("#capture") private readonly captureInput!: HTMLInputElement;
  @query("mirip-camera-dialog") private readonly dialog!: CameraDialog;
  @query("button") private readonly first!: HTMLButtonElement;

  readonly #localize = new StudioLocalize(this);
  readonly #handovers = new Handovers(this.#localize);
  readonly #pasted = (event: ClipboardEvent): void => this.#paste(event);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("paste", this.#pasted);
    void hasCamera().then((found) => (this.hasCamera = found));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("paste", this.#pasted);
  }

  override focus(options?: FocusOptions): void {
    this.first.focus(options);
  }

  openCamera(): void {
    if (hasCameraApp()) this.captureInput.click();
    else void this.dialog.open();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<section class="zone" aria-labelledby="title">
        ${this.compact ? nothing : html`<div class="mark">${icon(Images)}</div>`}
        <h2 id="title">${localize.term(this.compact ? "importMore" : "importTitle")}</h2>
        ${this.compact ? nothing : html`<p class="muted">${localize.term("importDropHere")}</p>`}
        <div class="buttons">
          <button
            class="button ${this.compact ? "" : "primary"}"
            type="button"
            @click=${() => this.photosInput.click()}
          >
            ${icon(ImagePlus)} ${localize.term("chooseFiles")}
          </button>
          <button class="button" type="button" @click=${this.#chooseFolder}>
            ${icon(FolderPlus)} ${localize.term("chooseFolder")}
          </button>
          ${
            this.hasCamera
              ? html`<button class="button" type="button" @click=${() => this.openCamera()}>
                  ${icon(Camera)} ${localize.term("takePhoto")}
                </button>`
              : nothing
          }
          ${
            canReadClipboard()
              ? html`<button class="button" type="button" @click=${this.#pasteFromClipboard}>
                  ${icon(ClipboardPaste)} ${localize.term("pastePhoto")}
                </button>`
              : nothing
          }
        </div>
        ${this.compact ? nothing : html`<p class="small muted">${localize.term("photoNotice")}</p>`}
        ${
          this.pasteHint
            ? html`<mirip-notice
                tone="hint"
                dismissable
                role="status"
                @mirip-notice-dismiss=${() => (this.pasteHint = false)}
                >${localize.term("pasteEmpty")}</mirip-notice
              >`
            : nothing
        }
      </section>
      ${this.#renderInputs()}
      <mirip-camera-dialog @mirip-camera-photo=${this.#photographed}></mirip-camera-dialog>`;
  }

  #renderInputs(): TemplateResult {
    const localize = this.#localize;
    return html`<input
        id="photos"
        data-testid="import-photos"
        type="file"
        accept=${accept}
        aria-label=${localize.term("chooseFiles")}
        multiple
        hidden
        @change=${this.#chosen}
      />
      <input
        id="folder"
        data-testid="import-folder"
        type="file"
        aria-label=${localize.term("chooseFolder")}
        webkitdirectory
        multiple
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
        @change=${this.#captured}
      />`;
  }

  async #chooseFolder(): Promise<void> {
    const picked = await pickDirectory();
    if (picked === "unsupported") this.folderInput.click();
    else if (picked !== "closed") this.#give(readDirectory(picked));
  }

  #chosen(event: Event): void {
    this.#give(Promise.resolve(this.#handovers.chosen(event.target as HTMLInputElement)));
  }

  #captured(event: Event): void {
    for (const { file } of this.#handovers.chosen(event.target as HTMLInputElement)) {
      this.#give(Promise.resolve([this.#handovers.photographed(file)]));
    }
  }

  #photographed({ detail }: CameraPhotoEvent): void {
    this.#give(Promise.resolve([this.#handovers.photographed(detail)]));
  }

  #paste(event: ClipboardEvent): void {
    if (!event.clipboardData || !this.checkVisibility()) return;
    const files = this.#handovers.pasted(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    this.#give(Promise.resolve(files));
  }

  async #pasteFromClipboard(): Promise<void> {
    const files = await this.#handovers.fromClipboard();
    this.pasteHint = files.length === 0;
    if (files.length > 0) this.#give(Promise.resolve(files));
  }

  #give(files: Promise<readonly DroppedFile[]>): void {
    this.pasteHint = false;
    this.dispatchEvent(new FilesTakenEvent(files));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-import-ways": ImportWays;
  }
}
