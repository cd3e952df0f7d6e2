import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Download, FolderPlus, Gauge, Printer } from "lucide";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { QualityReport } from "../../engine/contracts/learning-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { LongWork } from "../shared/long-work.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { saveFile } from "../shared/save-file.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";
import { viewAddress } from "../shared/views.ts";
import { MeasuredEvent } from "./events.ts";
import { FEW, nameOf, numberOf, outOf } from "./figures.ts";
import { qualityCsv } from "./quality-csv.ts";

/**
 * The headline of the measurement: one sentence and one number, their age, and a button to measure again.
 *
 * @event {MeasuredEvent} mirip-measured - A measurement is done.
 */
@customElement("mirip-headline-card")
export class HeadlineCard extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--mirip-space-2) var(--mirip-space-3);
      }

      .top > div {
        flex: 1 1 16rem;
      }

      .card h2 {
        font-size: 1.5rem;
      }

      .score {
        display: flex;
        flex-direction: column-reverse;
        text-align: end;
      }

      .score dd {
        color: var(--mirip-color-accent);
        font-size: 2.75rem;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
        line-height: 1;
      }

      .option {
        display: flex;
        align-items: center;
        gap: var(--mirip-space-1);
        min-block-size: var(--mirip-size-target);
        inline-size: fit-content;
        cursor: pointer;
      }

      .option input {
        inline-size: 20px;
        block-size: 20px;
        accent-color: var(--mirip-color-accent);
      }

      @media print {
        .buttons,
        div:has(> .option) {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) report: QualityReport | undefined;
  /** The catalogue has changed since it was measured. */
  @property({ type: Boolean }) stale = false;
  /** The number of photos in the catalogue; undefined until it is known. */
  @property({ attribute: false }) products: number | undefined;

  @state() private withBadPhotos = false;
  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);

  /** Focuses its title. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("studio") || !this.studio) return;
    // A measurement may have continued while another screen was shown.
    const measuring = this.#work.resume<QualityReport>(this.studio, "measure");
    if (measuring) void this.#tell(measuring, this.#work.running);
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { report } = this;
    if (this.products === 0 && !report) return this.#renderEmpty();
    const title = localize.term("labMeasuring");
    return html`<section class="card" aria-labelledby="title">
      ${report ? this.#renderReport(report) : this.#renderNothing()}
      <p class="hidden" role="status">${workStatus(this.#work, localize, title)}</p>
      ${workView(this.#work, localize, {
        title,
        problem: (code) => (code === "catalogue-empty" ? localize.term("labEmptyHelp") : undefined),
      })}
      ${this.#work.running ? nothing : this.#renderWays(report)}
    </section>`;
  }

  #renderEmpty(): TemplateResult {
    const localize = this.#localize;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${localize.term("labEmpty")}</h2>
      <p class="muted">${localize.term("labEmptyHelp")}</p>
      <div class="buttons">
        <a class="button primary" href=${viewAddress("import")}
          >${icon(FolderPlus)} ${localize.term("addPhotos")}</a
        >
      </div>
    </section>`;
  }

  #renderNothing(): TemplateResult {
    const localize = this.#localize;
    return html`<h2 id="title" tabindex="-1">${localize.term("labUnmeasured")}</h2>
      <p class="muted">${localize.term("labUnmeasuredHelp")}</p>`;
  }

  #renderReport(report: QualityReport): TemplateResult {
    const localize = this.#localize;
    const score = numberOf(report.score, localize);
    const photos = localize.number(report.queries);
    const measured = new Date(report.measured);
    const when = localize.date(measured, { dateStyle: "long", timeStyle: "short" });
    return html`<div class="top">
        <div class="stack">
          <h2 id="title" tabindex="-1">${sentence(report, localize)}</h2>
          <p class="muted" title=${when}>
            ${
              Date.now() - measured.getTime() < 60_000
                ? localize.term("labMeasuredNow", photos)
                : localize.term("labMeasured", localize.ago(measured), photos)
            }
          </p>
        </div>
        <dl class="score">
          <dt class="small muted">${localize.term("labScore")}</dt>
          <dd>
            <span aria-hidden="true">${score}</span>
            <span class="hidden">${localize.term("labScoreOf", score)}</span>
          </dd>
        </dl>
      </div>
      ${limits(report, localize).map((text) => html`<p class="small">${text}</p>`)}
      ${this.stale ? html`<p class="small" id="stale">${localize.term("labStale")}</p>` : nothing}`;
  }

  #renderWays(report: QualityReport | undefined): TemplateResult {
    const localize = this.#localize;
    return html`<div>
        <label class="option">
          <input
            type="checkbox"
            .checked=${this.withBadPhotos}
            aria-describedby="bad-help"
            @change=${(event: Event) =>
              (this.withBadPhotos = (event.target as HTMLInputElement).checked)}
          />
          ${localize.term("labBadPhotos")}
        </label>
        <p class="small muted" id="bad-help">${localize.term("labBadPhotosHelp")}</p>
      </div>
      <div class="buttons">
        <button
          class="button primary"
          id="measure"
          type="button"
          ?disabled=${!this.studio}
          @click=${this.#measure}
        >
          ${icon(Gauge)} ${localize.term(report ? "labMeasureAgain" : "labMeasure")}
        </button>
        ${
          report
            ? html`<button class="button" id="csv" type="button" @click=${() => this.#save(report)}>
                  ${icon(Download)} ${localize.term("labExport")}
                </button>
                <button class="button" type="button" @click=${() => print()}>
                  ${icon(Printer)} ${localize.term("labPrint")}
                </button>`
            : nothing
        }
      </div>`;
  }

  async #measure(): Promise<void> {
    const { studio, withBadPhotos: badPhotos } = this;
    if (!studio || this.#work.running) return;
    const measuring = this.#work.run((options) => studio.measureQuality({ badPhotos }, options));
    await moveFocus(this, "#cancel");
    await this.#tell(measuring);
  }

  /** `watched` is true if the focus may be on an element that is removed when it ends. */
  async #tell(measuring: Promise<QualityReport | undefined>, watched = true): Promise<void> {
    const report = await measuring;
    if (report) {
      this.report = report;
      this.stale = false;
      this.dispatchEvent(new MeasuredEvent());
    }
    if (watched) await moveFocus(this, report ? "h2" : "#measure");
  }

  #save(report: QualityReport): void {
    const localize = this.#localize;
    const name = `${localize.term("labFile")}-${report.measured.slice(0, 10)}.csv`;
    saveFile(name, qualityCsv(report, localize), "text/csv;charset=utf-8");
  }
}

