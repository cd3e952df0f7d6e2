import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { QueryStep } from "../../../client/session/query-step.ts";
import type { SearchSession, SessionState } from "../../../client/session/search-session.ts";
import "../filters-view/filters-view.ts";
import "../../controls/notice/notice.ts";
import type { PhotoChosenEvent } from "../photo-input/events.ts";
import { resultSlots } from "../results-view/result-slots.ts";
import type { PhotoInput } from "../photo-input/photo-input.ts";
import "../photo-input/photo-input.ts";
import "../process/process-panel.ts";
import type { MoreLikeEvent } from "../product-card/events.ts";
import "../../controls/progress-line/progress-line.ts";
import type { TrailEvent } from "../query-panel/events.ts";
import type { QueryPanel } from "../query-panel/query-panel.ts";
import "../query-panel/query-panel.ts";
import type { TryEvent } from "../results-view/events.ts";
import type { ResultsView } from "../results-view/results-view.ts";
import "../results-view/results-view.ts";
import type { SampleEvent } from "../samples/events.ts";
import type { Sample } from "../samples/sample.ts";
import "../samples/samples.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { describeProgress } from "./describe-progress.ts";
import { parts } from "../shared/parts.ts";
import { privacyLine, privacyStyles } from "../shared/privacy-line.ts";
import { SessionController, unawaited } from "../shared/session-controller.ts";
import "../status-view/status-view.ts";
import { Localize } from "../../../messages/localize.ts";
import { searchViewStyles } from "./search-view.styles.ts";

/**
 * The whole search: hand over a photo, see what it was, see what is like it. The visitor's page, the
 * studio and the widget use this same element over sessions of their own.
 *
 * @slot header - Above everything.
 * @slot welcome - A text above the first photo; a heading with a `tabindex` gets the focus on return.
 * @slot assurance - A text below it; if empty, that the photo stays on the device.
 * @slot empty - Content before the first query, and if nothing is similar enough.
 * @slot chips - Beside the categories to filter by.
 * @slot result-1 - With `templated`: in place of the first card, and so on for each rank.
 * @slot footer - Below everything.
 * @event {ProductOpenEvent} mirip-product-open - Somebody wants to see a product up close.
 * @event {IntentEvent} mirip-intent - Somebody is about to search.
 */
@customElement("mirip-search-view")
export class SearchView extends LitElement {
  static override styles = [baseStyles, privacyStyles, searchViewStyles];

  @property({ attribute: false }) session: SearchSession | undefined;
  /** Undefined while they are loading. */
  @property({ attribute: false }) samples: readonly Sample[] | undefined = [];
  /** Whether the host provides cards of its own in the slots `result-1` and so on. */
  @property({ type: Boolean }) templated = false;

  /** Whether the query's heading is the page's `h1` while there is a query. */
  @property({ type: Boolean }) topmost = false;

  /** Takes no addresses of photos: the page's policy forbids other origins. */
  @property({ type: Boolean, attribute: "files-only" }) filesOnly = false;

