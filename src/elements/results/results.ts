import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property } from "lit/decorators.js";
import { SearchX } from "lucide";
import type { Metric } from "../../core/vectors.ts";
import type { CatalogueInfo, Match } from "../../engine/contract.ts";
import { Words } from "../../words/words.ts";
import "../choice/choice.ts";
import type { ChoiceEvent } from "../choice/events.ts";
import "../product-card/product-card.ts";
import type { Answer, SearchSettings } from "../search/query-step.ts";
import { baseStyles, gridStyles } from "../shared/base.styles.ts";
import { categoryAt, categoryName, categoryOptions, optionOf } from "../shared/category-options.ts";
import { icon } from "../shared/icon.ts";
import { chipsSkeleton, skeletonCards, skeletonStyles } from "../shared/skeleton.ts";
import { SettingsEvent } from "./events.ts";
import { resultsStyles } from "./results.styles.ts";

const metrics: readonly Metric[] = ["cosine", "euclidean"];
const counts: readonly number[] = [5, 10, 30];

/**
 * The answer to a query as a grid of products, and the three ways to ask for another answer.
 *
 * @event {SettingsEvent} mirip-settings - Another metric, number or category was chosen.
 */
@customElement("mirip-results")
export class Results extends LitElement {
  static override styles = [baseStyles, gridStyles, skeletonStyles, resultsStyles];

  /** Undefined while the first answer to a query is on its way. */
  @property({ attribute: false }) answer: Answer | undefined;
  @property({ attribute: false }) settings: SearchSettings | undefined;
  @property({ attribute: false }) catalogue: CatalogueInfo | undefined;
  @property({ type: Boolean }) busy = false;

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    const { settings, answer } = this;
    if (!settings) return nothing;
    return html`
      ${this.#renderTools(settings)}
      ${
        answer?.response.matches.length === 0
          ? this.#renderNothing()
          : html`<ul class="grid" aria-labelledby="title" aria-busy=${this.busy}>
              ${answer ? this.#renderMatches(answer) : this.busy ? this.#renderSkeleton(settings) : nothing}
            </ul>`
      }
    `;
  }

  #renderSkeleton({ k }: SearchSettings): readonly TemplateResult[] {
    return skeletonCards(k, { price: this.catalogue?.source.kind !== "own", nearness: true });
  }

  #renderTools(settings: SearchSettings): TemplateResult {
    const words = this.#words;
    return html`<div class="tools">
        <h2 id="title">${words.term("results")}</h2>
        <mirip-choice
          look="segments"
          label=${words.term("metric")}
          caption=${words.term("metricShort")}
          .options=${[
            { label: words.term("metricCosine") },
            { label: words.term("metricEuclidean") },
          ]}
          .picked=${metrics.indexOf(settings.metric)}
          @mirip-choice=${(event: ChoiceEvent) =>
            this.#change({ metric: metrics[event.detail.index] ?? "cosine" })}
        ></mirip-choice>
        <mirip-choice
          look="segments"
          label=${words.term("howMany")}
          caption=${words.term("howManyShort")}
          .options=${counts.map((count) => ({ label: words.number(count) }))}
          .picked=${counts.indexOf(settings.k)}
          @mirip-choice=${(event: ChoiceEvent) =>
            this.#change({ k: counts[event.detail.index] ?? 10 })}
        ></mirip-choice>
      </div>
      ${this.#renderCategories(settings)}`;
  }

  #renderCategories({ category }: SearchSettings): TemplateResult | typeof nothing {
    if (!this.catalogue) return chipsSkeleton;
    const { categories } = this.catalogue;
    if (categories.length < 2) return nothing;
    return html`<mirip-choice
      label=${this.#words.term("category")}
      .options=${categoryOptions(categories, this.#words)}
      .picked=${optionOf(categories, category)}
      @mirip-choice=${(event: ChoiceEvent) =>
        this.#change({ category: categoryAt(categories, event.detail.index) })}
    ></mirip-choice>`;
  }

  #renderMatches({ response, settings }: Answer): unknown {
    return repeat(
      response.matches,
      (match) => match.product.id,
      (match) => html`<li data-testid="result-card">${this.#renderMatch(match, settings)}</li>`,
    );
  }

  #renderMatch({ product, photo, similarity, distance, rank }: Match, { metric }: SearchSettings) {
    const categories = this.catalogue?.categories ?? [];
    return html`<mirip-product-card
      .product=${product}
      .photo=${photo}
      .nearness=${metric === "euclidean" ? { similarity, distance } : { similarity }}
      ?eager=${rank <= 6}
      category=${categoryName(categories, product.category, this.#words)}
    ></mirip-product-card>`;
  }

  #renderNothing(): TemplateResult {
    const words = this.#words;
    return html`<div class="nothing">
      ${icon(SearchX)}
      <h3>${words.term("nothingSimilar")}</h3>
      <p class="muted">${words.term("nothingSimilarHelp")}</p>
    </div>`;
  }

  #change(change: Partial<SearchSettings>): void {
    if (this.settings) this.dispatchEvent(new SettingsEvent({ ...this.settings, ...change }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-results": Results;
  }
}
