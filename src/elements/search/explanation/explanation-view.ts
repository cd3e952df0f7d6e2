import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Eye, EyeOff } from "lucide";
import type { QueryStep } from "../../../client/session/query-step.ts";
import type { SearchSession } from "../../../client/session/search-session.ts";
import { asSearchError, type SearchErrorCode } from "../../../core/errors.ts";
import type { Explanation } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/notice/notice.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import type { ExplainEvent } from "./events.ts";
import "./heat-picture.ts";
import { hasParts } from "./heat.ts";

/** Naming more of them would single out nothing. */
const MAX_ASPECTS = 3;

/** The query and a result side by side: which parts of both carry the match, and in what they are alike. */
@customElement("mirip-explanation-view")
export class ExplanationView extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mirip-space-2);
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--mirip-space-2);
      }

      .aspects {
        min-block-size: 1lh;
        font-weight: 600;
      }

      .button {
        justify-self: start;
        white-space: normal;
      }

      .button[aria-pressed="true"] {
        border-color: var(--mirip-color-accent);
        background: var(--mirip-color-accent-soft);
      }

      @media (forced-colors: active) {
        .button[aria-pressed="true"] {
          forced-color-adjust: none;
          border-color: Highlight;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  @property({ attribute: false }) session: SearchSession | undefined;
  @property({ attribute: false }) wanted: ExplainEvent["detail"] | undefined;

  @state() private explanation: Explanation | undefined;
  @state() private problem: SearchErrorCode | undefined;
  @state() private veiled = true;

  readonly #localize = new Localize(this);
  #asking: AbortController | undefined;
  /** The query that the explanation is about. */
  #step: QueryStep | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("wanted") || changed.has("session")) void this.#ask();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { wanted, explanation } = this;
    const step = this.#step;
    if (!wanted || !step) return nothing;
    const localize = this.#localize;
    const own = step.query.kind !== "catalogue";
    return html`<div class="pair">
        <mirip-heat-picture
          .source=${step.picture}
          .crop=${step.crop}
          .map=${explanation?.query}
          .label=${own ? localize.term("yourPhoto") : localize.text(step.label)}
          ?veiled=${this.veiled}
        ></mirip-heat-picture>
        <mirip-heat-picture
          .source=${wanted.photo.display}
          .map=${explanation?.photo}
          .label=${localize.text(wanted.product.name)}
          ?veiled=${this.veiled}
        ></mirip-heat-picture>
      </div>
      ${this.problem ? this.#renderProblem(this.problem) : this.#renderWords(explanation)}`;
  }

  #renderProblem(problem: SearchErrorCode): TemplateResult {
    return html`<mirip-notice
      retry
      exportparts="notice, button"
      @mirip-notice-retry=${() => this.#ask()}
      >${this.#localize.term("problem", problem, "")}</mirip-notice
    >`;
  }

  #renderWords(explanation: Explanation | undefined): TemplateResult {
    const localize = this.#localize;
    const probability = this.wanted?.probability;
    return html`<p class="aspects" role="status">
        ${explanation ? this.#describe(explanation) : localize.term("whyWaiting")}
      </p>
      ${
        explanation && !hasParts(explanation.photo)
          ? html`<p class="small muted">${localize.term("whyNoParts")}</p>`
          : this.#renderToggle()
      }
      <p class="small muted">
        ${
          probability === undefined
            ? nothing
            : html`${localize.term("whyProbability", localize.percent(probability))} `
        }
        ${explanation ? localize.term("whyCosine", localize.decimal(explanation.similarity)) : nothing}
      </p>`;
  }

  #renderToggle(): TemplateResult {
    return html`<button
      class="button"
      part="button"
      type="button"
      aria-pressed=${this.veiled}
      @click=${() => (this.veiled = !this.veiled)}
    >
      ${icon(this.veiled ? Eye : EyeOff)} ${this.#localize.term("whyShow")}
    </button>`;
  }

  #describe({ aspects }: Explanation): string {
    const localize = this.#localize;
    const names = aspects
      .slice(0, MAX_ASPECTS)
      .map(({ aspect }) => localize.term("whyAspect", aspect));
    return names.length > 0
      ? localize.term("whyAspects", localize.list(names))
      : localize.term("whyEvenly");
  }

  async #ask(): Promise<void> {
    const { session, wanted } = this;
    this.#asking?.abort();
    if (!session || !wanted) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#step = session.state.answer?.step ?? session.current;
    this.explanation = undefined;
    this.problem = undefined;
    try {
      const explanation = await session.explain(wanted.photo.id, asking.signal);
      if (this.#asking === asking) this.explanation = explanation;
    } catch (error) {
      const { code } = asSearchError(error, "backend");
      if (this.#asking === asking && !asking.signal.aborted) this.problem = code;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-explanation-view": ExplanationView;
  }
}
