import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Localize } from "../../../messages/localize.ts";
import { IntentEvent } from "../photo-input/events.ts";
import "../../controls/picture/picture.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { SampleEvent } from "./events.ts";
import { MAX_SAMPLES, type Sample } from "./sample.ts";
import { samplesStyles } from "./samples.styles.ts";

const placeholders = Array.from(
  { length: MAX_SAMPLES },
  () => html`<li aria-hidden="true"><div class="place"></div></li>`,
);

/**
 * Photos to try with one tap.
 *
 * @event {SampleEvent} mirip-sample - One was picked.
 * @event {IntentEvent} mirip-intent - Somebody is about to choose one.
 * @csspart picture - Each of them.
 */
@customElement("mirip-samples")
export class Samples extends LitElement {
  static override styles = [baseStyles, samplesStyles];

  /** Undefined while they are loading: their room is reserved. */
  @property({ attribute: false }) samples: readonly Sample[] | undefined = [];

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult | typeof nothing {
    const { samples } = this;
    if (samples?.length === 0) return nothing;
    const localize = this.#localize;
    return html`<h2 id="title">${localize.term("samples")}</h2>
      <ul aria-labelledby="title" @focusin=${this.#intend} @pointerover=${this.#hover}>
        ${samples ? samples.map((sample) => this.#renderSample(sample)) : placeholders}
      </ul>`;
  }

  #renderSample(sample: Sample): TemplateResult {
    return html`<li>
      <button
        type="button"
        data-testid="sample"
        @click=${() => this.dispatchEvent(new SampleEvent(sample))}
      >
        <mirip-picture
          part="picture"
          .source=${sample.url}
          alt=${this.#localize.text(sample.label)}
          eager
        >
        </mirip-picture>
      </button>
    </li>`;
  }

  #intend(): void {
    this.dispatchEvent(new IntentEvent());
  }

  #hover(event: PointerEvent): void {
    if (event.pointerType !== "touch") this.#intend();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-samples": Samples;
  }
}
