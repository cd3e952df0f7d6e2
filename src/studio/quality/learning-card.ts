import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import type {
  LearnedLabel,
  LearningState,
  QualityReport,
} from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { figureTableStyles } from "./figure-table.styles.ts";
import { isKnown, nameOf, percentOf } from "./figures.ts";

/** What most shops want first. */
const modes: readonly NarrowingMode[] = ["soft", "hard", "none"];

/** What was learned from this shop, and how the predicted category narrows a search. */
@customElement("mirip-learning-card")
export class LearningCard extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    figureTableStyles,
    css`
      .labels {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding-block-end: var(--mirip-space-1);
      }

      .labels li {
        padding: 4px 12px;
        border-radius: var(--mirip-radius-round);
        background: var(--mirip-color-sunken);
        font-size: 0.9375rem;
        overflow-wrap: anywhere;
      }

      .labels small {
        color: var(--mirip-color-muted);
      }

      fieldset {
        display: grid;
        gap: var(--mirip-space-1);
      }

      legend {
        padding: 0 0 var(--mirip-space-1);
        font-weight: 600;
      }

      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 12px;
        padding-block: 10px;
        cursor: pointer;
      }

      input {
        inline-size: 20px;
        block-size: 20px;
        margin: 2px 0 0;
        accent-color: var(--mirip-color-accent);
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) learning: LearningState | undefined;
  @property({ attribute: false }) report: QualityReport | undefined;

  /** The owner's choice, until the studio reports it. */
  @state() private chosen: NarrowingMode | undefined;
  @state() private problem: SearchErrorCode | undefined;
  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult | typeof nothing {
    const { learning } = this;
    if (!learning) return nothing;
    const localize = this.#localize;
    const { phase, photos, categories } = learning;
    return html`<section class="card" aria-labelledby="title">
      <div>
        <h2 id="title">${localize.term("learnTitle")}</h2>
        <p class="muted" role="status">
          ${phase === "idle" ? "" : localize.term("learnNow", phase)}
        </p>
        <p class="muted">
          ${photos === 0 ? localize.term("learnNothing") : localize.term("learnFrom", localize.number(photos))}
        </p>
      </div>
      ${this.#renderLearned(learning)}
      ${
        categories.length > 1
          ? html`<div class="apart">${this.#renderNarrowing(learning)}</div>`
          : nothing
      }
    </section>`;
  }

  #renderLearned({
    categories,
    tags,
    calibrationError,
    calibrated,
  }: LearningState): TemplateResult {
    const localize = this.#localize;
    return html`<div>
      ${this.#renderLabels(localize.term("learnCategories", localize.number(categories.length)), categories)}
      ${this.#renderLabels(localize.term("learnTags", localize.number(tags.length)), tags)}
      ${
        isKnown(calibrationError)
          ? html`<p class="small">
              ${localize.term("learnError", percentOf(calibrationError, localize))}
            </p>`
          : nothing
      }
      ${calibrated ? html`<p class="small">${localize.term("learnCalibrated")}</p>` : nothing}
    </div>`;
  }

  #renderLabels(
    title: string,
    labels: readonly (LearnedLabel & { readonly threshold?: number })[],
  ): TemplateResult | typeof nothing {
    if (labels.length === 0) return nothing;
    const localize = this.#localize;
    const about = ({ products, few, threshold }: (typeof labels)[number]): string =>
      [
        localize.number(products),
        ...(few ? [localize.term("learnFew")] : []),
        ...(threshold === undefined
          ? []
          : [localize.term("learnThreshold", percentOf(threshold, localize))]),
      ].join(" · ");
    return html`<details>
      <summary>${title}</summary>
      <ul class="labels">
        ${labels.map(
          (one) => html`<li>${nameOf(one.label, localize)} <small>${about(one)}</small></li>`,
        )}
      </ul>
    </details>`;
  }

  #renderNarrowing({ narrowing }: LearningState): TemplateResult {
    const localize = this.#localize;
    const current = this.chosen ?? narrowing;
    return html`<fieldset>
      <legend>${localize.term("narrowingTitle")}</legend>
      ${modes.map(
        (mode) =>
          html`<label>
            <input
              type="radio"
              name="narrowing"
              value=${mode}
              .checked=${mode === current}
              @change=${() => this.#choose(mode)}
            />
            <span>
              <strong>${localize.term("narrowingName", mode)}</strong>
              <span class="small muted">
                ${localize.term("narrowingHelp", mode)} ${this.#measured(mode)}
              </span>
            </span>
          </label>`,
      )}
      ${
        this.problem
          ? html`<mirip-notice dismissable @mirip-notice-dismiss=${() => (this.problem = undefined)}
              >${localize.term("problem", this.problem, "")}</mirip-notice
            >`
          : nothing
      }
    </fieldset>`;
  }

  #measured(mode: NarrowingMode): string {
    const localize = this.#localize;
    const found = this.report?.narrowing.find((one) => one.mode === mode);
    if (!found || !isKnown(found.hit1)) return "";
    const { hit1, hit5 } = found;
    return localize.term("narrowingMeasured", percentOf(hit1, localize), percentOf(hit5, localize));
  }

  async #choose(mode: NarrowingMode): Promise<void> {
    this.chosen = mode;
    this.problem = undefined;
    try {
      await this.studio?.setNarrowing(mode);
    } catch (error) {
      this.chosen = undefined;
      this.problem = asSearchError(error, "storage").code;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-learning-card": LearningCard;
  }
}
