import { Task } from "@lit/task";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import type { ModelChoices, Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { confirmRow, confirmRowStyles } from "../shared/confirm-row.ts";
import { SettingsChangedEvent } from "./events.ts";
import type { ModelInstalledEvent } from "./install-model.ts";
import "./install-model.ts";
import { modelCardStyles } from "./model-card.styles.ts";

type Model = ModelChoices["models"][number];

/**
 * The models to choose from, the one in use, and the progress of a switch to another.
 *
 * @event {SettingsChangedEvent} mirip-settings-changed - A model was added, removed or chosen.
 */
@customElement("mirip-model-card")
export class ModelCard extends LitElement {
  static override styles = [baseStyles, screenStyles, confirmRowStyles, modelCardStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) info: EngineInfo | undefined;

  /** Id of the model about to be removed. */
  @state() private removing = "";
  @state() private busy = false;
  @state() private said = "";
  @state() private problem: SearchErrorCode | undefined;

  readonly #localize = new StudioLocalize(this);
  readonly #choices = new Task(this, {
    task: ([studio]) => studio?.models(),
    args: () => [this.studio, this.info] as const,
  });

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { value, error } = this.#choices;
    const problem = error === undefined ? this.problem : asSearchError(error, "storage").code;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${localize.term("modelTitle")}</h2>
      <p class="muted">${localize.term("modelHelp")}</p>
      <p class="small ${this.said ? "" : "hidden"}" id="said" role="status" tabindex="-1">
        ${this.said}
      </p>
      ${
        problem
          ? html`<mirip-notice retry @mirip-notice-retry=${this.#again}
              >${localize.term("problem", problem, "")}</mirip-notice
            >`
          : nothing
      }
      ${value ? this.#renderChoices(value) : html`<p class="muted">${localize.term("loading")}…</p>`}
      <mirip-install-model
        .studio=${this.studio}
        @mirip-model-installed=${this.#installed}
      ></mirip-install-model>
    </section>`;
  }

  #renderChoices({ models, current, waiting }: ModelChoices): TemplateResult {
    const localize = this.#localize;
    const photos = this.info?.catalogue.photos ?? 0;
    const share = photos > 0 ? Math.max(0, 1 - waiting / photos) : 0;
    return html`${
        waiting > 0
          ? html`<div class="stack" data-testid="model-waiting">
              <p>${localize.term("modelWaiting", localize.number(waiting))}</p>
              <div class="bar" aria-hidden="true" ${setProperties({ "--share": share })}></div>
            </div>`
          : nothing
      }
      <ul class="models">
        ${models.map((model) => this.#renderModel(model, model.id === current))}
      </ul>`;
  }

  #renderModel(model: Model, current: boolean): TemplateResult {
    const localize = this.#localize;
    const { id, name, own, bytes } = model;
    if (this.removing === id) {
      return html`<li>
        ${confirmRow({
          question: localize.term("modelRemoveAsk", name),
          keep: localize.term("modelKeep"),
          sure: localize.term("modelRemove"),
          onKeep: () => void this.#ask("", "#said"),
          onSure: () => void this.#remove(model),
        })}
      </li>`;
    }
    return html`<li class="model" data-testid="model" ?data-current=${current}>
      <div>
        <p class="name">
          <strong>${name}</strong>
          ${current ? html`<span class="badge">${localize.term("modelCurrent")}</span>` : nothing}
        </p>
        <p class="small muted">
          ${localize.term(own ? "modelOwn" : "modelShipped")} · ${localize.bytes(bytes)}
        </p>
      </div>
      ${
        current
          ? nothing
          : html`<div class="buttons">
              <button
                class="button"
                type="button"
                aria-label=${localize.term("modelUseNamed", name)}
                ?disabled=${this.busy}
                @click=${() => this.#use(model)}
              >
                ${localize.term("modelUse")}
              </button>
              ${
                own
                  ? html`<button
                      class="button quiet"
                      type="button"
                      aria-label=${localize.term("modelRemoveNamed", name)}
                      ?disabled=${this.busy}
                      @click=${() => this.#ask(id, "#keep")}
                    >
                      ${localize.term("modelRemove")}
                    </button>`
                  : nothing
              }
            </div>`
      }
    </li>`;
  }

  async #ask(id: string, focus: string): Promise<void> {
    this.removing = id;
    this.said = "";
    await moveFocus(this, focus);
  }

  #use({ id, name }: Model): Promise<void> {
    return this.#change(
      (studio) => studio.switchModel(id),
      this.#localize.term("modelSwitched", name),
    );
  }

  #remove({ id, name }: Model): Promise<void> {
    this.removing = "";
    return this.#change(
      (studio) => studio.removeModel(id),
      this.#localize.term("modelRemoved", name),
    );
  }

  async #installed({ detail: id }: ModelInstalledEvent): Promise<void> {
    await this.#choices.run();
    const model = this.#choices.value?.models.find((known) => known.id === id);
    this.said = this.#localize.term("modelReady", model?.name ?? id);
    this.dispatchEvent(new SettingsChangedEvent());
  }

  async #change(call: (studio: Studio) => Promise<void>, said: string): Promise<void> {
    const { studio } = this;
    if (!studio || this.busy) return;
    this.busy = true;
    this.problem = undefined;
    this.said = "";
    try {
      await call(studio);
      await this.#choices.run();
      this.said = said;
      await moveFocus(this, "#said");
      this.dispatchEvent(new SettingsChangedEvent());
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
    this.busy = false;
  }

  #again(): void {
    this.problem = undefined;
    void this.#choices.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-model-card": ModelCard;
  }
}
