import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { FileArchive, FolderDown, FolderOpen } from "lucide";
import { asSearchError } from "../../core/errors.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type {
  PublishReport,
  PublishRequest,
  Studio,
} from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { Download } from "../shared/download.ts";
import { LongWork } from "../shared/long-work.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { canPickFile, canPickFolder, pickFile, pickFolder } from "../shared/save-target.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";
import { PublishedEvent, ShopNameMissingEvent } from "./events.ts";
import { stepTitle, stepTitleStyles } from "./step-title.ts";

const zip = { name: "mirip.zip", type: "application/zip", extension: ".zip" };

/**
 * Step 2: the catalogue as files, in a folder that is rewritten or in a zip.
 *
 * @event {PublishedEvent} mirip-published - The catalogue was written.
 * @event {ShopNameMissingEvent} mirip-shop-name-missing - There is no name to publish under yet.
 */
@customElement("mirip-write-step")
export class WriteStep extends LitElement {
  static override styles = [baseStyles, screenStyles, stepTitleStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property() name = "";
  /** When the catalogue was last written, formatted; empty if never. */
  @property() last = "";
  /** Whether there is something to publish. */
  @property({ type: Boolean }) ready = false;
  @property({ type: Boolean }) done = false;

  @state() private report: PublishReport | undefined;
  /** The folder of this visit: once access is granted, writing again takes one click. */
  @state() private folder: FileSystemDirectoryHandle | undefined;

  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);
  readonly #download = new Download(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const title = localize.term("publishWriting");
    return html`<section class="card" aria-labelledby="title">
      ${stepTitle(2, localize.term("publishWrite"), this.done, localize)}
      <p class="muted">${localize.term("publishWriteHelp")}</p>
      <p class="hidden" role="status">${workStatus(this.#work, localize, title)}</p>
      ${workView(this.#work, localize, { title })}
      ${this.#work.running ? nothing : html`${this.#renderReport()} ${this.#renderButtons()}`}
    </section>`;
  }

  #renderReport(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { report } = this;
    if (!report) {
      return this.last
        ? html`<p class="small muted">${localize.term("publishWrittenLast", this.last)}</p>`
        : nothing;
    }
    const count = (value: number): string => localize.number(value);
    return html`<div class="stack" data-testid="publish-report">
      <h3 id="written" tabindex="-1">
        ${localize.term(report.file ? "fileReady" : "publishWritten")}
      </h3>
      <ul>
        <li>${localize.term("publishReport", count(report.products), count(report.photos))}</li>
        <li>${localize.term("publishFiles", count(report.files), localize.bytes(report.bytes))}</li>
        <li class="muted">
          ${localize.term("publishChanged", count(report.written), count(report.removed))}
        </li>
      </ul>
    </div>`;
  }

  #renderButtons(): TemplateResult {
    const localize = this.#localize;
    const unable = !this.ready || !this.studio;
    const again = this.folder;
    const folders = canPickFolder();
    return html`<div class="buttons">
        ${
          again
            ? html`<button
                class="button primary"
                id="again"
                type="button"
                ?disabled=${unable}
                @click=${() => this.#write({ kind: "folder", handle: again })}
              >
                ${icon(FolderDown)} ${localize.term("publishFolderAgain", again.name)}
              </button>`
            : nothing
        }
        ${
          folders
            ? html`<button
                class="button ${again ? "" : "primary"}"
                id="folder"
                type="button"
                ?disabled=${unable}
                @click=${this.#toFolder}
              >
                ${icon(again ? FolderOpen : FolderDown)}
                ${localize.term(again ? "publishOtherFolder" : "publishFolder")}
              </button>`
            : nothing
        }
        ${this.#download.render(
          { file: this.report?.file, name: zip.name },
          {
            id: "zip",
            picture: FileArchive,
            label: localize.term(canPickFile() ? "publishZip" : "publishZipPrepare"),
            primary: !folders,
            disabled: unable,
            prepare: () => this.#toZip(),
          },
          localize,
        )}
      </div>
      <p class="small muted">${localize.term("publishZipHint")}</p>`;
  }

  async #toFolder(): Promise<void> {
    if (!this.#named()) return;
    try {
      const handle = await pickFolder();
      if (!handle) return;
      await this.#write({ kind: "folder", handle });
    } catch (error) {
      this.#work.fail(asSearchError(error, "publish-target").code);
    }
  }

  async #toZip(): Promise<void> {
    if (!this.#named()) return;
    try {
      const target = await pickFile(zip);
      if (target.kind === "dismissed") return;
      const handle = target.kind === "handle" ? { handle: target.handle } : {};
      await this.#write({ kind: "zip", ...handle });
    } catch (error) {
      this.#work.fail(asSearchError(error, "publish-target").code);
    }
  }

  async #write(target: PublishRequest["target"]): Promise<void> {
    const { studio } = this;
    if (!studio || !this.#named()) return;
    this.report = undefined;
    const name = this.name.trim();
    const writing = this.#work.run((options) => studio.publish({ name, target }, options));
    await moveFocus(this, "#cancel");
    const report = await writing;
    this.report = report;
    if (report && target.kind === "folder") this.folder = target.handle;
    await moveFocus(this, report ? "#written" : ".buttons .primary");
    if (report) this.dispatchEvent(new PublishedEvent(report));
  }

  #named(): boolean {
    if (this.name.trim() !== "") return true;
    this.dispatchEvent(new ShopNameMissingEvent());
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-write-step": WriteStep;
  }
}
