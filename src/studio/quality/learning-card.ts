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
import { Words } from "../../messages/studio/studio-messages.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { figureTableStyles } from "./figure-table.styles.ts";
import { isKnown, nameOf, percentOf } from "./figures.ts";

/** What most shops want first. */
const modes: readonly NarrowingMode[] = ["soft", "hard", "none"];

/** What Mirip has learned of this shop, and what the guessed category may do to a search. */
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

  /** What was chosen, until the studio says it too. */
  @state() private chosen: NarrowingMode | undefined;
  @state() private problem: SearchErrorCode | undefined;
  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    const { learning } = this;
    if (!learning) return nothing;
    const words = this.#words;
    const { phase, photos, categories } = learning;
    return html`<section class="card" aria-labelledby="title">
      <div>
        <h2 id="title">${words.term("learnTitle")}</h2>
        <p class="muted" role="status">${phase === "idle" ? "" : words.term("learnNow", phase)}</p>
        <p class="muted">
          ${photos === 0 ? words.term("learnNothing") : words.term("learnFrom", words.number(photos))}
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
    const words = this.#words;
    return html`<div>
      ${this.#renderLabels(words.term("learnCategories", words.number(categories.length)), categories)}
      ${this.#renderLabels(words.term("learnTags", words.number(tags.length)), tags)}
      ${
        isKnown(calibrationError)
          ? html`<p class="small">
              ${words.term("learnError", percentOf(calibrationError, words))}
            </p>`
          : nothing
      }
      ${calibrated ? html`<p class="small">${words.term("learnCalibrated")}</p>` : nothing}
    </div>`;
  }

  #renderLabels(
    title: string,
    labels: readonly (LearnedLabel & { readonly threshold?: number })[],
  ): TemplateResult | typeof nothing {
    if (labels.length === 0) return nothing;
    const words = this.#words;
    const about = ({ products, few, threshold }: (typeof labels)[number]): string =>
      [
        words.number(products),
        ...(few ? [words.term("learnFew")] : []),
        ...(threshold === undefined
          ? []
          : [words.term("learnThreshold", percentOf(threshold, words))]),
      ].join(" · ");
    return html`<details>
      <summary>${title}</summary>
      <ul class="labels">
        ${labels.map(
          (one) => html`<li>${nameOf(one.label, words)} <small>${about(one)}</small></li>`,
        )}
      </ul>
    </details>`;
  }

  #renderNarrowing({ narrowing }: LearningState): TemplateResult {
    const words = this.#words;
    const current = this.chosen ?? narrowing;
    return html`<fieldset>
      <legend>${words.term("narrowingTitle")}</legend>
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
              <strong>${words.term("narrowingName", mode)}</strong>
              <span class="small muted">
                ${words.term("narrowingHelp", mode)} ${this.#measured(mode)}
              </span>
            </span>
          </label>`,
      )}
      ${
        this.problem
          ? html`<mirip-notice dismissable @mirip-notice-dismiss=${() => (this.problem = undefined)}
              >${words.term("problem", this.problem, "")}</mirip-notice
            >`
          : nothing
      }
    </fieldset>`;
  }

  #measured(mode: NarrowingMode): string {
    const words = this.#words;
    const found = this.report?.narrowing.find((one) => one.mode === mode);
    if (!found || !isKnown(found.hit1)) return "";
    const { hit1, hit5 } = found;
    return words.term("narrowingMeasured", percentOf(hit1, words), percentOf(hit5, words));
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
