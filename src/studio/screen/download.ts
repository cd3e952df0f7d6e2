/** Offers a file that has no place yet as a download, and lets go of it when its host goes. */
import { html, type ReactiveController, type ReactiveControllerHost } from "lit";
import type { TemplateResult } from "lit";
import { Download as DownloadIcon } from "lucide";
import { icon } from "../../elements/shared/icon.ts";
import type { Words } from "../../words/studio-words.ts";

export class Download implements ReactiveController {
  #file: Blob | undefined;
  #url: string | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** The link that fetches `file`; `taken` is called when somebody follows it. */
  render(file: Blob, name: string, words: Words, taken?: () => void): TemplateResult {
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
      ${icon(DownloadIcon)} ${words.term("downloadFile", name, words.bytes(file.size))}
    </a>`;
  }

  #forget(): void {
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
    this.#file = undefined;
  }
}
