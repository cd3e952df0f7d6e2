import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Answer, QueryStep, QuerySettings } from "../../../client/session/query-step.ts";
import { MORE } from "../../../client/session/search-session.ts";
import type { SearchSession, SessionState } from "../../../client/session/search-session.ts";
import type { SearchErrorCode } from "../../../core/errors.ts";
import { relate } from "../../../core/vectors/near-duplicates.ts";
import type { Metric } from "../../../core/vectors/vectors.ts";
import type { CatalogueInfo, Match } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/notice/notice.ts";
import "../product-card/product-card.ts";
import { baseStyles, gridStyles } from "../../controls/styles/base.styles.ts";
import { categoryName } from "../shared/category-options.ts";
import { VisibilityController } from "./visibility-controller.ts";
import { SessionController, unawaited } from "../shared/session-controller.ts";
import { skeletonCards, skeletonStyles } from "../../controls/shared/skeleton.ts";
import type { ExplainEvent } from "../explanation/events.ts";
import type { ExplanationDialog } from "../explanation/explanation-dialog.ts";
import "../explanation/explanation-dialog.ts";
import type { TryEvent } from "./events.ts";
import { narrowingHint } from "./narrowing-hint.ts";
import "./nothing-similar.ts";
import { rankingChoices } from "./ranking-choices.ts";
import { resultsViewStyles } from "./results-view.styles.ts";

/** From this number on, further products come by themselves: the visitor is browsing. */
const SCROLL_FROM = 30;
/** From this number on, only by the button again: the page below the results must be reachable. */
const SCROLL_UNTIL = 150;

/**
 * The answer to a query as a grid of products, in which a clear winner is larger, or, if nothing is similar
 * enough, as a text with ways to go on.
 *
 * @slot filters - Between the settings and the products.
 * @slot empty - The shop's own content, shown if nothing is similar enough.
 * @slot result-1 - In place of the first card, and so on for each rank.
 * @event {TryEvent} mirip-try - Another part of the photo, or another photo, is wanted.
 * @csspart results - All of it.
 * @csspart grid - The list of products.
 * @csspart more - The button that shows further ones.
 */
@customElement("mirip-results-view")
export class ResultsView extends LitElement {
  static override styles = [baseStyles, gridStyles, skeletonStyles, resultsViewStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  /** On a narrow page, the ranking and the number of results are chosen among the filters. */
  @property({ type: Boolean, reflect: true, attribute: "ranked-by-filters" }) rankedByFilters =
    false;

  /** The query whose nearest products are shown although none is similar enough. */
  @state() private anyway: QueryStep | undefined;
  @query("mirip-explanation-dialog") private readonly explanation!: ExplanationDialog;
  @query("h2") private readonly heading!: HTMLElement | null;
  @query(".foot") private readonly foot!: HTMLElement | null;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);

  constructor() {
    super();
    const watch = new VisibilityController(
      () => this.foot,
      () => this.#scrolledDown(),
    );
    this.addController(watch);
  }

  /** Scrolls to the results and focuses their heading. */
  override focus(): void {
    this.heading?.focus({ preventScroll: true });
    this.scrollIntoView({ block: "start" });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.#session;
    const { current } = this.session ?? {};
    if (!state || !current) return nothing;
    return html`<div part="results" @mirip-try=${this.#tried} @mirip-explain=${this.#explain}>
      <p class="hidden" role="status">${this.#announce(state)}</p>
      ${
        state.problem
          ? this.#renderProblem(state.problem, current)
          : !state.preview && this.#isNothing(state.answer)
            ? this.#renderNothing(state)
            : this.#renderProducts(state)
      }
      <mirip-explanation-dialog
        exportparts="dialog, button, notice"
        .session=${this.session}
      ></mirip-explanation-dialog>
    </div>`;
  }

