import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import type {
  DroppedFile,
  ImportStart,
  ImportState,
} from "../../engine/contracts/import-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { progressBar } from "./progress-bar.ts";
import {
  ImportStartedEvent,
  type ColumnsChosenEvent,
  type CurrencyChosenEvent,
  type DraftCommandEvent,
  type FilesTakenEvent,
} from "./events.ts";
import { ImportDraft, type Advance, type DraftState } from "./import-draft.ts";
import type { ImportPreviewCard } from "./import-preview-card.ts";
import "./import-preview-card.ts";
import { importScreenStyles } from "./import-screen.styles.ts";
import type { ImportWays } from "./import-ways.ts";
import "./import-ways.ts";
import { barStyles, cardStyles } from "./import.styles.ts";
import "./problem-list.ts";
import type { QueueCard } from "./queue-card.ts";
import "./queue-card.ts";
import { skippedList } from "./skipped-list.ts";

/**
 * Fills the catalogue: takes files, shows what would be imported, starts the import, shows
 * the queue and its problems. Keep it in the page, hidden, while another view is open, because an
 * import that is being prepared and the notification belong to it.
 *
 * @event {ImportStartedEvent} mirip-import-started - Everything was copied into the queue.
 */
@customElement("mirip-import-screen")
export class ImportScreen extends LitElement {
  static override styles = [baseStyles, cardStyles, barStyles, importScreenStyles];

  /** Undefined until the engine is open; files that are handed over before wait for it. */
  @property({ attribute: false }) studio: Studio | undefined;
  /** The queue's state, as last broadcast. */
  @property({ attribute: false }) imports: ImportState | undefined;

  @query("mirip-import-preview-card") private readonly preview!: ImportPreviewCard | null;
  @query("mirip-queue-card") private readonly queue!: QueueCard;
  @query("mirip-import-ways") private readonly ways!: ImportWays;
  @query(".draft") private readonly draftPart!: HTMLElement;

