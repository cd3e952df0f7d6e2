import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Archive } from "lucide";
import { asSearchError } from "../../core/errors.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import type { Studio, WrittenFile } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { Download } from "../shared/download.ts";
import { LongWork } from "../shared/long-work.ts";
import { remember, remembered } from "../shared/memory.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { canPickFile, pickFile } from "../shared/save-target.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";
import "./restore-card.ts";

const lastKey = "mirip-last-backup";

/** Writes a backup, says when the last one was made, and restores one. */
@customElement("mirip-backup-card")
export class BackupCard extends LitElement {
  static override styles = [baseStyles, screenStyles];

  @property({ attribute: false }) studio: Studio | undefined;

  @state() private written: (WrittenFile & { readonly name: string }) | undefined;
  @state() private last = remembered(lastKey);

  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);
  readonly #download = new Download(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const title = localize.term("backupWriting");
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${localize.term("backupTitle")}</h2>
      <p class="muted">${localize.term("backupHelp")}</p>
      ${
        // A backup that waits to be downloaded has its own message.
        this.last === "" && this.written
          ? nothing
          : html`<p class="small" data-testid="last-backup">${this.#last()}</p>`
      }
      <p class="hidden" role="status">${workStatus(this.#work, localize, title)}</p>
      ${workView(this.#work, localize, { title })}
      ${
        this.#work.running
          ? nothing
          : html`${this.#renderWritten()}
              <div class="buttons">${this.#renderButtons()}</div>`
      }
      <mirip-restore-card .studio=${this.studio}></mirip-restore-card>
    </section>`;
  }

  #renderWritten(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { written } = this;
    if (!written) return nothing;
    const { products, photos, bytes, file } = written;
    const said = file ? "backupPrepared" : "backupWritten";
    return html`<p id="written" tabindex="-1">
      ${localize.term(said, localize.number(products), localize.number(photos), localize.bytes(bytes))}
    </p>`;
  }

  #renderButtons(): TemplateResult {
    const localize = this.#localize;
    const { file, name = "" } = this.written ?? {};
    return this.#download.render(
      { file, name, taken: () => this.#made() },
      {
        id: "write",
        picture: Archive,
        label: localize.term(canPickFile() ? "backupWrite" : "backupPrepare"),
        primary: true,
        disabled: !this.studio,
        prepare: () => this.#write(),
      },
      localize,
    );
  }

  #last(): string {
    const localize = this.#localize;
    const date = new Date(this.last);
    if (Number.isNaN(date.getTime())) return localize.term("backupNever");
    return localize.term(
      "backupLast",
      localize.date(date, { dateStyle: "long", timeStyle: "short" }),
    );
  }

  async #write(): Promise<void> {
    const { studio } = this;
    if (!studio) return;
    const kind = backupFile(new Date());
    try {
      const target = await pickFile(kind);
      if (target.kind === "dismissed") return;
      this.written = undefined;
      const request = target.kind === "handle" ? { target: target.handle } : {};
      const writing = this.#work.run((options) => studio.writeBackup(request, options));
      await moveFocus(this, "#cancel");
      const written = await writing;
      if (written) this.written = { ...written, name: kind.name };
      // A file counts as a backup only once it was downloaded.
      if (written && !written.file) this.#made();
      await moveFocus(this, written ? "#written" : "#write");
    } catch (error) {
      this.#work.fail(asSearchError(error, "publish-target").code);
    }
  }

  #made(): void {
    this.last = new Date().toISOString();
    remember(lastKey, this.last);
  }
}

function backupFile(date: Date) {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return { name: `mirip-${day}.zip`, type: "application/zip", extension: ".zip" };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-backup-card": BackupCard;
  }
}
