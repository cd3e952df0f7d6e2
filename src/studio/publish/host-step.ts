import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Globe } from "lucide";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { PublishedCheck, Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { LongWork } from "../shared/long-work.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";
import { readAddress } from "./embed-code.ts";
import { HostCheckedEvent } from "./events.ts";
import { findings, findingsStyles, headline } from "./findings.ts";
import { stepTitle, stepTitleStyles } from "./step-title.ts";

/**
 * Step 3: how to put the folder on a host, and whether a visitor's browser could read it there.
 *
 * @event {HostCheckedEvent} mirip-host-checked - An address was typed or looked at.
 */
@customElement("mirip-host-step")
export class HostStep extends LitElement {
  static override styles = [baseStyles, screenStyles, stepTitleStyles, findingsStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property() address = "";
  @property({ attribute: false }) check: PublishedCheck | undefined;
  @property({ type: Boolean }) done = false;

  @state() private problem: "" | "publishAddressWrong" | "publishAddressInsecure" = "";
  @query("input") private readonly input!: HTMLInputElement;

  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const title = localize.term("publishChecking");
    const busy = this.#work.running;
    return html`<section class="card" aria-labelledby="title">
      ${stepTitle(3, localize.term("publishHost"), this.done, localize)}
      <ul class="advice">
        <li>${localize.term("publishHostUpload")}</li>
        <li>${localize.term("publishHostWhole")}</li>
        <li>${localize.term("publishHostAnywhere")}</li>
      </ul>
      <form class="field" novalidate @submit=${this.#submitted}>
        <label for="address">${localize.term("publishAddress")}</label>
        <p class="small muted" id="address-help">${localize.term("publishAddressHelp")}</p>
        <div class="line">
          <input
            id="address"
            type="url"
            inputmode="url"
            autocapitalize="none"
            spellcheck="false"
            placeholder="https://"
            aria-describedby="address-help${this.problem ? " address-wrong" : ""}"
            aria-invalid=${this.problem ? "true" : "false"}
            .value=${this.address}
            @input=${this.#typed}
          />
          <button class="button primary" type="submit" ?disabled=${busy || !this.studio}>
            ${icon(Globe)} ${localize.term("publishCheckNow")}
          </button>
        </div>
        ${
          this.problem
            ? html`<p class="small wrong" id="address-wrong">${localize.term(this.problem)}</p>`
            : nothing
        }
      </form>
      <p class="hidden" role="status">${this.#announce(title)}</p>
      ${workView(this.#work, localize, { title })}
      ${this.check && !busy ? findings(this.check, localize) : nothing}
    </section>`;
  }

  #announce(title: string): string {
    if (this.check && !this.#work.running) return headline(this.check, this.#localize);
    return workStatus(this.#work, this.#localize, title);
  }

  #typed(): void {
    this.problem = "";
    this.#tell(this.input.value, undefined);
  }

  async #submitted(event: Event): Promise<void> {
    event.preventDefault();
    const { studio } = this;
    const reading = readAddress(this.input.value);
    if (!studio || this.#work.running) return;
    if (reading.kind !== "address") {
      const insecure = reading.kind === "insecure";
      this.problem = insecure ? "publishAddressInsecure" : "publishAddressWrong";
      this.input.focus();
      return;
    }
    const { url } = reading;
    this.#tell(url, undefined);
    const looking = this.#work.run((options) => studio.checkPublished(url, options));
    await moveFocus(this, "#cancel");
    const check = await looking;
    if (check) this.#tell(url, check);
    await this.updateComplete;
    await moveFocus(this, check ? "#found" : "#address");
  }

  #tell(address: string, check: PublishedCheck | undefined): void {
    this.dispatchEvent(new HostCheckedEvent({ address, check }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-host-step": HostStep;
  }
}
