import { Task } from "@lit/task";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ArrowLeft, ChevronRight } from "lucide";
import { asSearchError } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import type { LearningState, QualityReport } from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { ChangeHistory } from "../shared/change-history.ts";
import { Changes } from "../shared/changes.ts";
import { toast, toastStyles } from "../shared/toast.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { useUndoKeys } from "../shared/undo-keys.ts";
import { chartsOf } from "./chart-data.ts";
import "./chart-view.ts";
import type { ConfusionMatrix } from "./confusion-matrix.ts";
import "./confusion-matrix.ts";
import "./confused-photos.ts";
import type { ConfusionCell, ConfusionCellEvent, RelabelEvent } from "./events.ts";
import { nameOf } from "./figures.ts";
import type { HeadlineCard } from "./headline-card.ts";
import "./headline-card.ts";
import "./learning-card.ts";
import "./mistake-list.ts";
import type { PhotoAdvice } from "./photo-advice.ts";
import "./photo-advice.ts";
import { qualityAddress, type QualityList } from "../shared/quality-address.ts";
import { qualityScreenStyles } from "./quality-screen.styles.ts";
import "./review-list.ts";
import { todoList, todoListStyles, type TodoWays } from "./todo-list.ts";
import type { TuningCard } from "./tuning-card.ts";
import "./tuning-card.ts";

/**
 * "Kualitas": how good the search is, what would improve it, and the lists that need the owner's decisions.
 *
 * @event {ShowStateEvent} mirip-show-state - Asks for the products with one kind of advice.
 */
