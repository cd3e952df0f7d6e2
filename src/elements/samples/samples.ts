import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Words } from "../../words/words.ts";
import { IntentEvent } from "../photo-input/events.ts";
import "../picture/picture.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { SampleEvent } from "./events.ts";
import type { Sample } from "./sample.ts";
import { samplesStyles } from "./samples.styles.ts";

/**
 * Photos to try with one tap.
 *
 * @event {SampleEvent} mirip-sample - One was picked.
 * @event {IntentEvent} mirip-intent - Somebody is about to.
 */
@customElement("mirip-samples")
export class Samples extends LitElement {
  static override styles = [baseStyles, samplesStyles];

  @property({ attribute: false }) samples: readonly Sample[] = [];

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    if (this.samples.length === 0) return nothing;
    const words = this.#words;
    return html`<h2 id="title">${words.term("samples")}</h2>
      <ul aria-labelledby="title" @focusin=${this.#intend} @pointerover=${this.#hover}>
        ${this.samples.map(
          (sample) =>
            html`<li>
              <button
                type="button"
                data-testid="sample"
                @click=${() => this.dispatchEvent(new SampleEvent(sample))}
              >
                <mirip-picture .source=${sample.url} alt=${words.text(sample.label)} eager>
                </mirip-picture>
              </button>
            </li>`,
        )}
      </ul>`;
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
