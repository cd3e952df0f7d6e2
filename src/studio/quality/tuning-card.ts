import { Task } from "@lit/task";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { SlidersHorizontal, Undo2 } from "lucide";
import { asSearchError } from "../../core/errors.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type {
  LearningState,
  QualityReport,
  TuningExamples,
  TuningReport,
} from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { LongWork } from "../shared/long-work.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";
import { percentOf, numberOf } from "./figures.ts";
import "./judge-pairs.ts";

/** The shop's own metric: it is learned, kept only if it is better, and undone with one click. */
@customElement("mirip-tuning-card")
export class TuningCard extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    css`
      [aria-disabled="true"] {
        opacity: 0.55;
        cursor: default;
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) learning: LearningState | undefined;
  @property({ attribute: false }) report: QualityReport | undefined;
  /** Grows when the catalogue changed. */
  @property({ type: Number }) refreshes = 0;

  @state() private result: TuningReport | "undone" | undefined;
  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);
  readonly #examples = new Task(this, {
    task: ([studio]) => studio?.tuningExamples(),
    args: () => [this.studio, this.refreshes] as const,
  });

  /** Focuses its title. */
  override focus(): void {
    const title = this.renderRoot.querySelector<HTMLElement>("h2");
    title?.focus();
    title?.scrollIntoView({ block: "start" });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("studio") || !this.studio) return;
    // The tuning may have continued while another screen was shown.
    const tuning = this.#work.resume<TuningReport>(this.studio, "tune");
    if (tuning) void this.#tell(tuning, this.#work.running);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const title = localize.term("tuneRunning");
    return html`<section class="card" aria-labelledby="title">
      <div>
        <h2 id="title" tabindex="-1">${localize.term("tuneTitle")}</h2>
        <p class="muted">${localize.term("tuneHelp")}</p>
      </div>
      <p class="hidden" role="status">${workStatus(this.#work, localize, title)}</p>
      ${workView(this.#work, localize, {
        title,
        problem: (code) => (code === "too-few-examples" ? localize.term("tuneTooFew") : undefined),
      })}
      ${this.#work.running ? nothing : this.#renderWays()}
      <mirip-judge-pairs
        .studio=${this.studio}
        .report=${this.report}
        @mirip-judged=${() => this.#examples.run()}
      ></mirip-judge-pairs>
    </section>`;
  }

  #renderWays(): TemplateResult {
    const localize = this.#localize;
    const tuned = this.#tuned;
    const lacking = this.#lacking;
    return html`${this.#renderResult()}
      ${tuned && this.result === undefined ? html`<p>${localize.term("tuneInForce")}</p>` : nothing}
      ${
        lacking
          ? html`<p id="lacking">
              ${localize.term("tuneLacking", localize.number(lacking.have), localize.number(lacking.needed))}
            </p>`
          : nothing
      }
      <div class="buttons">
        <button
          class="button"
          id="tune"
          type="button"
          aria-disabled=${lacking !== undefined}
          aria-describedby=${lacking ? "lacking" : nothing}
          ?disabled=${!this.studio}
          @click=${this.#tune}
        >
          ${icon(SlidersHorizontal)} ${localize.term(tuned ? "tuneAgain" : "tuneStart")}
        </button>
        ${
          tuned
            ? html`<button class="button" id="undo" type="button" @click=${this.#undo}>
                ${icon(Undo2)} ${localize.term("tuneUndo")}
              </button>`
            : nothing
        }
      </div>`;
  }

  #renderResult(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { result } = this;
    if (result === undefined) return nothing;
    if (result === "undone") {
      return html`<p id="result" tabindex="-1">${localize.term("tuneUndone")}</p>`;
    }
    const { kept, before, after, queries } = result;
    const shares = [percentOf(before, localize), percentOf(after, localize)] as const;
    return html`<p id="result" tabindex="-1">
      ${localize.term(kept ? "tuneKept" : "tuneRefused", ...shares)}
      <span class="small muted">${localize.term("tuneQueries", numberOf(queries, localize))}</span>
    </p>`;
  }

  /** Says how much data there is to tune from, if it is too little. */
  get #lacking(): TuningExamples | undefined {
    const { value } = this.#examples;
    return value && value.have < value.needed ? value : undefined;
  }

  /** The last result is shown until the studio reports it. */
  get #tuned(): boolean {
    const { result, learning } = this;
    if (result === "undone") return false;
    return result?.kept === true || learning?.tuned === true;
  }

  async #tune(): Promise<void> {
    const { studio } = this;
    if (!studio || this.#lacking || this.#work.running) return;
    const tuning = this.#work.run((options) => studio.tuneMetric(options));
    await moveFocus(this, "#cancel");
    await this.#tell(tuning);
  }

  /** `watched` is true if the focus may be on an element that is removed when it ends. */
  async #tell(tuning: Promise<TuningReport | undefined>, watched = true): Promise<void> {
    this.result = (await tuning) ?? this.result;
    if (watched) await moveFocus(this, this.#work.state.kind === "idle" ? "#result" : "#tune");
  }

  async #undo(): Promise<void> {
    try {
      await this.studio?.undoTuning();
      this.result = "undone";
      await moveFocus(this, "#result");
    } catch (error) {
      this.#work.fail(asSearchError(error, "storage").code);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-tuning-card": TuningCard;
  }
}
