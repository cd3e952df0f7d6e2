import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { baseStyles } from "../styles/base.styles.ts";
import { setProperties } from "../shared/set-properties.ts";
import { progressLineStyles } from "./progress-line.styles.ts";

/** A shorter wait feels immediate, and a text would only flicker. */
const patienceMs = 400;

/**
 * A thin line that moves while something is awaited. A text joins it only if that takes longer than people
 * expect. Both are laid out in the grid around the element, the line at an edge of the area `picture` and the
 * text in the area `progress`, over their content: the page does not move when they come and go.
 *
 * @csspart progress - The line.
 * @csspart status - The words.
 */
@customElement("mirip-progress-line")
export class ProgressLine extends LitElement {
  static override styles = [baseStyles, progressLineStyles];

  @property({ type: Boolean }) active = false;
  @property() label = "";
  /** How much is done, 0 to 1; undefined if unknown. */
  @property({ type: Number }) share: number | undefined;

  @state() private late = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("active")) return;
    clearTimeout(this.#timer);
    this.late = false;
    if (this.active) this.#timer = setTimeout(() => (this.late = true), patienceMs);
  }

  protected override render(): TemplateResult {
    const known = this.share !== undefined;
    const said = this.active && this.late ? this.label : "";
    return html`
      <div
        class="track"
        part="progress"
        ?data-active=${this.active}
        ?data-known=${known}
        ${setProperties({ "--share": this.share ?? 0 })}
      >
        <div class="bar"></div>
      </div>
      <p class="small muted" part="status" role="status">${said}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-progress-line": ProgressLine;
  }
}
