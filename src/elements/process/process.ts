import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ChevronDown } from "lucide";
import type { BackendInfo, SearchProcess } from "../../engine/contract.ts";
import { Words } from "../../words/words.ts";
import type { Answer } from "../../client/query-step.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { drawPixels } from "../shared/draw-pixels.ts";
import { icon } from "../shared/icon.ts";
import { distanceAxis } from "./distance-axis.ts";
import { embeddingPlot, rangeOf } from "./embedding-plot.ts";
import { processStyles } from "./process.styles.ts";
import { timeBar, totalMs } from "./time-bar.ts";

const backendNames = { webgpu: "WebGPU", wasm: "WebAssembly", cpu: "JavaScript" } as const;

/**
 * What happened between the photo and the answer, for those who want to know. Closed at first, and
 * nothing in it is drawn until it is opened.
 */
@customElement("mirip-process")
export class Process extends LitElement {
  static override styles = [baseStyles, processStyles];

  @property({ attribute: false }) answer: Answer | undefined;

  @state() private open = false;
  @query("canvas") private readonly canvas!: HTMLCanvasElement | null;

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    const words = this.#words;
    if (!this.answer) return nothing;
    return html`<details
      ?open=${this.open}
      @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
    >
      <summary>
        <h2>${words.term("process")}</h2>
        <span class="muted small">
          ${words.term("timeTotal", words.duration(totalMs(this.answer.response.process.steps)))}
        </span>
        ${icon(ChevronDown)}
      </summary>
      ${this.open ? this.#renderAll(this.answer) : nothing}
    </details>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const seen = this.#seen();
    if (this.canvas && seen) drawPixels(this.canvas, seen);
  }

  #seen(): SearchProcess["seen"] {
    return this.answer?.first.process.seen;
  }

  #renderAll({ step, settings, response, first }: Answer): TemplateResult {
    const words = this.#words;
    const { process, matches } = response;
    const reused = step.query.kind !== "catalogue" && response !== first;
    const { low, high } = rangeOf(process.embedding);
    const metric = words.term(settings.metric === "cosine" ? "metricCosine" : "metricEuclidean");
    const caption = words.term(
      "embeddingCaption",
      words.number(process.embedding.length),
      words.decimal(low),
      words.decimal(high),
    );
    return html`<p class="muted">${words.term("processHelp")}</p>
      <div class="parts">
        <section>
          <h3>${words.term("seen")}</h3>
          ${this.#renderSeen()}
        </section>
        <section>
          <h3>${words.term("engine")}</h3>
          ${this.#renderBackend(process.backend ?? first.process.backend)}
        </section>
        <section class="wide">
          <h3>${words.term("embedding")}</h3>
          ${embeddingPlot(process.embedding, caption)}
          <p class="small muted">${caption} ${reused ? words.term("embeddingReused") : nothing}</p>
        </section>
        <section class="wide">
          <h3>${words.term("distances")}</h3>
          ${distanceAxis(matches, settings.metric, words)}
          <p class="small muted">
            ${words.term("distancesCaption", words.number(process.comparedPhotos), metric)}
          </p>
        </section>
        <section class="wide">
          <h3>${words.term("time")}</h3>
          ${timeBar(process.steps, words)}
        </section>
      </div>`;
  }

  #renderSeen(): TemplateResult {
    const words = this.#words;
    const seen = this.#seen();
    if (!seen) return html`<p class="small muted">${words.term("seenNone")}</p>`;
    const { width, height } = seen;
    return html`<figure>
      <canvas
        width=${width}
        height=${height}
        role="img"
        aria-label=${words.term("seenAlt")}
      ></canvas>
      <figcaption class="small muted">
        ${words.term("seenCaption", words.number(width), words.number(height))}
      </figcaption>
    </figure>`;
  }

  #renderBackend(backend: BackendInfo | undefined): TemplateResult {
    const words = this.#words;
    if (!backend) return html`<p class="small muted">${words.term("seenNone")}</p>`;
    return html`<p>${words.term("backendRuns", backendNames[backend.name])}</p>
      <ul class="trials small">
        ${backend.trials.map(
          ({ name, verdict, milliseconds }) =>
            html`<li data-verdict=${verdict}>
              <strong>${backendNames[name]}</strong> ${words.term("verdict", verdict)}${
                milliseconds === undefined
                  ? nothing
                  : html` <span class="muted">(${words.duration(milliseconds)})</span>`
              }
            </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-process": Process;
  }
}
