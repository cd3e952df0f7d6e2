import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { RotateCcw } from "lucide";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { ImportProblem } from "../../engine/contracts/import-contract.ts";
import type { Listed } from "../../engine/contracts/listing.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { cardStyles } from "./import.styles.ts";
import { problemCard } from "./problem-card.ts";
import { problemListStyles } from "./problem-list.styles.ts";

const pageSize = 20;
const none: Listed<ImportProblem> = { total: 0, items: [] };

/**
 * Photos that wait for the owner's decision, one card each: retry, replace or dismiss.
 * Shows nothing if there are none.
 */
@customElement("mirip-problem-list")
export class ProblemList extends LitElement {
  static override styles = [baseStyles, cardStyles, problemListStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  /** The number of problems in the queue's state: when it changes, the list is read again. */
  @property({ type: Number }) count = 0;
  @property({ type: Boolean, reflect: true }) empty = true;

  @state() private listed = none;
  @state() private problem: SearchErrorCode | undefined;
  @query("h2") private readonly heading!: HTMLElement | null;
  @query("#replacement") private readonly replacement!: HTMLInputElement;

  readonly #localize = new StudioLocalize(this);
  #shown = pageSize;
  #turn = 0;
  #replaced: ImportProblem | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("studio") || changed.has("count")) void this.#read();
    this.empty = this.listed.total === 0 && this.problem === undefined;
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`${
        this.problem
          ? html`<mirip-notice dismissable @mirip-notice-dismiss=${() => (this.problem = undefined)}
              >${localize.term("problem", this.problem, "")}</mirip-notice
            >`
          : nothing
      }
      ${this.listed.total > 0 ? this.#renderList(this.listed) : nothing}
      <input
        id="replacement"
        type="file"
        accept="image/*,.heic,.heif,.avif"
        aria-label=${localize.term("problemReplace")}
        hidden
        @change=${this.#replace}
      />`;
  }

  #renderList({ total, items }: Listed<ImportProblem>): TemplateResult {
    const localize = this.#localize;
    const left = total - items.length;
    return html`<section data-testid="index-problems" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${localize.term("problemsTitle", localize.number(total))}</h2>
      <p class="muted">${localize.term("problemsHelp")}</p>
      ${
        total > 1
          ? html`<div class="buttons">
              <button class="button" type="button" @click=${() => this.#retry()}>
                ${icon(RotateCcw)} ${localize.term("problemsRetryAll")}
              </button>
              <button class="button" type="button" @click=${() => this.#dismiss()}>
                ${localize.term("problemsDismissAll")}
              </button>
            </div>`
          : nothing
      }
      <ul class="problems">
        ${repeat(
          items,
          ({ id }) => id,
          (problem) =>
            problemCard(problem, localize, {
              retry: () => this.#retry(problem),
              replace: () => this.#chooseReplacement(problem),
              dismiss: () => this.#dismiss(problem),
            }),
        )}
      </ul>
      ${
        left > 0
          ? html`<div class="row">
              <button class="button" type="button" @click=${this.#showMore}>
                ${localize.term("showMore")}
              </button>
              <span class="small muted"
                >${localize.term("problemsLeft", localize.number(left))}</span
              >
            </div>`
          : nothing
      }
    </section>`;
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    if (!this.studio || this.count === 0) {
      this.listed = none;
      this.#shown = pageSize;
      return;
    }
    try {
      const listed = await this.studio.importProblems({ offset: 0, limit: this.#shown });
      if (turn === this.#turn) this.listed = listed;
    } catch (error) {
      if (turn === this.#turn) this.problem = asSearchError(error, "storage").code;
    }
  }

  async #showMore(): Promise<void> {
    const first = this.listed.items.length;
    this.#shown += pageSize;
    await this.#read();
    await this.#focusCard(first);
  }

  #retry(problem?: ImportProblem): Promise<void> {
    const request = problem ? { ids: [problem.id] } : {};
    return this.#settle(problem, (studio) => studio.retryProblems(request));
  }

  #dismiss(problem?: ImportProblem): Promise<void> {
    return this.#settle(problem, (studio) =>
      studio.dismissProblems(problem ? { ids: [problem.id] } : {}),
    );
  }

  #chooseReplacement(problem: ImportProblem): void {
    this.#replaced = problem;
    this.replacement.click();
  }

  async #replace(): Promise<void> {
    const problem = this.#replaced;
    const replacement = this.replacement.files?.[0];
    this.replacement.value = "";
    if (!problem || !replacement) return;
    await this.#settle(problem, (studio) =>
      studio.retryProblems({ ids: [problem.id], replacement }),
    );
  }

  /** The card is removed at once, and the focus moves to the one that takes its place. */
  async #settle(
    problem: ImportProblem | undefined,
    command: (studio: Studio) => Promise<void>,
  ): Promise<void> {
    if (!this.studio) return;
    this.problem = undefined;
    const index = problem ? this.listed.items.indexOf(problem) : 0;
    try {
      await command(this.studio);
      const items = problem ? this.listed.items.filter(({ id }) => id !== problem.id) : [];
      this.listed = problem ? { total: this.listed.total - 1, items } : none;
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
    await this.#focusCard(index);
    await this.#read();
  }

  async #focusCard(index: number): Promise<void> {
    await this.updateComplete;
    const cards = this.renderRoot.querySelectorAll<HTMLElement>(".problem");
    (cards[Math.min(index, cards.length - 1)] ?? this.heading)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-problem-list": ProblemList;
  }
}
