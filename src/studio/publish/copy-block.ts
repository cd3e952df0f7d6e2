import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Check, Copy } from "lucide";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { copyBlockStyles } from "./copy-block.styles.ts";
import { CopiedEvent } from "./events.ts";

/**
 * A text with a button that copies it exactly.
 *
 * @event {CopiedEvent} mirip-copied - The text is on the clipboard.
 */
@customElement("mirip-copy-block")
export class CopyBlock extends LitElement {
  static override styles = [baseStyles, copyBlockStyles];

  /** The text's title, for screen readers and beside the button. */
  @property() label = "";
  @property() text = "";
  /** True while the text is incomplete: it is shown but can't be copied. */
  @property({ type: Boolean }) locked = false;

  @state() private result: "" | "copied" | "copyFailed" = "";
  @query("code") private readonly code!: HTMLElement;

  readonly #localize = new StudioLocalize(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text")) this.result = "";
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    return html`<div class="block">
      <pre aria-label=${this.label} role="group"><code translate="no">${this.text}</code></pre>
      <div class="row">
        <button
          class="button"
          type="button"
          aria-label="${localize.term("copy")}: ${this.label}"
          ?disabled=${this.locked}
          @click=${this.#copy}
        >
          ${icon(this.result === "copied" ? Check : Copy)} ${localize.term("copy")}
        </button>
        <p class="small" role="status">${this.result ? localize.term(this.result) : ""}</p>
      </div>
    </div>`;
  }

  async #copy(): Promise<void> {
    // Emptied first, because a live region whose text does not change is not announced again.
    this.result = "";
    try {
      await navigator.clipboard.writeText(this.text);
      this.result = "copied";
      this.dispatchEvent(new CopiedEvent());
    } catch {
      this.result = "copyFailed";
      getSelection()?.selectAllChildren(this.code);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-copy-block": CopyBlock;
  }
}
