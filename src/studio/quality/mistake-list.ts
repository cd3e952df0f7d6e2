import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { ArrowRight, Check } from "lucide";
import "../../elements/controls/notice/notice.ts";
import "../../elements/controls/picture/picture.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { PossibleMistake } from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { ChangeHistory } from "../shared/change-history.ts";
import { Changes } from "../shared/changes.ts";
import { toast, toastStyles } from "../shared/toast.ts";
import { moreButton } from "../shared/more-button.ts";
import { PagedList } from "../shared/paged-list.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { useUndoKeys } from "../shared/undo-keys.ts";
import { nameOf, percentOf } from "./figures.ts";

/** Products whose photos look like another category than theirs: the owner moves or confirms them. */
@customElement("mirip-mistake-list")
export class MistakeList extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    toastStyles,
    css`
      ul {
        display: grid;
        gap: var(--mirip-space-2);
      }

      li {
        display: grid;
        grid-template-columns: minmax(96px, 10rem) minmax(0, 1fr);
        align-items: center;
        gap: var(--mirip-space-2);
      }

      li mirip-picture {
        border-radius: var(--mirip-radius-medium);
      }

      h3 {
        overflow-wrap: anywhere;
      }

      svg:dir(rtl) {
        transform: scaleX(-1);
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  /** The changes that can be undone, shared with the page's other screens. */
  @property({ attribute: false }) history = new ChangeHistory();
  /** Grows when the catalogue changed. */
  @property({ type: Number }) refreshes = 0;

  readonly #localize = new StudioLocalize(this);
  readonly #found = new PagedList<PossibleMistake>(this, 20);
  readonly #changes = new Changes(this, () => this.#found.refresh());

  constructor() {
    super();
    useUndoKeys(this, () => this.#changes.undo(this.studio));
  }

  /** Focuses its title. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { studio } = this;
    if (changed.has("studio"))
      this.#found.show(studio && ((page) => studio.possibleMistakes(page)));
    else if (changed.has("refreshes")) void this.#found.refresh();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { items, known, loading, problem: unread } = this.#found;
    const problem = this.#changes.problem ?? unread;
    const none = known && items.length === 0;
    return html`<section class="card" aria-labelledby="title" aria-busy=${loading}>
        <div>
          <h2 id="title" tabindex="-1">
            ${localize.term(none ? "mistakesNone" : "mistakesTitle")}
          </h2>
          <p class="muted">${localize.term(none ? "mistakesNoneHelp" : "mistakesHelp")}</p>
        </div>
        ${
          problem
            ? html`<mirip-notice retry @mirip-notice-retry=${this.#retry}
                >${localize.term("problem", problem, "")}</mirip-notice
              >`
            : nothing
        }
        <ul>
          ${repeat(
            items,
            ({ item }) => item.product.id,
            (one) => html`<li>${this.#renderMistake(one)}</li>`,
          )}
        </ul>
        ${moreButton(this.#found, localize)}
      </section>
      ${toast(this.#changes.toast, localize, {
        undo: () => void this.#changes.undo(this.studio),
        dismiss: () => this.#changes.dismiss(),
      })}`;
  }

  #renderMistake(mistake: PossibleMistake): TemplateResult {
    const localize = this.#localize;
    const { item, given, looksLike } = mistake;
    const name = localize.text(item.product.name);
    const likely = nameOf(looksLike.label, localize);
    return html`<mirip-picture .source=${item.photos[0]?.thumbnail}></mirip-picture>
      <div class="stack">
        <h3>${name}</h3>
        <p class="small">
          <span class="muted">
            ${localize.term("mistakeGiven", nameOf(given.label, localize), percentOf(given.probability, localize))}
          </span>
          <br />
          ${localize.term("mistakeLooks", likely, percentOf(looksLike.probability, localize))}
        </p>
        <div class="buttons">
          <button
            class="button"
            type="button"
            aria-label=${localize.term("mistakeMoveOne", name, likely)}
            @click=${() => this.#move(mistake)}
          >
            ${icon(ArrowRight)} ${localize.term("mistakeMove", likely)}
          </button>
          <button
            class="button"
            type="button"
            aria-label=${localize.term("mistakeRightOne", name)}
            @click=${() => this.#confirm(mistake)}
          >
            ${icon(Check)} ${localize.term("mistakeRight")}
          </button>
        </div>
      </div>`;
  }

  #move(mistake: PossibleMistake): void {
    const { studio } = this;
    if (!studio) return;
    const { item, looksLike } = mistake;
    void this.#changes.move(studio, [item.product.id], { category: looksLike.label });
    void this.#goOn(mistake);
  }

  #confirm(mistake: PossibleMistake): void {
    if (!this.studio) return;
    void this.#changes.confirm(this.studio, [mistake.item.product.id]);
    void this.#goOn(mistake);
  }

  /** The focused button is removed, so the focus moves to the next product's button or to the title. */
  async #goOn(mistake: PossibleMistake): Promise<void> {
    const place = this.#found.items.indexOf(mistake);
    this.#found.drop(mistake);
    await this.updateComplete;
    const rows = this.renderRoot.querySelectorAll("li");
    const row = rows[Math.min(place, rows.length - 1)];
    const next = row?.querySelector("button") ?? this.renderRoot.querySelector("h2");
    next?.focus();
  }

  readonly #retry = (): void => {
    this.#changes.dismiss();
    void this.#found.refresh();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-mistake-list": MistakeList;
  }
}