  readonly #localize = new StudioLocalize(this);
  readonly #draft = new ImportDraft(this, {
    studio: () => this.studio,
    started: (start) => this.dispatchEvent(new ImportStartedEvent(start)),
  });
  #shown: DraftState["kind"] = "idle";

  /** Files dropped anywhere on the page; they join a preview that is open. */
  take(files: Promise<readonly DroppedFile[]>): Promise<void> {
    return this.#draft.take(files);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const waits = this.#draft.state.kind === "reading";
    if (changed.has("studio") && this.studio && waits) void this.#draft.read();
  }

  protected override render(): TemplateResult {
    const { kind } = this.#draft.state;
    const busy = kind === "reading" || kind === "preview" || kind === "copying";
    const queued = this.imports !== undefined && this.imports.total > 0;
    return html`<p class="hidden" role="status">${this.#announce()}</p>
      <div
        class="draft"
        tabindex="-1"
        ?hidden=${kind === "idle" && !this.#draft.nothing}
        @mirip-draft-command=${this.#command}
        @mirip-columns-chosen=${({ detail }: ColumnsChosenEvent) => this.#draft.choose(detail)}
        @mirip-currency-chosen=${({ detail }: CurrencyChosenEvent) => this.#draft.price(detail)}
      >
        ${this.#draft.nothing ? this.#renderHint("importNothing") : nothing} ${this.#renderDraft()}
      </div>
      <mirip-queue-card
        .studio=${this.studio}
        .imports=${this.imports}
        ?copying=${kind === "copying"}
      ></mirip-queue-card>
      <mirip-import-ways
        ?compact=${busy || queued}
        @mirip-files-taken=${({ detail }: FilesTakenEvent) => this.take(detail)}
      ></mirip-import-ways>
      <mirip-problem-list
        .studio=${this.studio}
        .count=${this.imports?.problems ?? 0}
      ></mirip-problem-list>`;
  }

  protected override updated(): void {
    const { kind } = this.#draft.state;
    if (kind === this.#shown) return;
    const before = this.#shown;
    this.#shown = kind;
    if (kind === "preview") void this.#focusPreview();
    else if (before === "preview" || before === "copying") this.#focusAfter(kind);
  }

  #renderDraft(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { state } = this.#draft;
    switch (state.kind) {
      case "idle":
        return nothing;
      case "reading":
        return this.#renderAdvance(state, localize.term("importReading"), false);
      case "preview":
        return html`<mirip-import-preview-card
          .preview=${state.preview}
          .files=${this.#draft.files}
          .currency=${this.#draft.currency}
          .chosen=${(path: string) => this.#draft.chosen(path)}
        ></mirip-import-preview-card>`;
      case "copying":
        return this.#renderAdvance(state, localize.term("copying"), state.cancelling, "copying");
      case "copied":
        return this.#renderCopied(state.start);
      case "halted":
        return this.#renderHint("copyHalted");
      case "failed":
        return html`<mirip-notice
          retry
          dismissable
          @mirip-notice-retry=${() =>
            state.during === "copying" ? this.#draft.start() : this.#draft.read()}
          @mirip-notice-dismiss=${() => this.#draft.cancel()}
          >${localize.term("problem", state.code, "")}</mirip-notice
        >`;
    }
  }

  #renderAdvance(
    advance: Advance,
    title: string,
    cancelling: boolean,
    copying?: "copying",
  ): TemplateResult {
    const localize = this.#localize;
    const { completed, total, current } = advance;
    return html`<section
      class="card"
      data-testid=${copying ? "import-copying" : "import-reading"}
      aria-labelledby="advance"
    >
      <h2 id="advance">${title}</h2>
      ${copying ? html`<p class="stay">${localize.term("copyingStay")}</p>` : nothing}
      ${total > 0 ? progressBar(advance, "advance") : nothing}
      <div>
        <p class="small facts">
          ${
            total > 0
              ? localize.term(
                  "importReadingCount",
                  localize.number(completed),
                  localize.number(total),
                )
              : ""
          }
        </p>
        <p class="small muted current">${current}</p>
      </div>
      <div class="buttons">
        <button
          class="button"
          type="button"
          ?disabled=${cancelling}
          @click=${() => this.#draft.cancel()}
        >
          ${localize.term(cancelling ? "cancelling" : "cancel")}
        </button>
      </div>
    </section>`;
  }

  #renderCopied({ queued, skipped }: ImportStart): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (queued === 0 && skipped.length === 0) return this.#renderHint("copiedNothing");
    if (skipped.length === 0) return nothing;
    const title = localize.term("skippedAfter", localize.number(skipped.length));
    return html`${queued === 0 ? this.#renderHint("copiedNothing") : nothing}
    ${skippedList(skipped, title, localize)}`;
  }

  #renderHint(term: "importNothing" | "copiedNothing" | "copyHalted"): TemplateResult {
    return html`<mirip-notice
      tone="hint"
      dismissable
      @mirip-notice-dismiss=${() => this.#draft.dismiss()}
      >${this.#localize.term(term)}</mirip-notice
    >`;
  }

  /** The announcements for screen readers; failures announce themselves. */
  #announce(): string {
    const localize = this.#localize;
    const { state, nothing: none } = this.#draft;
    if (none) return localize.term("importNothing");
    if (state.kind === "reading") return localize.term("importReading");
    if (state.kind === "preview") return localize.term("previewTitle");
    if (state.kind === "copying")
      return `${localize.term("copying")}. ${localize.term("copyingStay")}`;
    if (state.kind === "halted") return localize.term("copyHalted");
    if (state.kind !== "copied") return "";
    return localize.term(state.start.queued === 0 ? "copiedNothing" : "copiedSafe");
  }

  async #focusPreview(): Promise<void> {
    await this.preview?.updateComplete;
    this.preview?.focus({ preventScroll: true });
    this.draftPart.scrollIntoView({ block: "nearest" });
  }

  /** Moves the focus to the result when the element that had it was removed. */
  #focusAfter(kind: DraftState["kind"]): void {
    if (!this.checkVisibility()) return;
    if (kind === "idle") this.ways.focus({ preventScroll: true });
    else if (kind !== "copied" || !this.queue.takeFocus()) {
      this.draftPart.focus({ preventScroll: true });
    }
  }

  #command({ detail }: DraftCommandEvent): void {
    if (detail === "start") void this.#draft.start();
    else if (detail === "cancel") this.#draft.cancel();
    else this.ways.openCamera();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-import-screen": ImportScreen;
  }
}
