import { Task } from "@lit/task";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ShieldCheck, Trash } from "lucide";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import type { StorageUse, Studio } from "../../engine/contracts/studio-contract.ts";
import type { KeepState } from "../../messages/id/publish.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { confirmRow, confirmRowStyles } from "../shared/confirm-row.ts";
import { SettingsChangedEvent } from "./events.ts";
import { askToKeep } from "./keep-storage.ts";
import { storageBar, storageBarStyles } from "./storage-bar.ts";

/** From this share of the quota on, the card advises what to delete. */
const nearlyFull = 0.8;

/**
 * How much storage is used and for what, and whether the browser promised to keep it.
 *
 * @event {SettingsChangedEvent} mirip-settings-changed - The trash was emptied, or a promise given.
 */
@customElement("mirip-storage-card")
export class StorageCard extends LitElement {
  static override styles = [baseStyles, screenStyles, confirmRowStyles, storageBarStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) info: EngineInfo | undefined;

  @state() private answer: KeepState | undefined;
  @state() private asking = false;
  @state() private emptying = false;
  @state() private emptied: number | undefined;
  @state() private problem: SearchErrorCode | undefined;

  readonly #localize = new StudioLocalize(this);
  readonly #use = new Task(this, {
    task: async ([studio]) => {
      if (!studio) return undefined;
      const [use, { states }] = await Promise.all([
        studio.storageUse(),
        studio.browse({ offset: 0, limit: 1 }),
      ]);
      return { use, trashed: states.trash };
    },
    // Not read with every change of the catalogue, because it sums over every photo.
    args: () => [this.studio] as const,
  });

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { value, error } = this.#use;
    const problem = error === undefined ? this.problem : asSearchError(error, "storage").code;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${localize.term("storageTitle")}</h2>
      ${
        problem
          ? html`<mirip-notice retry @mirip-notice-retry=${this.#again}
              >${localize.term("problem", problem, "")}</mirip-notice
            >`
          : nothing
      }
      ${
        value
          ? html`${this.#renderUse(value.use)} ${this.#renderTrash(value.trashed)}
            ${this.#renderKeep(value.use)}`
          : html`<p class="muted">${localize.term("loading")}…</p>`
      }
    </section>`;
  }

  #renderUse(use: StorageUse): TemplateResult {
    const localize = this.#localize;
    const { used, quota } = use;
    if (used === undefined || quota === undefined || quota === 0) {
      return html`<p>${localize.term("storageUnknown")}</p>
        ${storageBar(use, localize)}`;
    }
    const share = Math.min(1, used / quota);
    return html`<div class="stack">
        <div class="row">
          <strong>${localize.term("storageUsed", localize.bytes(used))}</strong>
          <span class="muted"
            >${localize.term("storageFree", localize.bytes(Math.max(0, quota - used)))}</span
          >
        </div>
        <div class="bar" aria-hidden="true" ${setProperties({ "--share": share })}></div>
      </div>
      ${
        share >= nearlyFull
          ? html`<mirip-notice tone="hint">${localize.term("storageFull")}</mirip-notice>`
          : nothing
      }
      ${storageBar(use, localize)}`;
  }

  #renderTrash(trashed: number): TemplateResult {
    const localize = this.#localize;
    return html`<p
        class="small ${this.emptied === undefined ? "hidden" : ""}"
        id="emptied"
        role="status"
        tabindex="-1"
      >
        ${
          this.emptied === undefined
            ? ""
            : localize.term("storageEmptied", localize.number(this.emptied))
        }
      </p>
      ${
        this.asking
          ? confirmRow({
              question: localize.term("storageEmptyTrashAsk", localize.number(trashed)),
              keep: localize.term("storageEmptyTrashNo"),
              sure: localize.term("storageEmptyTrashSure"),
              onKeep: () => void this.#ask(false),
              onSure: () => void this.#empty(),
            })
          : trashed > 0
            ? html`<div>
                <button
                  class="button"
                  id="empty"
                  type="button"
                  ?disabled=${this.emptying}
                  @click=${() => this.#ask(true)}
                >
                  ${icon(Trash)} ${localize.term("storageEmptyTrash")}
                </button>
              </div>`
            : nothing
      }`;
  }

  #renderKeep({ persisted }: StorageUse): TemplateResult {
    const localize = this.#localize;
    const state = persisted ? "kept" : (this.answer ?? "open");
    return html`<div class="stack">
      <p role="status" id="kept" tabindex="-1">${localize.term("storageKeep", state)}</p>
      ${
        state === "open" || state === "refused"
          ? html`<p class="small muted">${localize.term("storageKeepWhy")}</p>
              <div>
                <button class="button" id="keep-storage" type="button" @click=${this.#keep}>
                  ${icon(ShieldCheck)} ${localize.term("storageKeepAsk")}
                </button>
              </div>`
          : nothing
      }
    </div>`;
  }

  async #keep(): Promise<void> {
    this.answer = await askToKeep();
    // The button is removed once the browser promised, so the focus moves to the answer.
    if (this.answer === "kept" || this.answer === "unable") await moveFocus(this, "#kept");
    if (this.answer === "kept") this.#changed();
  }

  async #ask(asking: boolean): Promise<void> {
    this.asking = asking;
    this.emptied = undefined;
    await moveFocus(this, asking ? "#keep" : "#empty");
  }

  async #empty(): Promise<void> {
    const { studio } = this;
    if (!studio) return;
    this.asking = false;
    this.emptying = true;
    this.problem = undefined;
    try {
      this.emptied = await studio.emptyTrash();
      await moveFocus(this, "#emptied");
      this.#changed();
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
    this.emptying = false;
  }

  #again(): void {
    this.problem = undefined;
    void this.#use.run();
  }

  #changed(): void {
    void this.#use.run();
    this.dispatchEvent(new SettingsChangedEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-storage-card": StorageCard;
  }
}
