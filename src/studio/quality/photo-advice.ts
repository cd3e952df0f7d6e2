import { Task } from "@lit/task";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { adviceKinds, type AdviceKind } from "../../core/catalogue/catalogue.ts";
import { asSearchError } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { stateLink } from "../shared/state-link.ts";

interface AdviceCounts {
  /** Products with any advice; one product may be counted under several kinds. */
  readonly products: number;
  readonly kinds: readonly { readonly kind: AdviceKind; readonly count: number }[];
}

/**
 * The photo coach's advice, by kind.
 *
 * @event {ShowStateEvent} mirip-show-state - Asks for the products with one kind of advice.
 */
@customElement("mirip-photo-advice")
export class PhotoAdvice extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    css`
      .kinds {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
        gap: var(--mirip-space-2);
      }

      .kinds > li {
        padding: var(--mirip-space-1) var(--mirip-space-2) 12px;
        border: 1px solid var(--mirip-color-line);
        border-radius: var(--mirip-radius-medium);
      }

      .state-link > span {
        display: flex;
        flex-wrap: wrap;
        flex: 1;
        justify-content: space-between;
        gap: 0 var(--mirip-space-2);
      }

      .state-link small {
        color: var(--mirip-color-muted);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  /** Grows when the catalogue changed. */
  @property({ type: Number }) refreshes = 0;

  readonly #localize = new StudioLocalize(this);
  readonly #counts = new Task(this, {
    task: ([studio]) => (studio ? countAdvice(studio) : undefined),
    args: () => [this.studio, this.refreshes] as const,
  });

  /** Focuses its title. */
  override focus(): void {
    const title = this.renderRoot.querySelector<HTMLElement>("h2");
    title?.focus();
    title?.scrollIntoView({ block: "start" });
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { value, error } = this.#counts;
    if (error !== undefined) {
      return html`<mirip-notice retry @mirip-notice-retry=${() => this.#counts.run()}
        >${localize.term("problem", asSearchError(error, "storage").code, "")}</mirip-notice
      >`;
    }
    return html`<section
      class="card"
      aria-labelledby="advice"
      aria-busy=${value ? "false" : "true"}
    >
      ${value ? this.#renderCounts(value) : html`<h2 id="advice" tabindex="-1">${localize.term("loading")}…</h2>`}
    </section>`;
  }

  #renderCounts({ products, kinds }: AdviceCounts): TemplateResult {
    const localize = this.#localize;
    const some = kinds.filter(({ count }) => count > 0);
    if (some.length === 0)
      return html`<h2 id="advice" tabindex="-1">${localize.term("qualityNoAdvice")}</h2>`;
    return html`<div>
        <h2 id="advice" tabindex="-1">
          ${localize.term("qualityAdvice", localize.number(products))}
        </h2>
        <p class="small muted">${localize.term("qualityAdviceHelp")}</p>
      </div>
      <ul class="kinds">
        ${some.map(
          ({ kind, count }) =>
            html`<li>
              ${stateLink(
                { kind: "advice", advice: kind },
                html`<strong>${localize.term("qualityKind", kind)}</strong>
                  <small>${localize.term("qualityProducts", localize.number(count))}</small>`,
              )}
              <p class="small muted">${localize.term("qualityKindHelp", kind)}</p>
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
    "mirip-photo-advice": PhotoAdvice;
  }
}
