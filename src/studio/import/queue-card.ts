import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Check, CircleAlert, Pause, Play, ShieldCheck, X } from "lucide";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { ImportState } from "../../engine/contracts/import-contract.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { viewAddress } from "../shared/views.ts";
import { progressBar, shareOf } from "./progress-bar.ts";
import { ImportNotice } from "./import-notice.ts";
import { barStyles, cardStyles } from "./import.styles.ts";
import { queueCardStyles } from "./queue-card.styles.ts";

/**
 * The state of the queue, whichever tab processes it: progress, speed, purpose, and the three
 * commands for it. Shows nothing if nothing was imported.
 */
@customElement("mirip-queue-card")
export class QueueCard extends LitElement {
  static override styles = [baseStyles, cardStyles, barStyles, queueCardStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) imports: ImportState | undefined;
  /** True while photos are still being copied: the page can't be closed yet. */
  @property({ type: Boolean }) copying = false;
  @property({ type: Boolean, reflect: true }) empty = true;

  @state() private problem: SearchErrorCode | undefined;
  /** The number of photos that a cancellation left out. */
  @state() private leftOut: number | undefined;
  @query("h2") private readonly heading!: HTMLElement | null;

  readonly #localize = new StudioLocalize(this);
  readonly #notice = new ImportNotice(this, ({ added }) => ({
    title: this.#localize.term("queueDone"),
    body: this.#localize.term("queueNotifyBody", this.#localize.number(added)),
  }));

  /** Focuses its heading; false if it shows nothing. */
  takeFocus(): boolean {
    this.heading?.focus({ preventScroll: true });
    return this.heading !== null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("imports")) {
      void this.#notice.see(this.imports);
      const before = changed.get("imports")?.phase ?? "idle";
      if (before === "idle" && this.#isBusy()) this.leftOut = undefined;
    }
    const said = this.leftOut !== undefined || this.problem !== undefined;
    this.empty = !this.#isBusy() && !this.#isDone() && !said;
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<p class="hidden" role="status">${this.#announce()}</p>
      ${this.#isBusy() ? this.#renderBusy() : this.#isDone() ? this.#renderDone() : nothing}
      ${
        this.leftOut === undefined
          ? nothing
          : html`<mirip-notice
              tone="hint"
              dismissable
              role="status"
              @mirip-notice-dismiss=${() => (this.leftOut = undefined)}
              >${localize.term("queueCancelled", localize.number(this.leftOut))}</mirip-notice
            >`
      }
      ${
        this.problem
          ? html`<mirip-notice dismissable @mirip-notice-dismiss=${() => (this.problem = undefined)}
              >${localize.term("problem", this.problem, "")}</mirip-notice
            >`
          : nothing
      }`;
  }

  #renderBusy(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { imports } = this;
    if (!imports) return nothing;
    const { phase, completed, total, current } = imports;
    const still = phase === "paused" || phase === "stopped";
    return html`<section class="card" data-testid="index-progress" aria-labelledby="title">
      <div class="row firm">
        <h2 id="title" tabindex="-1">${this.#title()}</h2>
        <strong aria-hidden="true">${localize.percent(shareOf(completed, total))}</strong>
      </div>
      ${this.#renderStopped(imports)} ${progressBar(imports, "title", still)}
      <div>
        <p class="small facts">${this.#facts(imports)}</p>
        <p class="small muted current">${still ? "" : current}</p>
      </div>
      <div class="buttons">
        ${
          still
            ? html`<button
                class="button primary"
                type="button"
                @click=${() => this.#tell((studio) => studio.resumeImports())}
              >
                ${icon(Play)} ${localize.term("queueResume")}
              </button>`
            : html`<button
                class="button"
                type="button"
                @click=${() => this.#tell((studio) => studio.pauseImports())}
              >
                ${icon(Pause)} ${localize.term("queuePause")}
              </button>`
        }
        ${
          imports.renewing === true
            ? nothing
            : html`<button class="button" type="button" @click=${this.#cancel}>
                ${icon(X)} ${localize.term("cancel")}
              </button>`
        }
        ${
          imports.stopped === "quota"
            ? html`<a class="button" href=${viewAddress("settings")}
                >${localize.term("queueSettings")}</a
              >`
            : nothing
        }
      </div>
      ${
        this.copying
          ? nothing
          : html`<p class="small safe">${icon(ShieldCheck)} ${localize.term("copiedSafe")}</p>`
      }
      ${this.#renderSwitch()}
    </section>`;
  }

  #renderStopped({ phase, stopped }: ImportState): TemplateResult | typeof nothing {
    if (phase !== "stopped") return nothing;
    const localize = this.#localize;
    const text =
      stopped === "quota"
        ? localize.term("queueFull")
        : localize.term("problem", stopped ?? "backend", "");
    return html`<mirip-notice>${text}</mirip-notice>`;
  }

  #renderSwitch(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const notice = this.#notice;
    if (!notice.supported) return nothing;
    return html`<div>
      <label class="switch">
        <input type="checkbox" role="switch" .checked=${notice.on} @change=${this.#switched} />
        ${localize.term("queueNotify")}
      </label>
      <p class="small muted" role="status">
        ${notice.refused ? localize.term("queueNotifyRefused") : ""}
      </p>
    </div>`;
  }

  #renderDone(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { imports } = this;
    if (!imports) return nothing;
    const { added, problems } = imports;
    const good = added > 0 || problems === 0;
    const rest = this.#rest(imports);
    return html`<section class="card" data-testid="index-summary" aria-labelledby="title">
      <h2 id="title" tabindex="-1" ?data-good=${good}>
        ${icon(good ? Check : CircleAlert)} ${this.#title()}
      </h2>
      ${
        rest.length > 0
          ? html`<ul class="muted">
              ${rest.map((one) => html`<li>${one}</li>`)}
            </ul>`
          : nothing
      }
      <div class="buttons">
        <a class="button" href=${viewAddress("catalogue")}>${localize.term("seeCatalogue")}</a>
      </div>
    </section>`;
  }

  /** The photos that are not new, by what happened to them. Together with the new ones they are the whole round. */
  #rest({ completed, added, already, problems }: ImportState): readonly string[] {
    const localize = this.#localize;
    const failed = completed - added - already;
    const waiting = Math.min(failed, problems);
    const parts = [
      ["summaryAlready", already],
      ["problemsTitle", waiting],
      ["summarySkipped", failed - waiting],
      // Problems of earlier rounds, and photos that a table names but that are missing.
      [waiting > 0 ? "summaryWaitingToo" : "problemsTitle", problems - waiting],
    ] as const;
    return parts.flatMap(([term, count]) =>
      count > 0 ? [localize.term(term, localize.number(count))] : [],
    );
  }

  #title(): string {
    const localize = this.#localize;
    const { phase = "idle", added = 0, renewing = false } = this.imports ?? {};
    if (phase === "preparing") return localize.term("importPreparing");
    if (phase === "running") return localize.term(renewing ? "queueRenewing" : "importing");
    if (phase === "paused") return localize.term("queuePaused");
    if (phase === "stopped") return localize.term("queueStopped");
    return added === 0
      ? localize.term("summaryNothing")
      : localize.term("summaryDone", localize.number(added));
  }

  /** Announced once per phase, because every step of the progress would be too much to hear. */
  #announce(): string {
    return this.#isBusy() || this.#isDone() ? this.#title() : "";
  }

  #facts({ completed, total, rate, secondsLeft, phase }: ImportState): string {
    const localize = this.#localize;
    const facts = [
      localize.term("importCount", localize.number(completed), localize.number(total)),
    ];
    if (phase !== "running") return facts.join("");
    if (rate !== undefined) {
      facts.push(localize.term("importRate", localize.decimal(rate, rate < 10 ? 1 : 0)));
    }
    if (secondsLeft !== undefined) {
      const whole = Math.max(1, Math.round(secondsLeft)) * 1000;
      facts.push(localize.term("importLeft", localize.duration(whole)));
    }
    return facts.join(" · ");
  }

  #isBusy(): boolean {
    return this.imports !== undefined && this.imports.phase !== "idle";
  }

  #isDone(): boolean {
    return this.imports?.phase === "idle" && this.imports.total > 0;
  }

  async #cancel(): Promise<void> {
    await this.#tell(async (studio) => {
      this.leftOut = await studio.cancelImports();
    });
  }

  async #tell(command: (studio: Studio) => Promise<void>): Promise<void> {
    if (!this.studio) return;
    this.problem = undefined;
    try {
      await command(this.studio);
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
  }

  async #switched(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    await this.#notice.toggle(input.checked);
    // If permission was refused, the switch returns to off.
    input.checked = this.#notice.on;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-queue-card": QueueCard;
  }
}
