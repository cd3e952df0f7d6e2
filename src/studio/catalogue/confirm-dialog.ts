import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { baseStyles } from "../../elements/shared/base.styles.ts";
import { Words } from "../../words/words.ts";

/** Asks before the one thing that can't be undone. */
@customElement("mirip-confirm-dialog")
export class ConfirmDialog extends LitElement {
  static override styles = [
    baseStyles,
    css`
      dialog {
        inline-size: min(420px, calc(100vw - 32px));
        padding: var(--mirip-space-3);
        border: 1px solid var(--mirip-color-line);
        border-radius: var(--mirip-radius-large);
        background: var(--mirip-color-surface);
        color: var(--mirip-color-text);
        box-shadow: var(--mirip-shadow-floating);
      }

      dialog::backdrop {
        background: var(--mirip-color-scrim);
      }

      form {
        display: grid;
        gap: var(--mirip-space-2);
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--mirip-space-1);
      }

      .danger,
      .danger:hover:not(:disabled) {
        border-color: var(--mirip-color-danger);
        background: var(--mirip-color-danger);
        color: var(--mirip-color-page);
      }
    `,
  ];

  @property() question = "";
  @property() help = "";
  @property() yes = "";

  @query("dialog") private readonly dialog!: HTMLDialogElement;
  readonly #words = new Words(this);

  /** True where the answer was yes. */
  async ask(): Promise<boolean> {
    await this.updateComplete;
    const { dialog } = this;
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((resolve) => {
      dialog.addEventListener("close", resolve, { once: true });
    });
    return dialog.returnValue === "yes";
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="question" aria-describedby="help">
      <form method="dialog">
        <h2 id="question">${this.question}</h2>
        <p id="help">${this.help}</p>
        <div class="buttons">
          <button class="button" value="" autofocus>${this.#words.term("cancel")}</button>
          <button class="button danger" value="yes">${this.yes}</button>
        </div>
      </form>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-confirm-dialog": ConfirmDialog;
  }
}
