import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { screenStyles } from "../shared/screen.styles.ts";
import "./copy-block.ts";
import { embedCode, embedPolicy, isLocal, readAddress } from "./embed-code.ts";
import { stepTitle, stepTitleStyles } from "./step-title.ts";

/** Used in the code until the real address is known; the `example` domain belongs to nobody. */
const placeholder = "https://toko.example/mirip/";

/**
 * Step 4: what to paste into the shop's page, and what that page's policy must let through.
 *
 * @event {CopiedEvent} mirip-copied - The code to paste was copied.
 */
@customElement("mirip-tag-step")
export class TagStep extends LitElement {
  static override styles = [
    baseStyles,
    screenStyles,
    stepTitleStyles,
    css`
      summary {
        inline-size: fit-content;
        padding-block: 10px;
        cursor: pointer;
        font-weight: 600;
      }
    `,
  ];

  /** The address as it was typed in step 3. */
  @property() address = "";
  /** Absolute address of the widget's script, on the host of this studio. */
  @property() widget = new URL("widget/mirip.js", document.baseURI).href;
  @property({ attribute: false }) modelBytes: number | undefined;
  @property({ attribute: false }) catalogueBytes: number | undefined;
  @property({ type: Boolean }) done = false;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const reading = readAddress(this.address);
    const known = reading.kind === "address";
    const catalogue = known ? reading.url : placeholder;
    const local = isLocal(this.widget);
    // Two local addresses make code that works on this computer; with only one, the code works nowhere.
    const widget =
      local && !isLocal(catalogue) ? localize.term("publishWidgetPlaceholder") : this.widget;
    const embed = { widget, catalogue };
    return html`<section class="card" aria-labelledby="title">
      ${stepTitle(4, localize.term("publishTag"), this.done, localize)}
      <p class="muted">${localize.term(known ? "publishTagHelp" : "publishTagNeedsAddress")}</p>
      ${
        local
          ? html`<mirip-notice tone="hint"
              >${localize.term(widget === this.widget ? "publishTagOnlyHere" : "publishTagNoWidget")}</mirip-notice
            >`
          : nothing
      }
      <mirip-copy-block
        id="code"
        label=${localize.term("publishTagCode")}
        text=${embedCode(embed)}
        ?locked=${!known}
      ></mirip-copy-block>
      ${this.#renderSizes()}
      <details>
        <summary>${localize.term("publishPolicy")}</summary>
        <div class="stack">
          <p class="muted">${localize.term("publishPolicyHelp")}</p>
          <mirip-copy-block
            id="policy"
            label=${localize.term("publishPolicyCode")}
            text=${embedPolicy(embed)}
            ?locked=${!known}
            @mirip-copied=${(event: Event) => event.stopPropagation()}
          ></mirip-copy-block>
        </div>
      </details>
    </section>`;
  }

  #renderSizes(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const { modelBytes, catalogueBytes } = this;
    if (modelBytes === undefined && catalogueBytes === undefined) return nothing;
    return html`<ul class="small muted stack">
      ${
        modelBytes === undefined
          ? nothing
          : html`<li>${localize.term("publishTagSize", localize.bytes(modelBytes))}</li>`
      }
      ${
        catalogueBytes === undefined
          ? nothing
          : html`<li>${localize.term("publishTagCatalogue", localize.bytes(catalogueBytes))}</li>`
      }
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-tag-step": TagStep;
  }
}
