import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { ArrowLeft, Check, Crop } from "lucide";
import { isPhoto, type QueryStep } from "../../../client/session/query-step.ts";
import type { SearchSession, SessionState } from "../../../client/session/search-session.ts";
import { Localize } from "../../../messages/localize.ts";
import type { PictureSettledEvent } from "../../controls/picture/events.ts";
import "../../controls/picture/picture.ts";
import type { CropView } from "../crop-view/crop-view.ts";
import "../crop-view/crop-view.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { icon } from "../../controls/shared/icon.ts";
import { SessionController } from "../shared/session-controller.ts";
import { TrailEvent } from "./events.ts";
import { queryPanelStyles } from "./query-panel.styles.ts";

/** How many earlier queries fit beside the back button. */
const trailLength = 2;

/**
 * The query: its picture, its name, and the way back to the ones before it. If there is room, a part of a photo
 * can be chosen at once; on a narrow page the photo is small, and pressing it enlarges it.
 *
 * @slot - Ways to hand over another photo.
 * @slot progress - A `mirip-progress-line`.
 * @event {TrailEvent} mirip-trail - Back to an earlier query, or to the start.
 * @csspart query - All of it.
 * @csspart query-picture - The picture.
 * @csspart crop - The photo with its frame.
 * @csspart button - Each button.
 */
@customElement("mirip-query-panel")
export class QueryPanel extends LitElement {
  static override styles = [baseStyles, queryPanelStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  /** The query whose photo is enlarged, so that a part of it can be chosen. */
  @state() private framed: QueryStep["query"] | undefined;
  /** The last picture that can't be shown, of which no part can be chosen. */
  @state() private broken: QueryStep["picture"] | undefined;
  /** Whether its heading is an `h1`; a page around the widget has its own. */
  @property({ type: Boolean }) topmost = false;

  @query("#title") private readonly heading!: HTMLElement | null;
  @query("mirip-crop-view") private readonly crop!: CropView | null;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);

  /** Puts the focus on the query's heading. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.heading?.focus(options));
  }

  /** Lets somebody choose a part of the photo. */
  async frame(): Promise<void> {
    this.framed = this.session?.current?.query;
    await this.updateComplete;
    this.crop?.scrollIntoView({ block: "nearest" });
    this.crop?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const { state } = this.#session;
    const step = session?.current;
    if (!session || !state || !step) return nothing;
    const localize = this.#localize;
    const label = localize.text(step.label);
    const ownerPhoto = step.query.kind !== "catalogue";
    const framed = this.framed === step.query && this.#canBeFramed(step);
    const heading = ownerPhoto
      ? localize.term(step.crop ? "partOfPhoto" : "yourPhoto")
      : localize.term("similarTo", label);
    return html`<section aria-labelledby="title" part="query" ?data-framing=${framed}>
      ${this.#renderTrail(state)}
      <div class="picture" data-testid="query-photo">
        ${this.#renderPicture(session, step, label)}
      </div>
      <div class="text">
        ${
          this.topmost
            ? html`<h1 id="title" tabindex="-1">${heading}</h1>`
            : html`<h2 id="title" tabindex="-1">${heading}</h2>`
        }
        ${ownerPhoto ? html`<p class="small muted name">${label}</p>` : nothing}
      </div>
      <slot name="progress"></slot>
      <div class="ways">
        ${framed ? this.#renderDone() : nothing}
        <slot></slot>
      </div>
    </section>`;
  }

  #canBeFramed(step: QueryStep): boolean {
    const unread = this.#session.state?.problem?.startsWith("image-") === true;
    return isPhoto(step) && !unread && step.picture !== this.broken;
  }

  #renderPicture(session: SearchSession, step: QueryStep, label: string): TemplateResult {
    const picture = html`<mirip-picture
      part="query-picture"
      .source=${step.picture}
      alt=${label}
      eager
      @mirip-picture-settled=${({ detail }: PictureSettledEvent) => {
        this.broken = detail ? undefined : step.picture;
      }}
    ></mirip-picture>`;
    if (!this.#canBeFramed(step)) return picture;
    const localize = this.#localize;
    const found = localize.number(session.regions.length);
    const parts = session.regions.length > 0 ? [localize.term("cropPartsFound", found)] : [];
    const choose = `${localize.term("cropPhoto")}: ${[label, ...parts].join(", ")}`;
    return html`<button
        class="whole"
        part="button"
        type="button"
        aria-label=${choose}
        @click=${() => this.frame()}
      >
        ${picture}
        <span class="badge"
          >${icon(Crop)}${parts.length > 0 ? html` <b>${found}</b>` : nothing}</span
        >
      </button>
      <mirip-crop-view
        exportparts="crop, query-picture, chip"
        .session=${session}
      ></mirip-crop-view>`;
  }

  #renderTrail({ steps, position: last }: SessionState): TemplateResult {
    const localize = this.#localize;
    const earlier = steps.slice(0, last).map((step, position) => ({ step, position }));
    return html`<nav aria-label=${localize.term("earlierSearches")}>
      <button class="button" part="button" type="button" @click=${() => this.#go(last - 1)}>
        ${icon(ArrowLeft)} ${localize.term("back")}
      </button>
      ${repeat(
        earlier.slice(-trailLength),
        // Each query keeps its picture element while others come and go: a new one would be decoded again.
        ({ step }) => step.query,
        ({ step, position }) =>
          html`<button
            class="earlier"
            type="button"
            aria-label=${localize.text(step.label)}
            @click=${() => this.#go(position)}
          >
            <mirip-picture .source=${step.picture} eager></mirip-picture>
          </button>`,
      )}
    </nav>`;
  }

  #renderDone(): TemplateResult {
    return html`<button
      class="button done"
      part="button"
      type="button"
      @click=${() => {
        this.framed = undefined;
        this.focus();
      }}
    >
      ${icon(Check)} ${this.#localize.term("cropDone")}
    </button>`;
  }

  #go(position: number): void {
    this.dispatchEvent(new TrailEvent(position));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-query-panel": QueryPanel;
  }
}