@customElement("mirip-quality-screen")
export class QualityScreen extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    toastStyles,
    todoListStyles,
    qualityScreenStyles,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  /** The changes that can be undone, shared with the page's other screens. */
  @property({ attribute: false }) history = new ChangeHistory();
  @property({ attribute: false }) info: EngineInfo | undefined;
  @property({ attribute: false }) learning: LearningState | undefined;
  /** Grows when the catalogue changed. */
  @property({ type: Number }) refreshes = 0;
  /** The list that the address asks for. */
  @property({ attribute: false }) list: QualityList | undefined;

  /** The cell of the confusion matrix whose photos are shown. */
  @state() private cell: ConfusionCell | undefined;
  @query("mirip-confusion-matrix") private readonly matrix!: ConfusionMatrix | null;
  @query("mirip-tuning-card") private readonly tuning!: TuningCard | null;
  @query("mirip-photo-advice") private readonly advice!: PhotoAdvice | null;

  readonly #localize = new StudioLocalize(this);
  readonly #changes = new Changes(this, () => this.#last.run());
  readonly #last = new Task(this, {
    task: ([studio]) => studio && lookUp(studio),
    args: () => [this.studio, this.refreshes, this.learning?.phase === "measuring"] as const,
  });

  readonly #ways: TodoWays = {
    showPair: (a, b) => this.#showPair(a, b),
    showAdvice: () => this.advice?.focus(),
    tune: () => this.tuning?.focus(),
  };

  /** Whether the screen has been drawn before. */
  #shown = false;

  constructor() {
    super();
    // The lists handle undo themselves.
    useUndoKeys(this, async () => {
      if (!this.list) await this.#changes.undo(this.studio);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("list")) this.cell = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("list") && this.#shown) void this.#begin();
    this.#shown = true;
  }

  protected override render(): TemplateResult {
    return this.list ? this.#renderList(this.list) : this.#renderOverview();
  }

  #renderList(list: QualityList): TemplateResult {
    return html`<a class="back" href=${qualityAddress()}>
        ${icon(ArrowLeft)} ${this.#localize.term("labBack")}
      </a>
      ${
        list === "reviews"
          ? html`<mirip-review-list
              .studio=${this.studio}
              .history=${this.history}
              .learning=${this.learning}
              .refreshes=${this.refreshes}
            ></mirip-review-list>`
          : html`<mirip-mistake-list
              .studio=${this.studio}
              .history=${this.history}
              .refreshes=${this.refreshes}
            ></mirip-mistake-list>`
      }`;
  }

  #renderOverview(): TemplateResult {
    const localize = this.#localize;
    const { value, error } = this.#last;
    const report = value?.last?.report;
    const products = this.info?.catalogue.products;
    return html`
      ${
        error === undefined
          ? nothing
          : html`<mirip-notice retry @mirip-notice-retry=${() => this.#last.run()}
              >${localize.term("problem", asSearchError(error, "storage").code, "")}</mirip-notice
            >`
      }
      <mirip-headline-card
        .studio=${this.studio}
        .report=${report}
        .products=${products}
        ?stale=${value?.last?.stale === true}
        @mirip-measured=${() => this.#last.run()}
      ></mirip-headline-card>
      ${this.#renderWaiting()} ${report ? this.#renderReport(report, value?.advised ?? 0) : nothing}
      <mirip-learning-card
        .studio=${this.studio}
        .learning=${this.learning}
        .report=${report}
      ></mirip-learning-card>
      ${
        products === 0
          ? nothing
          : html`<mirip-tuning-card
                .studio=${this.studio}
                .learning=${this.learning}
                .report=${report}
                .refreshes=${this.refreshes}
              ></mirip-tuning-card>
              <mirip-photo-advice
                .studio=${this.studio}
                .refreshes=${this.refreshes}
              ></mirip-photo-advice>`
      }
      ${this.#changes.problem ? this.#renderProblem() : nothing}
      ${toast(this.#changes.toast, localize, {
        undo: () => void this.#changes.undo(this.studio),
        dismiss: () => this.#changes.dismiss(),
      })}
    `;
  }

  #renderWaiting(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { reviews = 0, mistakes = 0 } = this.learning ?? {};
    if (reviews + mistakes === 0) return nothing;
    const link = (list: QualityList, text: string) =>
      html`<li>
        <a class="state-link" href=${qualityAddress(list)}
          ><strong>${text}</strong> ${icon(ChevronRight)}</a
        >
      </li>`;
    return html`<ul class="card waiting">
      ${reviews > 0 ? link("reviews", localize.term("reviewWaiting", localize.number(reviews))) : nothing}
      ${
        mistakes > 0
          ? link("mistakes", localize.term("mistakesWaiting", localize.number(mistakes)))
          : nothing
      }
    </ul>`;
  }

  #renderReport(report: QualityReport, advised: number): TemplateResult {
    const localize = this.#localize;
    const charts = chartsOf(report, localize);
    return html`${todoList(report.advice, advised, localize, this.#ways)}
    ${
      charts.length > 0
        ? html`<section class="card charts" aria-label=${localize.term("chartTitle", "summary")}>
            ${charts.map(
              (data) =>
                html`<mirip-chart-view
                  .data=${data}
                  ?data-wide=${data.horizontal}
                ></mirip-chart-view>`,
            )}
          </section>`
        : nothing
    }
    ${report.classes.length > 1 ? this.#renderConfusion(report) : nothing}`;
  }

  #renderConfusion(report: QualityReport): TemplateResult {
    const localize = this.#localize;
    return html`<section
      class="card"
      aria-labelledby="confusion"
      @mirip-confusion-cell=${({ detail }: ConfusionCellEvent) => (this.cell = detail)}
      @mirip-close-cell=${this.#closeCell}
      @mirip-relabel=${this.#relabel}
    >
      <div>
        <h2 id="confusion">${localize.term("chartTitle", "confusion")}</h2>
        <p class="small muted">${localize.term("mixHelp")}</p>
      </div>
      <mirip-confusion-matrix
        .confusion=${report.confusion}
        .open=${this.cell}
      ></mirip-confusion-matrix>
      <mirip-confused-photos
        .studio=${this.studio}
        .cell=${this.cell}
        .refreshes=${this.refreshes}
      ></mirip-confused-photos>
      ${report.confused.length > 0 ? this.#renderPairs(report) : nothing}
    </section>`;
  }

  #renderPairs({ confused }: QualityReport): TemplateResult {
    const localize = this.#localize;
    return html`<div class="stack">
      <h3>${localize.term("mixPairs")}</h3>
      <ul class="buttons">
        ${confused.slice(0, 6).map(({ a, b, photos }) => {
          const names = [nameOf(a, localize), nameOf(b, localize)] as const;
          return html`<li>
            <button class="button" type="button" @click=${() => this.#showPair(a, b)}>
              ${localize.term("mixPair", ...names, localize.number(photos))}
            </button>
          </li>`;
        })}
      </ul>
    </div>`;
  }

  #renderProblem(): TemplateResult {
    const { problem } = this.#changes;
    return html`<mirip-notice dismissable @mirip-notice-dismiss=${() => this.#changes.dismiss()}
      >${problem ? this.#localize.term("problem", problem, "") : nothing}</mirip-notice
    >`;
  }

  #showPair(a: string, b: string): void {
    this.cell = { actual: a, found: b, eitherWay: true };
  }

  /** Moves the focus when another list, or none, replaced the element that had it. */
  async #begin(): Promise<void> {
    scrollTo({ top: 0, behavior: "instant" });
    const begins = "mirip-headline-card, mirip-review-list, mirip-mistake-list";
    const first = this.renderRoot.querySelector<HeadlineCard>(begins);
    await first?.updateComplete;
    first?.focus();
  }

  readonly #relabel = ({ detail: { productId, category } }: RelabelEvent): void => {
    if (this.studio) void this.#changes.move(this.studio, [productId], { category });
  };

  readonly #closeCell = async (): Promise<void> => {
    this.cell = undefined;
    await this.updateComplete;
    this.matrix?.focus();
  };
}

/** The last measurement, and how many products have advice on their photos now. */
async function lookUp(studio: Studio) {
  const [last, { states }] = await Promise.all([
    studio.lastQuality(),
    studio.browse({ offset: 0, limit: 1 }),
  ]);
  return { last, advised: states.advice };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-quality-screen": QualityScreen;
  }
}
