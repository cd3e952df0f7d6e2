import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Check, CircleCheck } from "lucide";
import { tagKey } from "../../core/catalogue/catalogue.ts";
import type { LabelProbability } from "../../core/catalogue/label-probability.ts";
import "../../elements/controls/notice/notice.ts";
import "../../elements/controls/picture/picture.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { LearningState, Review } from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { ChangeHistory } from "../shared/change-history.ts";
import { Changes } from "../shared/changes.ts";
import type { FieldSaveEvent } from "../shared/fields/events.ts";
import "../shared/fields/save-field.ts";
import { toast, toastStyles } from "../shared/toast.ts";
import { PagedList } from "../shared/paged-list.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { useUndoKeys } from "../shared/undo-keys.ts";
import { nameOf, percentOf } from "./figures.ts";
import { ReviewAnswer } from "./review-answer.ts";
import { reviewListStyles } from "./review-list.styles.ts";

/** "Perlu ditinjau": one prediction at a time, the most uncertain first; a key or a tap answers each. */
@customElement("mirip-review-list")
export class ReviewList extends LitElement {
  static override styles = [baseStyles, screenStyles, toastStyles, reviewListStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  /** The changes that can be undone, shared with the page's other screens. */
  @property({ attribute: false }) history = new ChangeHistory();
  @property({ attribute: false }) learning: LearningState | undefined;
  /** Grows when the catalogue changed. */
  @property({ type: Number }) refreshes = 0;

  /** The review that is shown; undefined once none is left. */
  @state() private answer: ReviewAnswer | undefined;
  @state() private fieldOpen = false;
  @query("#review") private readonly card!: HTMLElement | null;

  readonly #localize = new StudioLocalize(this);
  readonly #waiting = new PagedList<Review>(this, 20);
  readonly #changes = new Changes(this, () => this.#waiting.refresh());
  /** Ids of the reviews that were postponed. */
  readonly #skipped = new Set<string>();

  constructor() {
    super();
    useUndoKeys(this, () => this.#changes.undo(this.studio));
  }

  /** Focuses the review, which handles the keys. */
  override focus(): void {
    this.card?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { studio } = this;
    if (changed.has("studio")) {
      this.#waiting.show(studio && ((page) => studio.reviews(page)));
    } else if (changed.has("refreshes")) void this.#waiting.refresh();
    if (changed.has("learning") && this.answer?.asGuessed) {
      this.answer = new ReviewAnswer(this.answer.review, this.learning?.tags ?? []);
    }
    this.#choose();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { known, problem: unread, total, loading } = this.#waiting;
    const problem = this.#changes.problem ?? unread;
    return html`${
      problem
        ? html`<mirip-notice retry @mirip-notice-retry=${this.#retry}
            >${localize.term("problem", problem, "")}</mirip-notice
          >`
        : nothing
    }
    ${this.answer ? this.#renderReview(this.answer, total) : nothing}
    ${
      !this.answer && !problem
        ? html`<section class="card done" tabindex="-1" id="review" aria-busy=${loading}>
            ${
              known
                ? html`${icon(CircleCheck)}
                    <h2>${localize.term("reviewNone")}</h2>
                    <p class="muted">${localize.term("reviewNoneHelp")}</p>`
                : html`<h2>${localize.term("loading")}…</h2>`
            }
          </section>`
        : nothing
    }
    ${toast(this.#changes.toast, localize, {
      undo: () => void this.#changes.undo(this.studio),
      dismiss: () => this.#changes.dismiss(),
    })}`;
  }

  #renderReview(answer: ReviewAnswer, total: number): TemplateResult {
    const localize = this.#localize;
    const { product, photos } = answer.review.item;
    const name = localize.text(product.name);
    return html`<section
      class="card review"
      id="review"
      tabindex="-1"
      aria-labelledby="name"
      aria-describedby="keys"
      @keydown=${this.#keyed}
    >
      <mirip-picture .source=${photos[0]?.display} alt=${name} eager></mirip-picture>
      <div class="stack answer">
        <div class="row">
          <h2 id="name">${name}</h2>
          <p class="small muted" role="status">
            ${localize.term("reviewLeft", localize.number(total))}
          </p>
        </div>
        ${answer.categories.length > 0 ? this.#renderGuesses(answer) : nothing}
        ${answer.tags.length > 0 ? this.#renderTags(answer) : nothing}
        <div class="buttons">
          <button class="button primary" id="accept" type="button" @click=${this.#accept}>
            ${icon(Check)} ${localize.term("reviewAccept")}
          </button>
          <button
            class="button"
            type="button"
            aria-expanded=${this.fieldOpen}
            @click=${this.#openField}
          >
            ${localize.term("reviewOther")}
          </button>
          <button class="button quiet" type="button" @click=${this.#skip}>
            ${localize.term("reviewSkip")}
          </button>
        </div>
        ${this.fieldOpen ? this.#renderField() : nothing}
        <p class="small muted keys" id="keys">${localize.term("reviewKeys")}</p>
      </div>
    </section>`;
  }

  #renderGuesses(answer: ReviewAnswer): TemplateResult {
    const localize = this.#localize;
    return html`<fieldset class="guesses">
      <legend class="small muted">${localize.term("reviewLooksLike")}</legend>
      ${answer.categories.map(({ label, probability }, index) => {
        const sure = percentOf(probability, localize);
        return html`<label>
          <input
            type="radio"
            name="guess"
            .checked=${index === answer.picked}
            @change=${() => this.#become(answer.picking(index))}
          />
          <span>
            <kbd aria-hidden="true">${localize.number(index + 1)}</kbd>
            <strong>${nameOf(label, localize)}</strong>
            <small>${localize.term("reviewSince", sure)}</small>
          </span>
        </label>`;
      })}
    </fieldset>`;
  }

  #renderTags(answer: ReviewAnswer): TemplateResult {
    const localize = this.#localize;
    return html`<div class="tags" role="group" aria-label=${localize.term("fieldTags")}>
      ${answer.tags.map(
        ({ label, probability }: LabelProbability) =>
          html`<button
            class="chip"
            type="button"
            aria-pressed=${answer.bears.has(tagKey(label))}
            @click=${() => this.#become(answer.toggling(label))}
          >
            ${label} <small>${percentOf(probability, localize)}</small>
          </button>`,
      )}
    </div>`;
  }

  #renderField(): TemplateResult {
    const localize = this.#localize;
    return html`<mirip-save-field
      label=${localize.term("reviewOther")}
      .suggestions=${this.learning?.categories.map(({ label }) => label) ?? []}
      @mirip-field-save=${({ detail }: FieldSaveEvent) => this.#correct(detail.trim())}
    ></mirip-save-field>`;
  }

  /** Keeps the current review as long as it waits; else shows the next one. */
  #choose(): void {
    const { items } = this.#waiting;
    const waiting = (id: string): Review | undefined =>
      items.find(({ item }) => item.product.id === id);
    const now = this.answer?.id;
    if (now !== undefined && waiting(now) && !this.#skipped.has(now)) return;
    const fresh = items.find(({ item }) => !this.#skipped.has(item.product.id));
    // All loaded reviews were postponed, so more are loaded.
    if (!fresh && now !== undefined && waiting(now) && this.#waiting.loading) return;
    const next = fresh ?? items[0];
    if (next?.item.product.id === now && now !== undefined) return;
    this.answer = next && new ReviewAnswer(next, this.learning?.tags ?? []);
    this.fieldOpen = false;
    // The focus moves to the next review if it was on the last one.
    if (this.matches(":focus-within")) void this.#focusNext();
  }

  readonly #accept = (): void => {
    const { answer, studio } = this;
    if (!answer || !studio) return;
    if (answer.asGuessed) void this.#changes.accept(studio, [answer.id]);
    else void this.#changes.move(studio, [answer.id], answer.patch());
    this.#goOn(answer);
  };

  #correct(category: string): void {
    const { answer, studio } = this;
    if (!answer || !studio || category === "") return;
    void this.#changes.move(studio, [answer.id], answer.patch(category));
    this.#goOn(answer);
  }

  /** Shows the next review while this one is being saved; if that fails, this one is shown again. */
  #goOn({ review, id }: ReviewAnswer): void {
    this.#skipped.delete(id);
    this.#waiting.drop(review);
  }