  /** Whether the answer is that nothing is similar enough. */
  #isNothing(answer: Answer | undefined): boolean {
    if (!answer) return false;
    const { matches, noMatch } = answer.response;
    return matches.length === 0 || (noMatch && answer.step !== this.anyway);
  }

  #announce({ busy, answer }: SessionState): string {
    const localize = this.#localize;
    if (busy || !answer) return "";
    if (this.#isNothing(answer)) return localize.term("nothingSimilar");
    return localize.term("resultsFound", localize.number(answer.response.matches.length));
  }

  #renderProblem(problem: SearchErrorCode, { label }: QueryStep): TemplateResult {
    const localize = this.#localize;
    return html`<mirip-notice
      exportparts="notice, button"
      ?retry=${canHelpToRetry(problem)}
      @mirip-notice-retry=${() => this.session && unawaited(this.session.retry())}
      >${localize.term("problem", problem, localize.text(label))}</mirip-notice
    >`;
  }

  #renderNothing({ answer, busy, info }: SessionState): TemplateResult {
    return html`<slot name="filters"></slot>
      <mirip-nothing-similar
        exportparts="button"
        .answer=${answer}
        .categories=${info?.catalogue.categories ?? []}
        aria-busy=${busy}
        ><slot name="empty"></slot
      ></mirip-nothing-similar>`;
  }

  #renderProducts(state: SessionState): TemplateResult {
    const { answer, preview, busy, settings } = state;
    const matches = preview ?? answer?.response.matches;
    const price = state.info?.catalogue.source.kind !== "owner";
    return html`
      ${this.#renderTools(state)}
      <slot name="filters"></slot>
      ${
        answer?.response.noMatch && !preview
          ? html`<p class="muted near">${this.#localize.term("nearestShown")}</p>`
          : nothing
      }
      <ul
        class="grid"
        part="grid"
        aria-labelledby="title"
        aria-busy=${busy}
        ?data-stale=${busy && !preview && answer !== undefined && answer.settings !== settings}
      >
        ${
          matches
            ? this.#renderMatches(matches, answer?.settings ?? settings, state)
            : busy
              ? skeletonCards(settings.k, { price, score: true })
              : nothing
        }
      </ul>
      ${this.session?.hasMore ? this.#renderMore(busy) : nothing}
    `;
  }

  #renderTools({ answer, info }: SessionState): TemplateResult {
    const localize = this.#localize;
    return html`<div class="tools">
      <div class="head">
        <h2 id="title" tabindex="-1">
          ${localize.term("results")} ${this.#renderShop(info?.catalogue.name ?? "")}
        </h2>
        ${
          answer
            ? narrowingHint(answer, info?.catalogue.categories ?? [], localize, () => {
                if (this.session) unawaited(this.session.choose(undefined));
              })
            : nothing
        }
      </div>
      <div class="ranking">${this.session ? rankingChoices(this.session, localize) : nothing}</div>
    </div>`;
  }

  /** Isolated, so that a name of another writing direction does not reorder the text around it. */
  #renderShop(catalogue: CatalogueInfo["name"]): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const name = localize.text(catalogue).trim();
    if (!name) return nothing;
    return html`<span class="shop small muted"
      >${localize.term("resultsIn", `\u2068${name}\u2069`)}</span
    >`;
  }

  #renderMatches(
    matches: readonly Match[],
    settings: QuerySettings,
    { info }: SessionState,
  ): unknown {
    const categories = info?.catalogue.categories ?? [];
    return repeat(
      matches,
      ({ product }) => product.id,
      (match) =>
        html`<li data-testid="result-card" ?data-clear=${isClear(match)}>
          <slot name=${`result-${match.rank}`}>
            <mirip-product-card
              exportparts="card, picture, title, price, similarity, button"
              .product=${match.product}
              .photo=${match.photo}
              .finding=${findingOf(match, settings.metric)}
              ?eager=${match.rank <= 6}
              category=${categoryName(categories, match.product.category, this.#localize)}
            ></mirip-product-card>
          </slot>
        </li>`,
    );
  }

  /** Not `disabled` while loading: the focus would be lost with every further page. */
  #renderMore(busy: boolean): TemplateResult {
    const localize = this.#localize;
    return html`<div class="foot">
      <button
        class="button"
        part="more"
        type="button"
        aria-disabled=${busy}
        @click=${() => this.#more()}
      >
        ${localize.term("showMore")} <span class="muted">+${localize.number(MORE)}</span>
      </button>
    </div>`;
  }

  #more(): void {
    if (this.session && !this.session.state.busy) unawaited(this.session.more());
  }

  #scrolledDown(): void {
    const shown = this.#session.state?.answer?.response.matches.length ?? 0;
    if (shown >= SCROLL_FROM && shown < SCROLL_UNTIL) this.#more();
  }

  #tried(event: TryEvent): void {
    if (event.detail === "all") this.#widen();
    else if (event.detail === "nearest") void this.#showNearest();
    else return;
    event.stopPropagation();
  }

  #widen(): void {
    if (this.session) unawaited(this.session.widen());
  }

  #explain(event: ExplainEvent): void {
    event.stopPropagation();
    void this.explanation.show(event.detail);
  }

  async #showNearest(): Promise<void> {
    this.anyway = this.session?.current;
    // The button that was pressed is gone.
    await this.updateComplete;
    this.heading?.focus();
  }
}

/**
 * Whether the first result is clearly the product that was searched for, by the photo coach's threshold for
 * "the same product seen otherwise": 93 % of the pairs from there on are.
 */
function isClear({ rank, similarity }: Match): boolean {
  return rank === 1 && relate(similarity) !== undefined;
}

function findingOf({ distance, ...found }: Match, metric: Metric) {
  return metric === "euclidean" ? { ...found, distance } : found;
}

/** Reading the same bytes again can't help, and another photo is one button away. */
function canHelpToRetry(problem: SearchErrorCode): boolean {
  if (problem === "image-address") return true;
  return !problem.startsWith("image-") && problem !== "invalid-input" && problem !== "not-found";
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-results-view": ResultsView;
  }
}
