import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Answer } from "../../../client/session/query-step.ts";
import type {
  BackendInfo,
  CatalogueInfo,
  SearchProcess,
} from "../../../engine/contracts/engine-contract.ts";
import { Words } from "../../../messages/messages.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { drawPixels } from "../shared/draw-pixels.ts";
import { guessBars } from "./guess-bars.ts";
import { distanceAxis } from "./distance-axis.ts";
import { embeddingPlot, rangeOf } from "./embedding-plot.ts";
import { figuresTable } from "./figures-table.ts";
import { processViewStyles } from "./process-steps.styles.ts";
import { timeBar } from "./time-bar.ts";

const backendNames = { webgpu: "WebGPU", wasm: "WebAssembly", cpu: "JavaScript" } as const;

/** The steps between a photo and its answer, each with its picture or its figures. */
@customElement("mirip-process-view")
export class ProcessView extends LitElement {
  static override styles = [baseStyles, processViewStyles];

  @property({ attribute: false }) answer: Answer | undefined;
  /** Of the catalogue. */
  @property({ attribute: false }) categories: CatalogueInfo["categories"] = [];

  @query("canvas") private readonly canvas!: HTMLCanvasElement | null;

  readonly #words = new Words(this);

  protected override render(): TemplateResult | typeof nothing {
    const { answer } = this;
    if (!answer) return nothing;
    const { settings, response, first } = answer;
    const words = this.#words;
    const { process, matches } = response;
    return html`<div class="parts">
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
        ${this.#renderEmbedding(answer)}
      </section>
      <section class="wide">
        <h3>${words.term("guesses")}</h3>
        ${guessBars(answer, this.categories, words)}
      </section>
      <section class="wide">
        <h3>${words.term("distances", settings.metric)}</h3>
        ${distanceAxis(matches, settings.metric, words)}
        <p class="small muted">
          ${words.term("distancesCaption", words.number(process.comparedPhotos), settings.metric)}
        </p>
      </section>
      ${
        matches.length > 0
          ? html`<section class="wide">
              <h3 id="figures">${words.term("figures")}</h3>
              ${figuresTable(matches, words)}
            </section>`
          : nothing
      }
      <section class="wide">
        <h3>${words.term("time")}</h3>
        ${timeBar(process.steps, words)}
      </section>
    </div>`;
  }

  protected override updated(): void {
    const seen = this.#seen();
    if (this.canvas && seen) drawPixels(this.canvas, seen);
  }

  #seen(): SearchProcess["seen"] {
    return this.answer?.first.process.seen;
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

  #renderEmbedding({ step, response, first }: Answer): TemplateResult {
    const words = this.#words;
    const { embedding } = response.process;
    const { low, high } = rangeOf(embedding);
    const caption = words.term(
      "embeddingCaption",
      words.number(embedding.length),
      words.decimal(low),
      words.decimal(high),
    );
    const reused = step.query.kind !== "catalogue" && response !== first;
    return html`${embeddingPlot(embedding, caption)}
      <p class="small muted">${caption} ${reused ? words.term("embeddingReused") : nothing}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-process-view": ProcessView;
  }
}
