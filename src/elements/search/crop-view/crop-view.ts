import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { isPhoto } from "../../../client/session/query-step.ts";
import type { SearchSession } from "../../../client/session/search-session.ts";
import { Localize } from "../../../messages/localize.ts";
import type { Region } from "../../../engine/contracts/engine-contract.ts";
import type { CropRegion, CropEditor } from "../../controls/crop-editor/crop-editor.ts";
import "../../controls/crop-editor/crop-editor.ts";
import type { CropEvent } from "../../controls/crop-editor/events.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { categoryName } from "../shared/category-options.ts";
import { SessionController, unawaited } from "../shared/session-controller.ts";
import { cropViewStyles } from "./crop-view.styles.ts";

/**
 * The photo that was searched with, the frame around the part that is searched with, and the products in it as
 * chips. They are looked for when the answer has been on the screen for a moment.
 *
 * @csspart crop - The photo with its frame.
 * @csspart query-picture - The photo.
 * @csspart chip - The choice of the whole photo, and each product in it.
 * @cssprop [--mirip-crop-size] - Its maximum width; 480px, less in a low window.
 */
@customElement("mirip-crop-view")
export class CropView extends LitElement {
  static override styles = [baseStyles, cropViewStyles];

  @property({ attribute: false }) session: SearchSession | undefined;

  @query("mirip-crop-editor") private readonly view!: CropEditor | null;

  readonly #localize = new Localize(this);
  readonly #session = new SessionController(this, () => this.session);

  /** Puts the focus on the frame. */
  override focus(options?: FocusOptions): void {
    this.view?.focus(options);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const step = session?.current;
    if (!session || !step || !isPhoto(step)) return nothing;
    return html`<mirip-crop-editor
      exportparts="crop, query-picture, chip"
      .source=${step.picture}
      .crop=${step.crop}
      .regions=${this.#regions(session)}
      .label=${this.#localize.text(step.label)}
      @mirip-crop=${({ detail }: CropEvent) => unawaited(session.crop(detail))}
    ></mirip-crop-editor>`;
  }

  protected override updated(): void {
    const { answer, busy } = this.#session.state ?? {};
    if (answer && !busy) afterPaint(() => void this.session?.findRegions());
  }

  #regions({ regions, state }: SearchSession): readonly CropRegion[] {
    const localize = this.#localize;
    const categories = state.info?.catalogue.categories ?? [];
    const nameOf = ({ label, kind }: Region) =>
      label === "" ? kind && localize.text(kind.words) : categoryName(categories, label, localize);
    return regions.map((region) => {
      const { box, score } = region;
      const name = nameOf(region);
      const alike = regions.filter((other) => nameOf(other) === name);
      const number = localize.number(alike.indexOf(region) + 1);
      if (name === undefined) return { box, score, label: localize.term("cropPart", number) };
      return { box, score, label: alike.length > 1 ? `${name} ${number}` : name };
    });
  }
}

/** Calls `work` once the last rendering is on the screen; not while the page is hidden. */
function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-crop-view": CropView;
  }
}
