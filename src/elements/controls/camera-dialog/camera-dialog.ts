import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Camera, X } from "lucide";
import { Localize } from "../../../messages/localize.ts";
import "../notice/notice.ts";
import { baseStyles } from "../styles/base.styles.ts";
import { dialogStyles } from "../styles/dialog.styles.ts";
import { icon } from "../shared/icon.ts";
import { cameraDialogStyles } from "./camera-dialog.styles.ts";
import { CameraPhotoEvent } from "./events.ts";

type CameraState = "closed" | "starting" | "live" | "refused" | "missing" | "failed";

/**
 * A camera in a dialog, for computers. The stream stops as soon as the dialog closes.
 *
 * @event {CameraPhotoEvent} mirip-camera-photo - A photo was taken.
 * @csspart dialog - The `<dialog>`.
 * @csspart button - Each button.
 */
@customElement("mirip-camera-dialog")
export class CameraDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, cameraDialogStyles];

  @state() private stage: CameraState = "closed";
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query("video") private readonly video!: HTMLVideoElement;

  readonly #localize = new Localize(this);
  #stream: MediaStream | undefined;

  async open(): Promise<void> {
    this.stage = "starting";
    this.dialog.showModal();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1280 } },
      });
      // The dialog was closed meanwhile, and may have been opened again.
      if (!this.isConnected || !this.dialog.open || this.#stream) {
        stop(stream);
        return;
      }
      this.#stream = stream;
      this.video.srcObject = stream;
      await this.video.play();
      this.stage = "live";
    } catch (error) {
      if (this.dialog.open) this.stage = describeRefusal(error);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.hasUpdated) this.dialog.close();
    this.#closed();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const problem = {
      refused: localize.term("cameraRefused"),
      missing: localize.term("cameraMissing"),
      failed: localize.term("cameraFailed"),
    }[this.stage as string];
    return html`<dialog part="dialog" aria-labelledby="title" @close=${this.#closed}>
      <header>
        <h2 id="title">${localize.term("cameraTitle")}</h2>
        <button
          class="button quiet square"
          part="button"
          type="button"
          aria-label=${localize.term("close")}
          @click=${() => this.dialog.close()}
        >
          ${icon(X)}
        </button>
      </header>
      ${problem ? html`<mirip-notice>${problem}</mirip-notice>` : nothing}
      <div class="stage" ?hidden=${problem !== undefined}>
        <video autoplay playsinline muted></video>
        ${
          this.stage === "starting"
            ? html`<p role="status">${localize.term("cameraStarting")}</p>`
            : nothing
        }
      </div>
      <button
        class="button primary"
        part="button"
        type="button"
        ?hidden=${problem !== undefined}
        ?disabled=${this.stage !== "live"}
        @click=${this.#takePhoto}
      >
        ${icon(Camera)} ${localize.term("cameraShoot")}
      </button>
    </dialog>`;
  }

  async #takePhoto(): Promise<void> {
    const { videoWidth: width, videoHeight: height } = this.video;
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")?.drawImage(this.video, 0, 0);
    const photo = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
    this.dialog.close();
    this.dispatchEvent(new CameraPhotoEvent(photo));
  }

  readonly #closed = (): void => {
    if (this.#stream) stop(this.#stream);
    this.#stream = undefined;
    this.stage = "closed";
  };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function describeRefusal(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "failed";
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-camera-dialog": CameraDialog;
  }
}
