import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { MediaController } from "../shared/media-controller.ts";
import type { ChartData } from "./chart-data.ts";
import type { ChartLook, DrawChart } from "./draw-chart.ts";
import { numberOf, percentOf } from "./figures.ts";
import { figureTableStyles } from "./figure-table.styles.ts";

/** More names than this can't be read in one chart. */
const MAX_SHOWN = 20;
const seriesTokens = ["--mirip-color-step-1", "--mirip-color-step-2", "--mirip-color-step-3"];

/** One chart with its title, its explanation, and the same figures as a table. */
@customElement("mirip-chart-view")
export class ChartView extends LitElement {
  static override styles = [
    baseStyles,
    figureTableStyles,
    css`
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mirip-space-1);
      }

      .plot {
        position: relative;
        block-size: var(--plot-size);
        min-inline-size: 0;
        forced-color-adjust: none;
        background: var(--mirip-color-surface);
      }

      .probe {
        display: none;
      }

      /* Paper is light, whatever the colour scheme. */
      :host([printing]) {
        color-scheme: light;
      }
    `,
  ];

  @property({ attribute: false }) data: ChartData | undefined;

  @state() private failed = false;
  @query("canvas") private readonly canvas!: HTMLCanvasElement | null;
  @query(".probe") private readonly probe!: HTMLElement | null;

  readonly #localize = new StudioLocalize(this);
  readonly #dark = new MediaController(this, "(prefers-color-scheme: dark)");
  #draw: DrawChart | undefined;
  #erase: (() => void) | undefined;
  #drawn = "";

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.#printing);
    addEventListener("afterprint", this.#printed);
    // The drawing was discarded when the element left the page.
    if (this.hasUpdated) this.requestUpdate("data");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#printing);
    removeEventListener("afterprint", this.#printed);
    this.#erase?.();
    this.#erase = undefined;
    this.#drawn = "";
  }

  protected override render(): TemplateResult | typeof nothing {
    const { data } = this;
    if (!data) return nothing;
    const localize = this.#localize;
    const title = localize.term("chartTitle", data.part);
    const shown = shownOf(data);
    const rows = data.horizontal ? shown * (data.series.length * 12 + 12) + 96 : 280;
    const largest = localize.term(
      "chartLargest",
      localize.number(shown),
      localize.number(data.labels.length),
    );
    return html`<figure aria-labelledby="title">
      <h3 id="title">${title}</h3>
      <p class="small muted">${localize.term("chartHelp", data.part)}</p>
      ${shown < data.labels.length ? html`<p class="small muted">${largest}</p>` : nothing}
      ${
        this.failed
          ? html`<p class="small">${localize.term("chartFailed")}</p>`
          : html`<div class="plot" ${setProperties({ "--plot-size": `${rows}px` })}>
              <canvas role="img" aria-label=${this.#summary(data, title)}></canvas>
            </div>`
      }
      <span class="probe"></span>
      <details ?open=${this.failed}>
        <summary>${localize.term("chartAsTable")}</summary>
        ${this.#renderTable(data, title)}
      </details>
    </figure>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const look = `${this.#dark.matches} ${this.#localize.lang()}`;
    if (!changed.has("data") && look === this.#drawn) return;
    this.#drawn = look;
    void this.#redraw();
  }

  #renderTable(data: ChartData, title: string): TemplateResult {
    const localize = this.#localize;
    const { photos } = data;
    return html`<div class="wide" tabindex="0" role="group" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${data.axis ? html`<th scope="col">${data.axis.title}</th>` : html`<td></td>`}
            ${data.series.map(
              ({ figure }) => html`<th scope="col">${localize.term("chartFigure", figure)}</th>`,
            )}
            ${photos ? html`<th scope="col">${localize.term("chartFigure", "photos")}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${data.labels.map(
            (label, row) =>
              html`<tr>
                <th scope="row">${label}</th>
                ${data.series.map(({ values }) => html`<td>${percentOf(values[row], localize)}</td>`)}
                ${photos ? html`<td>${numberOf(photos[row], localize)}</td>` : nothing}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** The text for screen readers in place of the picture; the table has the figures. */
  #summary({ labels, series, axis }: ChartData, title: string): string {
    const localize = this.#localize;
    const first = series
      .map(
        ({ figure, values }) =>
          `${localize.term("chartFigure", figure)} ${percentOf(values[0], localize)}`,
      )
      .join(", ");
    const label = [axis?.title, labels[0]].filter((part) => part !== undefined).join(" ");
    return `${title}. ${label}: ${first}.`;
  }

  async #redraw(): Promise<void> {
    try {
      this.#draw ??= (await import("./draw-chart.ts")).drawChart;
    } catch {
      // The chart's code may fail to load, after a deployment or without a network; the table has the figures.
      this.failed = true;
      return;
    }
    if (this.isConnected) this.#paint();
  }

  #paint(): void {
    const { canvas, data } = this;
    if (!canvas || !data || !this.#draw) return;
    const localize = this.#localize;
    this.#erase?.();
    this.#erase = this.#draw(canvas, {
      kind: data.kind,
      horizontal: data.horizontal,
      labels: data.labels.slice(0, shownOf(data)),
      ...(data.axis && { axis: data.axis }),
      series: data.series.map(({ figure, values }) => ({
        name: localize.term("chartFigure", figure),
        values: values.slice(0, shownOf(data)),
      })),
      percent: (share) => percentOf(share, localize),
      look: this.#look(),
    });
  }

  #look(): ChartLook {
    return {
      text: this.#colour("--mirip-color-text"),
      line: this.#colour("--mirip-color-line"),
      series: seriesTokens.map((token) => this.#colour(token)),
      font: getComputedStyle(this).fontFamily,
    };
  }

  /** A canvas knows neither custom properties nor `light-dark()`; an element resolves both. */
  #colour(token: string): string {
    const { probe } = this;
    if (!probe) return "";
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  }

  readonly #printing = (): void => {
    this.toggleAttribute("printing", true);
    this.#paint();
  };

  readonly #printed = (): void => {
    this.toggleAttribute("printing", false);
    this.#paint();
  };
}

/** The number of labels drawn: horizontal charts, of categories and tags, have the largest ones only. */
function shownOf({ horizontal, labels }: ChartData): number {
  return horizontal ? Math.min(labels.length, MAX_SHOWN) : labels.length;
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-chart-view": ChartView;
  }
}
