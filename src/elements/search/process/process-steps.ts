import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Answer } from "../../../client/session/query-step.ts";
import type {
  BackendInfo,
  CatalogueInfo,
  SearchProcess,
} from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { drawPixels } from "../shared/draw-pixels.ts";
import { guessBars } from "./guess-bars.ts";
import { distanceAxis } from "./distance-axis.ts";
import { embeddingPlot, rangeOf } from "./embedding-plot.ts";
import { figuresTable } from "./figures-table.ts";
import { processStepsStyles } from "./process-steps.styles.ts";
import { timeBar } from "./time-bar.ts";

const backendNames = { webgpu: "WebGPU", wasm: "WebAssembly", cpu: "JavaScript" } as const;

/** The steps between a photo and its answer, each with its picture or its figures. */
@customElement("mirip-process-steps")
export class ProcessSteps extends LitElement {
  static override styles = [baseStyles, processStepsStyles];

  @property({ attribute: false }) answer: Answer | undefined;
  /** Of the catalogue. */
  @property({ attribute: false }) categories: CatalogueInfo["categories"] = [];

  @query("canvas") private readonly canvas!: HTMLCanvasElement | null;

  readonly #localize = new Localize(this);

  protected override render(): TemplateResult | typeof nothing {
    const { answer } = this;
    if (!answer) return nothing;
    const { settings, response, first } = answer;
    const localize = this.#localize;
    const { process, matches } = response;
    return html`<div class="parts">
      <section>
        <h3>${localize.term("seen")}</h3>
        ${this.#renderSeen()}
      </section>
      <section>
        <h3>${localize.term("engine")}</h3>
        ${this.#renderBackend(process.backend ?? first.process.backend)}
      </section>
      <section class="wide">
        <h3>${localize.term("embedding")}</h3>
        ${this.#renderEmbedding(answer)}
      </section>
      <section class="wide">
        <h3>${localize.term("guesses")}</h3>
        ${guessBars(answer, this.categories, localize)}
      </section>
      <section class="wide">
        <h3>${localize.term("distances", settings.metric)}</h3>
        ${distanceAxis(matches, settings.metric, localize)}
        <p class="small muted">
          ${localize.term("distancesCaption", localize.number(process.comparedPhotos), settings.metric)}
        </p>
      </section>
      ${
        matches.length > 0
          ? html`<section class="wide">
              <h3 id="figures">${localize.term("figures")}</h3>
              ${figuresTable(matches, localize)}
            </section>`
          : nothing
      }
      <section class="wide">
        <h3>${localize.term("time")}</h3>
        ${timeBar(process.steps, localize)}
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
    const localize = this.#localize;
    const seen = this.#seen();
    if (!seen) return html`<p class="small muted">${localize.term("seenNone")}</p>`;
    const { width, height } = seen;
    return html`<figure>
      <canvas
        width=${width}
        height=${height}
        role="img"
        aria-label=${localize.term("seenAlt")}
      ></canvas>
      <figcaption class="small muted">
        ${localize.term("seenCaption", localize.number(width), localize.number(height))}
      </figcaption>
    </figure>`;
  }

  #renderBackend(backend: BackendInfo | undefined): TemplateResult {
    const localize = this.#localize;
    if (!backend) return html`<p class="small muted">${localize.term("seenNone")}</p>`;
    return html`<p>${localize.term("backendRuns", backendNames[backend.name])}</p>
      <ul class="trials small">
        ${backend.trials.map(
          ({ name, verdict, milliseconds }) =>
            html`<li data-verdict=${verdict}>
              <strong>${backendNames[name]}</strong> ${localize.term("verdict", verdict)}${
                milliseconds === undefined
                  ? nothing
                  : html` <span class="muted">(${localize.duration(milliseconds)})</span>`
              }
            </li>`,
        )}
      </ul>`;
  }

  #renderEmbedding({ step, response, first }: Answer): TemplateResult {
    const localize = this.#localize;
    const { embedding } = response.process;
    const { low, high } = rangeOf(embedding);
    const caption = localize.term(
      "embeddingCaption",
      localize.number(embedding.length),
      localize.decimal(low),
      localize.decimal(high),
    );
    const reused = step.query.kind !== "catalogue" && response !== first;
    return html`${embeddingPlot(embedding, caption)}
      <p class="small muted">${caption} ${reused ? localize.term("embeddingReused") : nothing}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-process-steps": ProcessSteps;
  }
}
