import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { ArrowLeft } from "lucide";
import { Words } from "../../words/words.ts";
import "../picture/picture.ts";
import type { QueryStep } from "../search/query-step.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { icon } from "../shared/icon.ts";
import { TrailEvent } from "./events.ts";
import { queryPanelStyles } from "./query-panel.styles.ts";

/** How many earlier queries fit beside the way back. */
const trailLength = 2;

/**
 * The query: its picture, its name, and the way back to the ones before it.
 *
 * @slot - Ways to hand over another photo.
 * @slot progress - A `mirip-progress-line`.
 * @event {TrailEvent} mirip-trail - Back to an earlier query, or to the start.
 */
@customElement("mirip-query-panel")
export class QueryPanel extends LitElement {
  static override styles = [baseStyles, queryPanelStyles];

  @property({ attribute: false }) steps: readonly QueryStep[] = [];
  @property({ type: Number }) position = -1;

  @query("h1") private readonly heading!: HTMLElement | null;

  readonly #words = new Words(this);

  /** Puts the focus on the query's heading. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.heading?.focus(options));
  }

  protected override render(): TemplateResult | typeof nothing {
    const step = this.steps[this.position];
    if (!step) return nothing;
    const words = this.#words;
    const label = words.text(step.label);
    const ownPhoto = step.query.kind !== "catalogue";
    return html`<section aria-labelledby="title">
      ${this.#renderTrail()}
      <mirip-picture
        data-testid="query-photo"
        .source=${step.picture}
        alt=${label}
        eager
      ></mirip-picture>
      <div class="words">
        <h1 id="title" tabindex="-1">
          ${ownPhoto ? words.term("yourPhoto") : words.term("similarTo", label)}
        </h1>
        ${ownPhoto ? html`<p class="small muted name">${label}</p>` : nothing}
      </div>
      <slot name="progress"></slot>
      <div class="ways"><slot></slot></div>
    </section>`;
  }

  #renderTrail(): TemplateResult {
    const words = this.#words;
    const earlier = this.steps
      .slice(0, this.position)
      .map((step, position) => ({ step, position }));
    return html`<nav aria-label=${words.term("earlierSearches")}>
      <button class="button" type="button" @click=${() => this.#go(this.position - 1)}>
        ${icon(ArrowLeft)} ${words.term("back")}
      </button>
      ${earlier.slice(-trailLength).map(
        ({ step, position }) =>
          html`<button
            class="earlier"
            type="button"
            aria-label=${words.text(step.label)}
            @click=${() => this.#go(position)}
          >
            <mirip-picture .source=${step.picture} eager></mirip-picture>
          </button>`,
      )}
    </nav>`;
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
