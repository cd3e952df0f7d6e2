import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { FilePlus, FolderPlus } from "lucide";
import type { SearchErrorCode } from "../../core/errors.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { readChosen } from "../shared/read-dropped.ts";
import { LongWork } from "../shared/long-work.ts";
import { moveFocus } from "../shared/move-focus.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import { workStatus, workView } from "../shared/work-view.ts";

/** Carries the id of a model that can be used from now on. */
export class ModelInstalledEvent extends CustomEvent<string> {
  constructor(id: string) {
    super("mirip-model-installed", { detail: id });
  }
}

/**
 * Installs the owner's own model, from a folder or from files.
 *
 * @event {ModelInstalledEvent} mirip-model-installed - The model was tested and stored.
 */
@customElement("mirip-install-model")
export class InstallModel extends LitElement {
  static override styles = [baseStyles, screenStyles];

  @property({ attribute: false }) studio: Studio | undefined;
  @query("#folder") private readonly folder!: HTMLInputElement;
  @query("#files") private readonly files!: HTMLInputElement;

  readonly #localize = new StudioLocalize(this);
  readonly #work = new LongWork(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const title = localize.term("modelChecking");
    const problem = (code: SearchErrorCode): string | undefined => this.#problem(code);
    const busy = this.#work.running || !this.studio;
    return html`<div class="stack apart">
      <h3>${localize.term("modelBring")}</h3>
      <p class="muted">${localize.term("modelBringHelp")}</p>
      <p class="hidden" role="status">${workStatus(this.#work, localize, title)}</p>
      ${workView(this.#work, localize, { title, problem })}
      <div class="buttons" ?hidden=${this.#work.running}>
        <button
          class="button"
          id="pick-folder"
          type="button"
          ?disabled=${busy}
          @click=${() => this.folder.click()}
        >
          ${icon(FolderPlus)} ${localize.term("modelFolder")}
        </button>
        <button class="button" type="button" ?disabled=${busy} @click=${() => this.files.click()}>
          ${icon(FilePlus)} ${localize.term("modelFiles")}
        </button>
      </div>
      <input
        id="folder"
        type="file"
        aria-label=${localize.term("modelFolder")}
        webkitdirectory
        multiple
        hidden
        @change=${this.#chosen}
      />
      <input
        id="files"
        data-testid="model-files"
        type="file"
        aria-label=${localize.term("modelFiles")}
        multiple
        hidden
        @change=${this.#chosen}
      />
    </div>`;
  }

  /** The usual texts are about the model of the site; this one is the owner's. */
  #problem(code: SearchErrorCode): string | undefined {
    switch (code) {
      case "backend":
      case "model-corrupt":
      case "model-invalid":
      case "model-load":
        return this.#localize.term("modelProblem", code);
      default:
        return undefined;
    }
  }

  async #chosen(event: Event): Promise<void> {
    const { studio } = this;
    const input = event.target as HTMLInputElement;
    const files = readChosen(Array.from(input.files ?? []));
    input.value = "";
    if (!studio || files.length === 0) return;
    const trying = this.#work.run((options) => studio.installModel(files, options));
    await moveFocus(this, "#cancel");
    const id = await trying;
    await moveFocus(this, "#pick-folder");
    if (id !== undefined) this.dispatchEvent(new ModelInstalledEvent(id));
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-model-installed": ModelInstalledEvent;
  }
  interface HTMLElementTagNameMap {
    "mirip-install-model": InstallModel;
  }
}
