import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { EngineInfo } from "../engine/contracts/engine-contract.ts";
import type { ImportState } from "../engine/contracts/import-contract.ts";
import { baseStyles } from "../elements/controls/styles/base.styles.ts";
import { OnlineController } from "../elements/controls/shared/online-controller.ts";
import { StudioLocalize } from "../messages/studio-localize.ts";
import { viewAddress } from "./shared/views.ts";
import { statusStripStyles } from "./status-strip.styles.ts";

/** The number of products and photos, the storage used and the model, in one line that is always shown. */
@customElement("mirip-status-strip")
export class StatusStrip extends LitElement {
  static override styles = [baseStyles, statusStripStyles];

  @property({ attribute: false }) info: EngineInfo | undefined;
  @property({ attribute: false }) storage: StorageEstimate | undefined;
  @property({ attribute: false }) imports: ImportState | undefined;

  readonly #localize = new StudioLocalize(this);
  readonly #connection = new OnlineController(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const { catalogue, model, backend } = this.info ?? {};
    return html`<section aria-label=${localize.term("statusBar")}>
      <ul class="small" data-testid="status-strip">
        ${
          catalogue
            ? html`<li>${localize.term("statusProducts", localize.number(catalogue.products))}</li>
                <li>${localize.term("statusPhotos", localize.number(catalogue.photos))}</li>`
            : nothing
        }
        ${this.#renderQueue()} ${this.#renderStorage()}
        <li class="connection" ?data-offline=${!this.#connection.online}>
          ${localize.term(this.#connection.online ? "statusOnline" : "statusOffline")}
        </li>
        ${
          model
            ? html`<li>${localize.term("statusModel", model.name, backendName(backend?.name))}</li>`
            : nothing
        }
      </ul>
    </section>`;
  }

  #renderQueue(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { phase = "idle", completed = 0, total = 0, secondsLeft } = this.imports ?? {};
    if (phase === "idle" || total === 0) return nothing;
    const facts = [
      localize.term("importCount", localize.number(completed), localize.number(total)),
    ];
    if (phase === "running" && secondsLeft !== undefined) {
      const left = Math.max(1, Math.round(secondsLeft)) * 1000;
      facts.push(localize.term("importLeft", localize.duration(left)));
    }
    return html`<li><a href=${viewAddress("import")}>${facts.join(", ")}</a></li>`;
  }

  #renderStorage(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { usage, quota } = this.storage ?? {};
    if (usage === undefined) return nothing;
    return html`<li>
      ${
        quota === undefined
          ? localize.term("statusStorage", localize.bytes(usage))
          : localize.term("statusStorageOf", localize.bytes(usage), localize.bytes(quota))
      }
    </li>`;
  }
}

function backendName(name: string | undefined): string {
  const names: Record<string, string> = {
    webgpu: "WebGPU",
    wasm: "WebAssembly",
    cpu: "JavaScript",
  };
  return name === undefined ? "" : (names[name] ?? name);
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-status-strip": StatusStrip;
  }
}
