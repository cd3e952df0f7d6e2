import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { Check, CircleAlert, FolderPlus, ImagePlus, Images } from "lucide";
import "../elements/notice/notice.ts";
import { baseStyles } from "../elements/shared/base.styles.ts";
import { icon } from "../elements/shared/icon.ts";
import type { IndexReport } from "../engine/contract.ts";
import { Words } from "../words/words.ts";
import { FilesChosenEvent, ImportCommandEvent } from "./events.ts";
import type { ImportState } from "./import-queue.ts";
import { importProgress } from "./import-progress.ts";
import { importViewStyles } from "./import-view.styles.ts";

/** A longer list is not read; the count says how many more there are. */
const mostProblems = 50;

type Outcome = "done" | "cancelled" | "failed";

/**
 * Where photos come into the catalogue: the place to drop, how far it is, and how it went.
 *
 * @event {FilesChosenEvent} mirip-files-chosen - Files were picked with a button.
 * @event {ImportCommandEvent} mirip-import-command - Cancel, try again, put the message away.
 */
@customElement("mirip-import-view")
export class ImportView extends LitElement {
  static override styles = [baseStyles, importViewStyles];

  @property({ attribute: false }) progress: ImportState = { kind: "idle" };
  @property({ type: Boolean }) disabled = false;
  @query("#photos") private readonly photosInput!: HTMLInputElement;
  @query("#folder") private readonly folderInput!: HTMLInputElement;

  readonly #words = new Words(this);

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <p class="hidden" role="status">${this.#announce()}</p>
      ${this.#renderState()}
      <div class="zone">
        <div class="mark">${icon(Images)}</div>
        <h2>${words.term("importTitle")}</h2>
        <p class="muted">${words.term("importHelp")}</p>
        <div class="buttons">
          <button
            class="button primary"
            type="button"
            ?disabled=${this.disabled}
            @click=${() => this.photosInput.click()}
          >
            ${icon(ImagePlus)} ${words.term("choosePhotos")}
          </button>
          <button
            class="button"
            type="button"
            ?disabled=${this.disabled}
            @click=${() => this.folderInput.click()}
          >
            ${icon(FolderPlus)} ${words.term("chooseFolder")}
          </button>
        </div>
        <p class="small muted">${words.term("photoNotice")}</p>
        <input
          id="photos"
          data-testid="import-photos"
          type="file"
          accept="image/*,.heic,.heif,.avif"
          aria-label=${words.term("choosePhotos")}
          multiple
          hidden
          @change=${this.#chosen}
        />
        <input
          id="folder"
          data-testid="import-folder"
          type="file"
          aria-label=${words.term("chooseFolder")}
          webkitdirectory
          multiple
          hidden
          @change=${this.#chosen}
        />
      </div>
    `;
  }

  #renderState(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { progress } = this;
    switch (progress.kind) {
      case "idle":
        return nothing;
      case "reading":
        return html`<p>${words.term("readingFolder")}…</p>`;
      case "empty":
        return html`<mirip-notice
          tone="hint"
          dismissable
          @mirip-notice-dismiss=${() => this.#command("dismiss")}
          >${words.term("folderEmpty")}</mirip-notice
        >`;
      case "running":
        return importProgress(progress, words, () => this.#command("cancel"));
      case "done":
        return this.#renderSummary(progress.report, progress.cancelled ? "cancelled" : "done");
      case "failed":
        return html`<mirip-notice
            retry
            dismissable
            @mirip-notice-retry=${() => this.#command("retry")}
            @mirip-notice-dismiss=${() => this.#command("dismiss")}
            >${words.term("problem", progress.code, "")}</mirip-notice
          >${isEmpty(progress.report) ? nothing : this.#renderSummary(progress.report, "failed")}`;
    }
  }

  /** What a screen reader hears as things move on; a bar that creeps is not worth saying. */
  #announce(): string {
    const words = this.#words;
    const { progress } = this;
    if (progress.kind === "reading") return words.term("readingFolder");
    if (progress.kind === "running") return words.term("importing");
    if (progress.kind === "empty") return words.term("folderEmpty");
    return progress.kind === "done" ? this.#headline(progress.report, progress.cancelled) : "";
  }

  #headline({ added }: IndexReport, cancelled: boolean): string {
    const words = this.#words;
    if (cancelled) return words.term("summaryCancelled", words.number(added));
    if (added === 0) return words.term("summaryNothing");
    return words.term("summaryDone", words.number(added));
  }

  #renderSummary(report: IndexReport, outcome: Outcome): TemplateResult {
    const words = this.#words;
    const { added, already, problems, milliseconds } = report;
    const finished = outcome === "done";
    const good = finished && (added > 0 || problems.length === 0);
    return html`<section class="card" data-testid="index-summary" aria-labelledby="summary">
      <h2 id="summary" ?data-good=${good}>
        ${icon(good ? Check : CircleAlert)} ${this.#headline(report, outcome === "cancelled")}
      </h2>
      <ul class="muted">
        ${
          already > 0
            ? html`<li>${words.term("summaryAlready", words.number(already))}</li>`
            : nothing
        }
        ${
          finished
            ? html`<li>${words.term("summaryTime", words.duration(milliseconds))}</li>`
            : nothing
        }
      </ul>
      ${problems.length > 0 ? this.#renderProblems(problems) : nothing}
      <a class="button" href="#katalog">${words.term("seeCatalogue")}</a>
    </section>`;
  }

  #renderProblems(problems: IndexReport["problems"]): TemplateResult {
    const words = this.#words;
    const left = problems.length - mostProblems;
    return html`<h3>${words.term("summaryProblems", words.number(problems.length))}</h3>
      <ul class="problems small" data-testid="index-problems" tabindex="0">
        ${problems
          .slice(0, mostProblems)
          .map(({ name, code }) => html`<li>${words.term("problem", code, name)}</li>`)}
        ${
          left > 0
            ? html`<li class="muted">${words.term("problemsMore", words.number(left))}</li>`
            : nothing
        }
      </ul>`;
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    input.value = "";
    this.dispatchEvent(new FilesChosenEvent(files));
  }

  #command(command: ImportCommandEvent["detail"]): void {
    this.dispatchEvent(new ImportCommandEvent(command));
  }
}

function isEmpty({ added, already, problems }: IndexReport): boolean {
  return added + already + problems.length === 0;
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-import-view": ImportView;
  }
}