  readonly #skip = (): void => {
    const { answer } = this;
    if (!answer) return;
    this.#skipped.add(answer.id);
    const { items, hasMore, loading } = this.#waiting;
    if (items.every(({ item }) => this.#skipped.has(item.product.id))) {
      if (hasMore) {
        if (!loading) void this.#waiting.more();
      } else {
        // Starts over once all have been postponed.
        this.#skipped.clear();
        this.#skipped.add(answer.id);
      }
    }
    this.requestUpdate();
  };

  readonly #openField = async (): Promise<void> => {
    this.fieldOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector("mirip-save-field")?.focus();
  };

  readonly #retry = (): void => {
    this.#changes.dismiss();
    void this.#waiting.refresh();
  };

  /** Only while the focus is in this element and not in a text field, which needs the letters. */
  #keyed(event: KeyboardEvent): void {
    const { answer } = this;
    // A key that is held down answers one review only.
    if (event.repeat) return;
    const target = event.composedPath()[0] as Element;
    const typing = target instanceof HTMLInputElement && target.type !== "radio";
    if (!answer || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    // Buttons and radio buttons have keys of their own.
    if (key === "enter" && target instanceof HTMLButtonElement) return;
    if (key.startsWith("arrow") && target instanceof HTMLInputElement) return;
    const place = ["1", "2", "3"].indexOf(key);
    if (key === "enter" || key === "a") this.#accept();
    else if (key === "c") void this.#openField();
    else if (key === "s") this.#skip();
    else if (key === "arrowdown" || key === "arrowright") this.#become(answer.stepping(1));
    else if (key === "arrowup" || key === "arrowleft") this.#become(answer.stepping(-1));
    else if (place >= 0 && place < answer.categories.length) {
      this.#become(answer.picking(place));
      this.#accept();
    } else return;
    event.preventDefault();
  }

  #become(answer: ReviewAnswer): void {
    this.answer = answer;
  }

  async #focusNext(): Promise<void> {
    await this.updateComplete;
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-review-list": ReviewList;
  }
}