  /** A query that came with further photos, which were ignored. */
  @state() private onlyOne: QueryStep["query"] | undefined;
  @query("mirip-query-panel") private readonly panel!: QueryPanel | null;
  @query("mirip-results-view") private readonly results!: ResultsView | null;
  @query("mirip-photo-input") private readonly input!: PhotoInput | null;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);
  #shown: QueryStep["query"] | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.#session;
    if (!state) return nothing;
    return html`<slot name="header"></slot>
      <mirip-status-view .session=${this.session} exportparts=${parts}></mirip-status-view>
      <div
        @mirip-intent=${() => this.session?.warmUp()}
        @mirip-photo-chosen=${this.#photoChosen}
        @mirip-sample=${this.#samplePicked}
        @mirip-more-like=${this.#moreLike}
      >
        ${state.position < 0 ? this.#renderStart() : this.#renderAnswer(state)}
      </div>
      <slot name="footer"></slot>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { query: asked, byPage } = this.session?.current ?? {};
    if (asked === this.#shown) return;
    this.#shown = asked;
    if (byPage) return;
    if (!asked) {
      this.querySelector<HTMLElement>("[slot=welcome] [tabindex]")?.focus({ preventScroll: true });
      return;
    }
    // The button that was pressed may be gone or far below: scroll to the query and focus it.
    this.panel?.focus({ preventScroll: true });
    this.scrollIntoView({ block: "start" });
  }

  #renderStart(): TemplateResult {
    return html`<div class="start" ?data-alone=${this.samples?.length === 0}>
        <div class="ask">
          <slot name="welcome"></slot>
          <mirip-photo-input exportparts=${parts} ?files-only=${this.filesOnly}></mirip-photo-input>
          <slot name="assurance">${privacyLine(this.#localize.term("privacy"))}</slot>
        </div>
        <mirip-samples exportparts=${parts} .samples=${this.samples}></mirip-samples>
      </div>
      <slot name="empty"></slot>`;
  }

  #renderAnswer({ info, busy, progress, answer, problem }: SessionState) {
    const { label, share } = describeProgress(progress, this.#localize);
    return html`<div class="columns">
      <mirip-query-panel
        exportparts=${parts}
        .session=${this.session}
        ?topmost=${this.topmost}
        @mirip-trail=${({ detail }: TrailEvent) => this.session?.goTo(detail)}
      >
        <mirip-progress-line
          slot="progress"
          exportparts=${parts}
          .active=${busy}
          label=${label}
          .share=${share}
        ></mirip-progress-line>
        <mirip-photo-input
          compact
          exportparts=${parts}
          ?files-only=${this.filesOnly}
        ></mirip-photo-input>
      </mirip-query-panel>
      <div class="answer">
        ${this.#renderOnlyOne()}
        <mirip-results-view
          exportparts=${parts}
          .session=${this.session}
          ranked-by-filters
          @mirip-try=${this.#tried}
        >
          <mirip-filters-view
            slot="filters"
            exportparts=${parts}
            .session=${this.session}
            ranking
            @close=${() => this.results?.focus()}
          >
            <slot name="chips" slot="chips"></slot>
          </mirip-filters-view>
          <slot name="empty" slot="empty"></slot>
          ${this.templated ? resultSlots(answer) : nothing}
        </mirip-results-view>
        ${
          problem
            ? nothing
            : html`<mirip-process-panel
                .answer=${answer}
                .categories=${info?.catalogue.categories ?? []}
              ></mirip-process-panel>`
        }
      </div>
    </div>`;
  }

  #renderOnlyOne(): TemplateResult | typeof nothing {
    if (!this.onlyOne || this.onlyOne !== this.session?.current?.query) return nothing;
    return html`<mirip-notice
      tone="hint"
      dismissable
      role="status"
      exportparts=${parts}
      @mirip-notice-dismiss=${() => (this.onlyOne = undefined)}
      >${this.#localize.term("onePhoto")}</mirip-notice
    >`;
  }

  #photoChosen({ detail: { file, url, name, left = 0 } }: PhotoChosenEvent): void {
    if (!this.session) return;
    unawaited(this.session.ask({ photo: file ?? url, label: name }));
    this.onlyOne = left > 0 ? this.session.current?.query : undefined;
  }

  #samplePicked({ detail: { url, label } }: SampleEvent): void {
    if (this.session) unawaited(this.session.ask({ photo: new URL(url), label }));
  }

  #moreLike(event: MoreLikeEvent): void {
    event.stopPropagation();
    if (this.session) unawaited(this.session.askLike(event.detail));
  }

  #tried({ detail }: TryEvent): void {
    if (detail === "crop") void this.panel?.frame();
    if (detail === "photo") this.input?.choose();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-search-view": SearchView;
  }
}
