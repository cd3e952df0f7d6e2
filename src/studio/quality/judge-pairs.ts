import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Equal, EqualNot, Undo2 } from "lucide";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { QualityReport } from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { JudgedEvent } from "./events.ts";
import { nearPairs, type NearPair } from "./near-pairs.ts";
import { photoPair, photoPairStyles } from "./photo-pair.ts";

/**
 * Asks whether pairs that look alike are the same. The last answer about a pair counts.
 *
 * @event {JudgedEvent} mirip-judged - A pair was answered.
 */
@customElement("mirip-judge-pairs")
export class JudgePairs extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    photoPairStyles,
    css`
      .pair {
        max-inline-size: 30rem;
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) report: QualityReport | undefined;

  /** Undefined until the owner starts. */
  @state() private pairs: readonly NearPair[] | undefined;
  @state() private place = 0;
  @state() private answered = 0;
  @state() private busy = false;
  @state() private problem: SearchErrorCode | undefined;
  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<div class="stack apart">
      <h3 id="judge" tabindex="-1">${localize.term("judgeTitle")}</h3>
      <p class="small muted">${localize.term("judgeHelp")}</p>
      ${
        this.problem
          ? html`<mirip-notice dismissable @mirip-notice-dismiss=${() => (this.problem = undefined)}
              >${localize.term("problem", this.problem, "")}</mirip-notice
            >`
          : nothing
      }
      ${this.#renderPair()}
    </div>`;
  }

  #renderPair(): TemplateResult {
    const localize = this.#localize;
    const { pairs, place, busy } = this;
    if (!pairs) {
      return html`<div class="buttons">
        <button
          class="button"
          id="begin"
          type="button"
          aria-disabled=${busy}
          ?disabled=${!this.studio}
          @click=${this.#begin}
        >
          ${localize.term("judgeStart")}
        </button>
      </div>`;
    }
    const pair = pairs[place];
    const back =
      place > 0
        ? html`<button class="button quiet" id="back" type="button" @click=${this.#back}>
            ${icon(Undo2)} ${localize.term("judgeBack")}
          </button>`
        : nothing;
    if (!pair) {
      const text =
        pairs.length === 0
          ? localize.term("judgeNone")
          : localize.term("judgeDone", localize.number(this.answered));
      return html`<p id="end" tabindex="-1" role="status">${text}</p>
        <div class="buttons">${back}</div>`;
    }
    return html`<p class="small muted" role="status">
        ${localize.term("judgePlace", localize.number(place + 1), localize.number(pairs.length))}
      </p>
      ${photoPair(pair, localize)}
      <div class="buttons">
        <button
          class="button"
          id="same"
          type="button"
          aria-disabled=${busy}
          @click=${() => this.#judge(pair, true)}
        >
          ${icon(Equal)} ${localize.term("judgeSame")}
        </button>
        <button
          class="button"
          type="button"
          aria-disabled=${busy}
          @click=${() => this.#judge(pair, false)}
        >
          ${icon(EqualNot)} ${localize.term("judgeDifferent")}
        </button>
        <button class="button quiet" type="button" @click=${() => this.#goTo(place + 1)}>
          ${localize.term("judgeSkip")}
        </button>
        ${back}
      </div>`;
  }

  async #begin(): Promise<void> {
    const { studio } = this;
    if (!studio) return;
    await this.#try(async () => {
      this.pairs = await nearPairs(studio, this.report);
    });
    await moveFocus(this, this.pairs?.length ? "#same" : "#end");
  }

  async #judge([first, second]: NearPair, same: boolean): Promise<void> {
    const { studio, place } = this;
    const [a, b] = [first.item.product.id, second.item.product.id];
    if (!studio) return;
    await this.#try(async () => {
      await studio.judge({ a, b, same });
      this.dispatchEvent(new JudgedEvent());
      this.answered += 1;
      await this.#goTo(place + 1);
    });
  }

  readonly #back = (): void => {
    this.answered = Math.max(0, this.answered - 1);
    void this.#goTo(this.place - 1);
  };

  async #goTo(place: number): Promise<void> {
    this.place = place;
    // The buttons stay in place, except after the last pair and on the way back from the end.
    await this.updateComplete;
    if (this.renderRoot.querySelector(":focus") === null) {
      await moveFocus(this, place < (this.pairs?.length ?? 0) ? "#same" : "#end");
    }
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
    this.busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-judge-pairs": JudgePairs;
  }
}
