import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Images, PencilLine, Send, X } from "lucide";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { remember, remembered } from "../shared/memory.ts";
import { looks, viewAddress, type View } from "../shared/views.ts";
import { TourEndEvent } from "./events.ts";
import { tourStyles } from "./tour.styles.ts";

const seenKey = "mirip-tour";
/** Whether the owner has looked at the quality screen. */
const checkedKey = "mirip-tour-checked";

const steps = [
  { icon: Images, title: "tourDropTitle", text: "tourDrop", view: "import" },
  { icon: PencilLine, title: "tourFixTitle", text: "tourFix", view: "quality" },
  { icon: Send, title: "tourPublishTitle", text: "tourPublish", view: "publish" },
] as const;

/**
 * The first steps in the studio, as a card in the page: it covers nothing and can be closed at any
 * time. It advances by itself with what is done: photos were added, their quality was looked at, the catalogue
 * was published. Once it was seen it stays hidden until `again` is called.
 *
 * @event {TourEndEvent} mirip-tour-end - The tour was closed; the page should move the focus.
 */
@customElement("mirip-tour")
export class Tour extends LitElement {
  static override styles = [baseStyles, tourStyles];

  /** Whether there are photos, in the catalogue or in the queue; undefined until it is known. */
  @property({ attribute: false }) filled: boolean | undefined;
  /** The view that is shown. */
  @property({ attribute: false }) view: View = "catalogue";

  /** The step that the owner chose; undefined shows the next one. */
  @state() private chosen: number | undefined;
  @state() private checked = remembered(checkedKey) !== "";
  @state() private shown = remembered(seenKey) === "";
  @query("h2") private readonly heading!: HTMLElement | null;

  readonly #localize = new StudioLocalize(this);
  #reached = 0;

  /** Shows the tour from its start, and focuses it. */
  async again(): Promise<void> {
    this.chosen = 0;
    this.shown = true;
    await this.#arrive();
    this.scrollIntoView({ block: "nearest" });
  }

  /** Closes the tour when all steps are done, wherever the focus is. */
  finish(): void {
    this.shown = false;
    remember(seenKey, "seen");
  }

  protected override willUpdate(): void {
    if (this.view === "quality" && this.filled && !this.checked) {
      this.checked = true;
      remember(checkedKey, "seen");
    }
    const reached = !this.filled ? 0 : this.checked ? 2 : 1;
    // The current step has been done, so it is not shown any more.
    if (reached > this.#reached && (this.chosen ?? 0) < reached) this.chosen = undefined;
    this.#reached = reached;
  }

  protected override render(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const at = this.#at;
    const step = steps[at];
    if (!this.shown || this.filled === undefined || !step) return nothing;
    const last = at === steps.length - 1;
    const where = localize.term("tourStep", localize.number(at + 1), localize.number(steps.length));
    return html`<section aria-label=${localize.term("tourTitle")} @keydown=${this.#key}>
      <div class="mark">${icon(step.icon)}</div>
      <div class="text">
        <h2 tabindex="-1"><span class="muted">${where}:</span> ${localize.term(step.title)}</h2>
        <p>${localize.term(step.text)}</p>
      </div>
      <div class="foot">
        ${
          step.view === this.view
            ? nothing
            : html`<a class="to" href=${viewAddress(step.view)}
                >${localize.term(looks[step.view].term)}</a
              >`
        }
        ${
          at > 0
            ? html`<button class="button quiet" type="button" @click=${() => this.#go(-1)}>
                ${localize.term("tourBack")}
              </button>`
            : nothing
        }
        <button
          class="button primary"
          type="button"
          @click=${() => (last ? this.#end("finished") : this.#go(1))}
        >
          ${localize.term(last ? "tourFinish" : "tourNext")}
        </button>
      </div>
      <button
        class="button quiet square skip"
        type="button"
        aria-label=${localize.term("tourSkip")}
        title=${localize.term("tourSkip")}
        @click=${() => this.#end("skipped")}
      >
        ${icon(X)}
      </button>
    </section>`;
  }

  get #at(): number {
    return this.chosen ?? this.#reached;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#end("skipped");
  }

  #go(by: number): void {
    this.chosen = this.#at + by;
    void this.#arrive();
  }

  async #arrive(): Promise<void> {
    await this.updateComplete;
    this.heading?.focus({ preventScroll: true });
  }

  #end(how: TourEndEvent["detail"]): void {
    this.finish();
    this.dispatchEvent(new TourEndEvent(how));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-tour": Tour;
  }
}
