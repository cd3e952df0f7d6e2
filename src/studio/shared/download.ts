/** The two buttons of a file that has to be prepared before it can be downloaded. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import type { TemplateResult } from "lit";
import { Download as DownloadIcon, type IconNode } from "lucide";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

export interface PreparedFile {
  /** Set once the file is prepared, unless it was written to a place that the owner picked. */
  readonly file: Blob | undefined;
  readonly name: string;
  /** Called when the file is downloaded. */
  readonly taken?: () => void;
}

/** The id of the button that prepares it. */
export interface PrepareButton {
  readonly id: string;
  readonly picture: IconNode;
  /** The label of the button until there is a file. */
  readonly label: string;
  readonly primary: boolean;
  readonly disabled: boolean;
  readonly prepare: () => unknown;
}

export class Download implements ReactiveController {
  #file: Blob | undefined;
  #url: string | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Once the file is prepared, its download replaces the button that prepared it. */
  render(prepared: PreparedFile, button: PrepareButton, localize: StudioLocalize): TemplateResult {
    const { file } = prepared;
    const { id, picture, label, primary, disabled, prepare } = button;
    return html`${file ? this.#renderLink(file, prepared, localize) : nothing}
      <button
        class="button ${file ? "quiet" : primary ? "primary" : ""}"
        id=${id}
        type="button"
        ?disabled=${disabled}
        @click=${prepare}
      >
        ${icon(picture)} ${file ? localize.term("prepareAgain") : label}
      </button>`;
  }

  #renderLink(file: Blob, { name, taken }: PreparedFile, localize: StudioLocalize): TemplateResult {
    if (file !== this.#file) this.#forget();
    this.#file = file;
    this.#url ??= URL.createObjectURL(file);
    return html`<a
      class="button primary"
      id="download"
      href=${this.#url}
      download=${name}
      @click=${taken}
    >
      ${icon(DownloadIcon)} ${localize.term("downloadFile", name, localize.bytes(file.size))}
    </a>`;
  }

  #forget(): void {
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
    this.#file = undefined;
  }
}
