import { Task } from "@lit/task";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { adviceKinds, type AdviceKind } from "../../core/catalogue.ts";
import { asSearchError } from "../../core/errors.ts";
import "../../elements/notice/notice.ts";
import { baseStyles } from "../../elements/shared/base.styles.ts";
import type { EngineInfo } from "../../engine/contract.ts";
import type { Studio } from "../../engine/studio-contract.ts";
import { Words } from "../../words/studio-words.ts";
import { screenStyles } from "../screen/screen.styles.ts";
import { stateLink } from "../screen/state-link.ts";
import { qualityScreenStyles } from "./quality-screen.styles.ts";

interface AdviceCounts {
  /** Products with any advice; one product may be counted under several kinds. */
  readonly products: number;
  readonly kinds: readonly { readonly kind: AdviceKind; readonly count: number }[];
}

/**
 * "Kualitas": what the photo coach has to say, by kind. Measuring the search itself has its place
 * here too, and says that nothing is measured yet.
 *
 * @event {ShowStateEvent} mirip-show-state - Show the products with one kind of advice.
 */
@customElement("mirip-quality-screen")
export class QualityScreen extends LitElement {
  static override styles = [baseStyles, screenStyles, qualityScreenStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) info: EngineInfo | undefined;

  readonly #words = new Words(this);
  readonly #counts = new Task(this, {
    task: ([studio]) => (studio ? countAdvice(studio) : undefined),
    args: () => [this.studio, this.info] as const,
  });

  protected override render(): TemplateResult {
    const words = this.#words;
    const { value, error } = this.#counts;
    return html`
      <p class="muted">${words.term("qualityIntro")}</p>
      ${
        error === undefined
          ? nothing
          : html`<mirip-notice retry @mirip-notice-retry=${() => this.#counts.run()}
              >${words.term("problem", asSearchError(error, "storage").code, "")}</mirip-notice
            >`
      }
      <section class="card" aria-labelledby="advice" aria-busy=${value ? "false" : "true"}>
        ${value ? this.#renderCounts(value) : this.#renderWaiting()}
      </section>
      <section class="card" aria-labelledby="later">
        <h2 id="later">${words.term("qualityLater")}</h2>
        <p class="muted">${words.term("qualityLaterHelp")}</p>
      </section>
    `;
  }

  #renderWaiting(): TemplateResult {
    return html`<h2 id="advice">${this.#words.term("loading")}…</h2>`;
  }

  #renderCounts({ products, kinds }: AdviceCounts): TemplateResult {
    const words = this.#words;
    const some = kinds.filter(({ count }) => count > 0);
    if (some.length === 0) return html`<h2 id="advice">${words.term("qualityNoAdvice")}</h2>`;
    return html`<div>
        <h2 id="advice">${words.term("qualityAdvice", words.number(products))}</h2>
        <p class="small muted">${words.term("qualityAdviceHelp")}</p>
      </div>
      <ul class="kinds">
        ${some.map(
          ({ kind, count }) =>
            html`<li>
              ${stateLink(
                { kind: "advice", advice: kind },
                html`<strong>${words.term("qualityKind", kind)}</strong>
                  <small>${words.term("qualityProducts", words.number(count))}</small>`,
              )}
              <p class="small muted">${words.term("qualityKindHelp", kind)}</p>
            </li>`,
        )}
      </ul>`;
  }
}

async function countAdvice(studio: Studio): Promise<AdviceCounts> {
  const one = { offset: 0, limit: 1 };
  const [{ states }, kinds] = await Promise.all([
    studio.browse(one),
    Promise.all(
      adviceKinds.map(async (kind) => {
        const state = { kind: "advice", advice: kind } as const;
        return { kind, count: (await studio.browse({ ...one, state })).total };
      }),
    ),
  ]);
  return { products: states.advice, kinds };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-quality-screen": QualityScreen;
  }
}
