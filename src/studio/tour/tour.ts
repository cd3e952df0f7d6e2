import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Images, PencilLine, Send, X } from "lucide";
import { baseStyles } from "../../elements/shared/base.styles.ts";
import { icon } from "../../elements/shared/icon.ts";
import { Words } from "../../words/studio-words.ts";
import { remember, remembered } from "../screen/memory.ts";
import { TourEndEvent } from "./events.ts";
import { tourStyles } from "./tour.styles.ts";

const seenKey = "mirip-tour";

const steps = [
  { icon: Images, title: "tourDropTitle", text: "tourDrop", href: "#impor" },
  { icon: PencilLine, title: "tourFixTitle", text: "tourFix", href: "#katalog" },
  { icon: Send, title: "tourPublishTitle", text: "tourPublish", href: "#terbitkan" },
] as const;

const places = ["navImport", "navCatalogue", "navPublish"] as const;

/**
 * The first steps in the studio, as a card in the page: it lies over nothing and can be left at any
 * time. Once seen it stays away until `again` is called.
 *
 * @event {TourEndEvent} mirip-tour-end - It went away; the page gives the focus a place.
 */
@customElement("mirip-tour")
export class Tour extends LitElement {
  static override styles = [baseStyles, tourStyles];

  @state() private step = 0;
  @state() private shown = remembered(seenKey) === "";
  @query("h2") private readonly heading!: HTMLElement | null;

  readonly #words = new Words(this);

  /** Shows the tour from its start, and goes there. */
  async again(): Promise<void> {
    this.step = 0;
    this.shown = true;
    await this.#arrive();
    this.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.#words;
    const step = steps[this.step];
    const place = places[this.step];
    if (!this.shown || !step || !place) return nothing;
    const last = this.step === steps.length - 1;
    const where = words.term("tourStep", words.number(this.step + 1), words.number(steps.length));
    return html`<section aria-label=${words.term("tourTitle")} @keydown=${this.#key}>
      <div class="mark">${icon(step.icon)}</div>
      <div class="words">
        <h2 tabindex="-1"><span class="hidden">${where}: </span>${words.term(step.title)}</h2>
        <p>${words.term(step.text)}</p>
        <a href=${step.href}>${words.term(place)}</a>
      </div>
      <div class="foot">
        <ol class="dots" aria-hidden="true">
          ${steps.map((_, index) => html`<li ?data-current=${index === this.step}></li>`)}
        </ol>
        ${
          this.step > 0
            ? html`<button class="button quiet" type="button" @click=${() => this.#go(-1)}>
                ${words.term("tourBack")}
              </button>`
            : nothing
        }
        <button
          class="button primary"
          type="button"
          @click=${() => (last ? this.#end("finished") : this.#go(1))}
        >
          ${words.term(last ? "tourFinish" : "tourNext")}
        </button>
      </div>
      <button
        class="button quiet square skip"
        type="button"
        aria-label=${words.term("tourSkip")}
        title=${words.term("tourSkip")}
        @click=${() => this.#end("skipped")}
      >
        ${icon(X)}
      </button>
    </section>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#end("skipped");
  }

  #go(by: number): void {
    this.step += by;
    void this.#arrive();
  }

  async #arrive(): Promise<void> {
    await this.updateComplete;
    this.heading?.focus({ preventScroll: true });
  }

  #end(how: TourEndEvent["detail"]): void {
    this.shown = false;
    remember(seenKey, "seen");
    this.dispatchEvent(new TourEndEvent(how));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-tour": Tour;
  }
}