/** By sibling photos if products have several photos, else by categories. */
function sentence(
  { twins, classes, accuracy, queries }: QualityReport,
  localize: StudioLocalize,
): string {
  const byTwins = outOf(twins?.share, twins?.queries ?? 0);
  if (byTwins)
    return localize.term("labTwins", localize.number(byTwins.found), localize.number(byTwins.of));
  const byClasses = classes.length > 1 ? outOf(accuracy, queries) : undefined;
  if (!byClasses) return localize.term("labUnmeasured");
  return localize.term(
    "labAccuracy",
    localize.number(byClasses.found),
    localize.number(byClasses.of),
  );
}

/** The limits of the figures, and the reasons. */
function limits(
  { queries, twins, classes }: QualityReport,
  localize: StudioLocalize,
): readonly string[] {
  const named = classes.filter(({ label }) => label !== "");
  const [only] = named;
  return [
    ...(queries < FEW ? [localize.term("labTooFew", localize.number(queries))] : []),
    ...(twins && twins.queries > 0 ? [] : [localize.term("labNoTwins")]),
    ...(named.length === 0 ? [localize.term("labNoCategories")] : []),
    ...(named.length === 1 && only
      ? [localize.term("labOneCategory", nameOf(only.label, localize))]
      : []),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-headline-card": HeadlineCard;
  }
}
