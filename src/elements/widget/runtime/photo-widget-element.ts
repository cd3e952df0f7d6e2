/** A widget element that takes a photo, or the address of one, and says what kept the heavy code from loading. */
import { html, nothing, type TemplateResult } from "lit";
import { ImagePlus } from "lucide";
import type { PhotoChosenEvent } from "../../search/photo-input/events.ts";
import { icon } from "../../controls/shared/icon.ts";
import { privacyLine, privacyStyles } from "../../search/shared/privacy-line.ts";
import { EarlyPhoto } from "./early-photo.ts";
import { widgetSearches } from "./widget-search-registry.ts";
import { photoWidgetElementStyles } from "./photo-widget-element.styles.ts";
import { WidgetElement } from "./widget-element.ts";

export abstract class PhotoWidgetElement extends WidgetElement {
  static override styles = [...WidgetElement.styles, privacyStyles, photoWidgetElementStyles];

  /** Whether a photo that is dropped or pasted anywhere on the page is for this element. */
  protected takesFromPage = false;

  constructor() {
    super();
    this.addController(
      new EarlyPhoto({
        isWaiting: (event) => this.#isWaiting(event),
        onDrag: this.intended,
        onPhoto: (file, way) =>
          void this.take(
            file,
            way === "pasted" ? this.localize.term("photoFromClipboard") : file.name,
          ),
      }),
    );
  }

  /** An event in an element is for its search; any other one for the first search, unless one has been loaded. */
  #isWaiting(event: Event): boolean {
    if (!this.takesFromPage || !this.joined || this.joined.controller) return false;
    const at = widgetSearches.at(event);
    return at ? at === this.joined : !widgetSearches.anyLoaded;
  }

  /** The photo that was not searched with because the code could not be fetched. */
  #missed: { readonly photo: Blob | URL; readonly label: string } | undefined;

  protected readonly intended = (): void => this.intend();

  /** A finger passes over everything when the page is scrolled, so only a mouse shows an intention. */
  protected readonly hovered = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== "touch") this.intend();
  };

  protected readonly choose = (): void => {
    this.intend();
    this.renderRoot.querySelector("input")?.click();
  };

  readonly #chosen = ({ detail: { file, url, name } }: PhotoChosenEvent): void =>
    void this.take(file ?? url, name);

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file can be chosen twice in a row.
    input.value = "";
    if (file) void this.take(file, file.name);
  };

  /** Searches; the views and `mirip-error` say how it ended. */
  protected async take(photo: Blob | URL, label: string): Promise<void> {
    this.#missed = { photo, label };
    try {
      await this.joined?.take(photo, label);
      this.#missed = undefined;
    } catch {
      // The notice below offers another try.
    }
  }

  /** The button that opens the device's file chooser works at once; the other ways come with the heavy code. */
  protected renderWays(compact: boolean): TemplateResult {
    return html`<div class="ways" ?data-compact=${compact}>
        <button
          class="button primary"
          part="button"
          type="button"
          ?disabled=${!this.joined}
          @pointerenter=${this.hovered}
          @focus=${this.intended}
          @click=${this.choose}
        >
          ${icon(ImagePlus)} ${this.localize.term("searchWithPhoto")}
        </button>
        ${
          this.joined?.controller
            ? html`<mirip-photo-input
                rest
                exportparts="input, button"
                ?compact=${compact}
                @mirip-intent=${this.intended}
                @mirip-photo-chosen=${this.#chosen}
              ></mirip-photo-input>`
            : nothing
        }
      </div>
      ${this.renderFile()} ${privacyLine(this.localize.term("privacy"))}
      <p class="small muted" role="status">
        ${this.joined?.starting ? this.localize.term("preparing") : nothing}
      </p>
      ${this.renderStartProblem()}`;
  }

  protected renderFile(): TemplateResult {
    return html`<input
      data-testid="photo-file"
      type="file"
      accept="image/*,.heic,.heif,.avif"
      aria-label=${this.localize.term("searchWithPhoto")}
      hidden
      @change=${this.#picked}
    />`;
  }

  protected renderStartProblem(): TemplateResult | typeof nothing {
    const problem = this.startProblem;
    if (problem === undefined) return nothing;
    return html`<p class="problem" part="notice" role="alert">
      ${problem}
      <button class="button" part="button" type="button" @click=${this.#retry}>
        ${this.localize.term("retry")}
      </button>
    </p>`;
  }

  readonly #retry = (): void => {
    if (this.#missed) void this.take(this.#missed.photo, this.#missed.label);
    else void this.joined?.warmUp();
  };
}
