import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ArchiveRestore, FolderOpen } from "lucide";
import "../../elements/controls/choice/choice.ts";
import type { ChoiceEvent } from "../../elements/controls/choice/events.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type {
  BackupPreview,
  RestoreReport,
  RestoreRequest,
  Studio,
} from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { LongWork } from "../shared/long-work.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";
import { SettingsChangedEvent } from "./events.ts";
import { restorePreview, restoreReport } from "./restore-view.ts";

/** By default the products in the catalogue are kept. */
const sides = ["here", "backup"] as const;

/**
 * Restores a backup: choose a file, see what it would change, then restore it.
 *
 * @event {SettingsChangedEvent} mirip-settings-changed - The catalogue was restored.
 */
@customElement("mirip-restore-card")
export class RestoreCard extends LitElement {
  static override styles = [baseStyles, screenStyles];

  @property({ attribute: false }) studio: Studio | undefined;

  @state() private file: File | undefined;
  @state() private preview: BackupPreview | undefined;
  @state() private report: RestoreReport | undefined;
  @state() private prefer: RestoreRequest["prefer"] = "here";
  @state() private restoring = false;
  @query("#file") private readonly input!: HTMLInputElement;

  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const title = localize.term(this.restoring ? "restoring" : "restoreReading");
    return html`<div class="stack apart">
      <h3>${localize.term("restoreTitle")}</h3>
      <p class="muted">${localize.term("restoreHelp")}</p>
      <p class="hidden" role="status">${workStatus(this.#work, localize, title)}</p>
      ${workView(this.#work, localize, { title })}
      ${this.#work.running ? nothing : this.#renderRest()}
      <input
        id="file"
        data-testid="restore-file"
        type="file"
        accept=".zip,.mirip,application/zip"
        aria-label=${localize.term("restoreChoose")}
        hidden
        @change=${this.#chosen}
      />
    </div>`;
  }

  #renderRest(): TemplateResult {
    const localize = this.#localize;
    const { preview, report, file } = this;
    return html`${report ? restoreReport(report, localize) : nothing}
      ${preview && file ? this.#renderPreview(preview, file) : nothing}
      <div class="buttons">
        ${
          preview
            ? html`<button
                class="button primary"
                id="restore"
                type="button"
                @click=${this.#restore}
              >
                ${icon(ArchiveRestore)} ${localize.term("restoreNow")}
              </button>`
            : nothing
        }
        <button
          class="button"
          id="choose"
          type="button"
          ?disabled=${!this.studio}
          @click=${() => this.input.click()}
        >
          ${icon(FolderOpen)} ${localize.term(preview ? "restoreChooseOther" : "restoreChoose")}
        </button>
      </div>`;
  }

  #renderPreview(preview: BackupPreview, file: File): TemplateResult {
    const localize = this.#localize;
    const question = localize.term("restorePrefer", localize.number(preview.different));
    return html`${restorePreview(preview, file.name, localize)}
    ${
      preview.different > 0
        ? html`<div class="stack">
            <p aria-hidden="true">${question}</p>
            <mirip-choice
              look="segments"
              label=${question}
              .options=${[
                { label: localize.term("restorePreferHere") },
                { label: localize.term("restorePreferBackup") },
              ]}
              .picked=${sides.indexOf(this.prefer)}
              @mirip-choice=${this.#picked}
            ></mirip-choice>
          </div>`
        : nothing
    }`;
  }

  #picked({ detail }: ChoiceEvent): void {
    this.prefer = sides[detail.index] ?? "here";
  }

  async #chosen(): Promise<void> {
    const { studio } = this;
    const file = this.input.files?.[0];
    this.input.value = "";
    if (!studio || !file) return;
    this.file = file;
    this.preview = this.report = undefined;
    this.prefer = "here";
    this.restoring = false;
    const reading = this.#work.run((options) => studio.previewBackup(file, options));
    await moveFocus(this, "#cancel");
    this.preview = await reading;
    await moveFocus(this, this.preview ? "#preview" : "#choose");
  }

  async #restore(): Promise<void> {
    const { studio, file, prefer } = this;
    if (!studio || !file) return;
    this.restoring = true;
    const work = this.#work.run((options) => studio.restoreBackup({ file, prefer }, options));
    await moveFocus(this, "#cancel");
    const report = await work;
    if (report) {
      this.report = report;
      this.preview = this.file = undefined;
    }
    // After a failure or a cancellation the file is still chosen, so that the owner can retry.
    await moveFocus(this, report ? "#report" : "#restore");
    this.dispatchEvent(new SettingsChangedEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-restore-card": RestoreCard;
  }
}
