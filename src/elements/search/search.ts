import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { CatalogueInfo, Engine, Progress } from "../../engine/contract.ts";
import { Words } from "../../words/words.ts";
import "../notice/notice.ts";
import type { PhotoChosenEvent } from "../photo-input/events.ts";
import "../photo-input/photo-input.ts";
import "../process/process.ts";
import type { MoreLikeEvent } from "../product-card/events.ts";
import "../progress-line/progress-line.ts";
import "../query-panel/query-panel.ts";
import type { SettingsEvent } from "../results/events.ts";
import "../results/results.ts";
import type { SampleEvent } from "../samples/events.ts";
import type { Sample } from "../samples/sample.ts";
import "../samples/samples.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { SearchChangeEvent } from "./events.ts";
import { QueryTrail } from "./query-trail.ts";
import { SearchController, type SearchProblem } from "./search-controller.ts";
import type { Answer, QueryStep, SearchSettings } from "./query-step.ts";
import { searchStyles } from "./search.styles.ts";

/**
 * The whole search: hand over a photo, see what it was, see what is like it. The visitor's page and
 * the studio use this same element over different catalogues.
 *
 * @slot welcome - Words above the first photo; a heading with a `tabindex` gets the focus on return.
 * @slot assurance - Words below it.
 * @event {SearchChangeEvent} mirip-search-change - A query appeared, or the last one went away.
 * @event {SearchAnsweredEvent} mirip-search-answered - A new query got its first answer.
 * @event {IntentEvent} mirip-intent - Somebody is about to search.
 */
@customElement("mirip-search")
export class Search extends LitElement {
  static override styles = [baseStyles, searchStyles];

  @property({ attribute: false }) engine: Engine | undefined;
  @property({ attribute: false }) catalogue: CatalogueInfo | undefined;
  /** True once it is known that the engine won't come by itself. */
  @property({ type: Boolean }) unavailable = false;
  /** Undefined while they are on their way. */
  @property({ attribute: false }) samples: readonly Sample[] | undefined = [];

  @state() private settings: SearchSettings = { metric: "cosine", k: 10, category: undefined };
  @query("mirip-query-panel") private readonly panel!: HTMLElement | null;

  readonly #words = new Words(this);
  readonly #trail = new QueryTrail(this);
  readonly #search = new SearchController(this, () => [
    this.engine,
    this.#trail.current,
    this.settings,
  ]);
  #shown: QueryStep | undefined;

  /** Follows "Mirip ini" from anywhere on the page. */
  showMoreLike({ product, photo }: MoreLikeEvent["detail"]): void {
    this.#follow({
      query: { kind: "catalogue", photoId: photo.id },
      picture: photo.display,
      label: product.name,
    });
  }

  protected override render(): TemplateResult {
    const step = this.#trail.current;
    return html`<div
      @mirip-photo-chosen=${this.#photoChosen}
      @mirip-sample=${this.#samplePicked}
      @mirip-more-like=${this.#moreLike}
    >
      ${step ? this.#renderAnswer(step) : this.#renderStart()}
    </div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const step = this.#trail.current;
    if (step === this.#shown) return;
    this.#shown = step;
    this.dispatchEvent(new SearchChangeEvent({ active: step !== undefined }));
    if (!step) {
      this.querySelector<HTMLElement>("[slot=welcome] [tabindex]")?.focus({ preventScroll: true });
      return;
    }
    // What was pressed may be gone or far below: bring eyes and focus to the query.
    this.panel?.focus({ preventScroll: true });
    this.scrollIntoView({ block: "start" });
  }

  #renderStart(): TemplateResult {
    return html`<div class="start" ?data-alone=${this.samples?.length === 0}>
      <div class="ask">
        <slot name="welcome"></slot>
        <mirip-photo-input></mirip-photo-input>
        <slot name="assurance"></slot>
      </div>
      <mirip-samples .samples=${this.samples}></mirip-samples>
    </div>`;
  }

  #renderAnswer(step: QueryStep): TemplateResult {
    const words = this.#words;
    const { problem, answer } = this.#search;
    const busy = this.#search.busy || (!this.engine && !this.unavailable);
    const ours = answer?.step === step ? answer : undefined;
    const { label, share } = describeProgress(this.#search.progress, words);
    return html`<div class="columns">
      <mirip-query-panel
        .steps=${this.#trail.steps}
        .position=${this.#trail.position}
        @mirip-trail=${(event: CustomEvent<number>) => this.#trail.goTo(event.detail)}
      >
        <mirip-progress-line
          slot="progress"
          .active=${busy}
          label=${label}
          .share=${share}
        ></mirip-progress-line>
        <mirip-photo-input compact></mirip-photo-input>
      </mirip-query-panel>
      <div class="answer">
        <p class="hidden" role="status">${busy ? "" : this.#announce(ours)}</p>
        ${
          problem
            ? html`<mirip-notice
                ?retry=${canHelpToRetry(problem)}
                @mirip-notice-retry=${() => this.#search.retry()}
                >${
                  problem === "photo-fetch"
                    ? words.term("sampleFailed")
                    : words.term("problem", problem, words.text(step.label))
                }</mirip-notice
              >`
            : html`<mirip-results
                  .answer=${ours}
                  .settings=${this.settings}
                  .catalogue=${this.catalogue}
                  .busy=${busy}
                  @mirip-settings=${this.#changeSettings}
                ></mirip-results>
                <mirip-process .answer=${ours}></mirip-process>`
        }
      </div>
    </div>`;
  }

  #announce(answer: Answer | undefined): string {
    if (!answer) return "";
    const found = answer.response.matches.length;
    if (found === 0) return this.#words.term("nothingSimilar");
    return this.#words.term("resultsFound", this.#words.number(found));
  }

  #follow(step: QueryStep): void {
    this.settings = { ...this.settings, category: undefined };
    this.#trail.push(step);
  }

  #photoChosen({ detail: { file, name } }: PhotoChosenEvent): void {
    this.#follow({ query: { kind: "photo", image: file }, picture: file, label: name });
  }

  #samplePicked({ detail: { url, label } }: SampleEvent): void {
    this.#follow({ query: { kind: "address", url }, picture: url, label });
  }

  #moreLike(event: MoreLikeEvent): void {
    event.stopPropagation();
    this.showMoreLike(event.detail);
  }

  #changeSettings({ detail }: SettingsEvent): void {
    this.settings = detail;
  }
}

/** The same bytes give the same answer; another photo is one button away. */
function canHelpToRetry(problem: SearchProblem): boolean {
  return !problem.startsWith("image-") && problem !== "invalid-input" && problem !== "not-found";
}

function describeProgress(
  progress: Progress | undefined,
  words: Words,
): { readonly label: string; readonly share: number | undefined } {
  if (!progress) return { label: words.term("searching"), share: undefined };
  const { phase, completed, total } = progress;
  const share = total > 0 ? Math.min(1, completed / total) : undefined;
  if (phase === "catalogue") return { label: words.term("openingCatalogue"), share };
  if (total === 0) return { label: words.term("preparing"), share };
  if (phase === "model") {
    const percent = words.percent(share ?? 0);
    return { label: words.term("preparingBytes", percent, words.bytes(total)), share };
  }
  const steps = [words.number(completed), words.number(total)] as const;
  return { label: words.term("preparingSteps", ...steps), share };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-search": Search;
  }
}
