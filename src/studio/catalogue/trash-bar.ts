import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Trash2 } from "lucide";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { confirmRow, confirmRowStyles } from "../shared/confirm-row.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { CommandEvent } from "./events.ts";

/**
 * Says how long the trash keeps products, and empties it after asking.
 *
 * @event {CommandEvent} mirip-command - `empty-trash`.
 */
@customElement("mirip-trash-bar")
export class TrashBar extends LitElement {
  static override styles = [
    baseStyles,
    confirmRowStyles,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--mirip-space-1) var(--mirip-space-2);
      }

      .row p {
        flex: 1;
        flex-basis: 14rem;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mirip-space-1);
      }
    `,
  ];

  /** Products in the trash. */
  @property({ type: Number }) trashed = 0;

  @state() private asking = false;
  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return this.asking
      ? confirmRow({
          question: localize.term("storageEmptyTrashAsk", localize.number(this.trashed)),
          keep: localize.term("storageEmptyTrashNo"),
          sure: localize.term("storageEmptyTrashSure"),
          onKeep: () => void this.#ask(false),
          onSure: () => this.#empty(),
        })
      : html`<div class="row">
          <p class="small muted">${localize.term("trashHelp")}</p>
          <button class="button" id="empty" type="button" @click=${() => this.#ask(true)}>
            ${icon(Trash2)} ${localize.term("storageEmptyTrash")}
          </button>
        </div>`;
  }

  async #ask(asking: boolean): Promise<void> {
    this.asking = asking;
    await moveFocus(this, asking ? "#keep" : "#empty");
  }

  #empty(): void {
    this.asking = false;
    this.dispatchEvent(new CommandEvent({ kind: "empty-trash" }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-trash-bar": TrashBar;
  }
}
