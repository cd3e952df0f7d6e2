import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Maximize } from "lucide";
import type { CropBox, PictureSource } from "../../../engine/contracts/engine-contract.ts";
import { Localize } from "../../../messages/localize.ts";
import type { PictureSettledEvent } from "../picture/events.ts";
import "../picture/picture.ts";
import { baseStyles } from "../styles/base.styles.ts";
import { icon } from "../shared/icon.ts";
import { setProperties } from "../shared/set-properties.ts";
import { cropEditorStyles } from "./crop-editor.styles.ts";
import { CropEvent } from "./events.ts";
import { asCrop, handles, isSameCrop, moved, pulled, wholePhoto } from "./frame.ts";
import type { Grip, Point } from "./frame.ts";

/** A part of the photo that is offered as a choice. */
export interface CropRegion {
  readonly box: CropBox;
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

/** A drag under way. */
interface Drag {
  readonly pointer: number;
  readonly grip: Grip;
  readonly start: Point;
  readonly before: CropBox;
  readonly photo: DOMRect;
}

/** How far an arrow key moves the frame, as a share of the photo. */
const step = 0.02;
/** The smallest frame that can be drawn, in CSS pixels. */
const MIN_FRAME_PX = 32;
/** A pointer that moved no further than this, in CSS pixels, pressed and did not drag. */
const MAX_PRESS_PX = 6;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

/**
 * A photo, and over it a frame around the chosen part, which is drawn, moved or resized with a mouse, a finger
 * or arrow keys. It dispatches a change when the pointer or the key is released.
 *
 * @slot regions - Further ways to choose a part, beside the chips.
 * @event {CropEvent} mirip-crop - Another part was chosen.
 * @csspart crop - The photo with its frame.
 * @csspart query-picture - The photo.
 * @csspart chip - The choice of the whole photo, and each region.
 */
@customElement("mirip-crop-editor")
export class CropEditor extends LitElement {
  static override styles = [baseStyles, cropEditorStyles];

  @property({ attribute: false }) source: PictureSource | undefined;
  /** Undefined for all of the photo. */
  @property({ attribute: false }) crop: CropBox | undefined;
  @property({ attribute: false }) regions: readonly CropRegion[] = [];
  /** The photo's name. */
  @property() label = "";

  /** The frame while it is being changed. */
  @state() private draft: CropBox | undefined;
  /** Undefined until the photo has been read, null if it can't be. */
  @state() private size: PictureSettledEvent["detail"] | undefined;
  @query(".photo") private readonly photo!: HTMLElement;
  @query(".frame") private readonly frame!: HTMLElement | null;

  readonly #localize = new Localize(this);
  #drag: Drag | undefined;

  /** Puts the focus on the frame. */
  override focus(options?: FocusOptions): void {
    this.frame?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("source")) return;
    this.size = undefined;
    this.#revert();
  }

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const box = this.draft ?? this.crop ?? wholePhoto;
    const { width, height } = this.size ?? { width: 1, height: 1 };
    const whole = asCrop(box) === undefined;
    return html`
      <div class="stage" part="crop">
        <div
          class="photo"
          ?data-whole=${whole}
          ?data-unread=${this.size === undefined}
          ${setProperties({ "--ratio": width / height, ...edges(box) })}
          @pointerdown=${this.#press}
          @pointermove=${this.#pull}
          @pointerup=${this.#release}
          @pointercancel=${this.#revert}
        >
          <mirip-picture
            part="query-picture"
            .source=${this.source}
            alt=${this.label}
            eager
            @mirip-picture-settled=${(event: PictureSettledEvent) => (this.size = event.detail)}
          ></mirip-picture>
          ${this.size ? this.#renderFrame(box, whole) : nothing}
        </div>
      </div>
      <p id="keys" hidden>${localize.term("cropKeys")}</p>
      ${this.size ? this.#renderChips(whole) : nothing}
    `;
  }

  #renderFrame(box: CropBox, whole: boolean): TemplateResult {
    const localize = this.#localize;
    const percents = [box.x, box.y, box.width, box.height].map((share) => localize.percent(share));
    const [left = "", top = "", width = "", height = ""] = percents;
    return html`<div class="shade"></div>
      <div
        class="frame"
        role="slider"
        tabindex="0"
        aria-label=${localize.term("cropTitle")}
        aria-describedby="keys"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(box.width * box.height * 100)}
        aria-valuetext=${
          whole ? localize.term("cropWhole") : localize.term("cropArea", left, top, width, height)
        }
        @keydown=${this.#keyDown}
        @keyup=${this.#keyUp}
        @blur=${this.#finish}
      >
        ${handles.map((handle) => html`<span class="handle" data-grip=${handle}></span>`)}
      </div>`;
  }

  #renderChips(whole: boolean): TemplateResult {
    const localize = this.#localize;
    return html`<div class="chips" role="group" aria-label=${localize.term("cropTitle")}>
        <button
          class="chip"
          part="chip"
          type="button"
          aria-pressed=${whole}
          @click=${() => this.#choose(undefined)}
        >
          ${icon(Maximize)} ${localize.term("cropWhole")}
        </button>
        ${this.regions.map(
          ({ box, label, score }) =>
            html`<button
              class="chip"
              part="chip"
              type="button"
              aria-pressed=${isSameCrop(this.crop, box)}
              @click=${() => this.#choose(box)}
            >
              ${label} <small>${localize.percent(score)}</small>
            </button>`,
        )}
        <slot name="regions"></slot>
      </div>
      <p class="help small muted" aria-hidden="true">${localize.term("cropHelp")}</p>`;
  }

  #press(event: PointerEvent): void {
    if (!this.size || this.#drag || !event.isPrimary || event.button !== 0) return;
    this.#finish();
    const before = this.crop ?? wholePhoto;
    const photo = this.photo.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY };
    const grip = this.#gripOf(event.target as Element);
    this.#drag = { pointer: event.pointerId, grip, start, before, photo };
    // The frame follows the pointer outside the photo, too.
    this.photo.setPointerCapture(event.pointerId);
    // Dragging selects no text, and arrow keys continue from the frame.
    event.preventDefault();
    this.focus({ preventScroll: true });
  }

  #pull(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    const { start, photo, grip, before } = drag;
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y);
    if (!this.draft && far < MAX_PRESS_PX) return;
    const shares = (x: number, y: number): Point => ({
      x: (x - photo.left) / photo.width,
      y: (y - photo.top) / photo.height,
    });
    const smallest = {
      x: Math.min(1, MIN_FRAME_PX / photo.width),
      y: Math.min(1, MIN_FRAME_PX / photo.height),
    };
    const to = shares(event.clientX, event.clientY);
    this.draft = pulled(before, grip, shares(start.x, start.y), to, smallest);
  }

  #release(event: PointerEvent): void {
    if (this.#drag?.pointer !== event.pointerId) return;
    this.#drag = undefined;
    this.#finish();
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      // Escape closes a dialog around this unless there is a change to undo.
      if (!this.draft && !this.crop) return;
      event.preventDefault();
      event.stopPropagation();
      if (this.draft) this.#revert();
      else this.#choose(undefined);
      return;
    }
    const by = arrows[event.key];
    if (!by || this.#drag || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const box = this.draft ?? this.crop ?? wholePhoto;
    const least = { x: step, y: step };
    this.draft = event.shiftKey ? pulled(box, "se", { x: 0, y: 0 }, by, least) : moved(box, by);
  }

  #keyUp(event: KeyboardEvent): void {
    if (event.key in arrows && !this.#drag) this.#finish();
  }

  /** Commits the frame that is being changed, unless a drag is under way. */
  readonly #finish = (): void => {
    if (this.draft && !this.#drag) this.#choose(asCrop(this.draft));
  };

  /** Reverts the change under way. */
  readonly #revert = (): void => {
    this.#drag = undefined;
    this.draft = undefined;
  };

  #choose(box: CropBox | undefined): void {
    this.draft = undefined;
    if (isSameCrop(this.crop, box)) return;
    this.crop = box;
    this.dispatchEvent(new CropEvent(box));
  }

  /** A frame around the whole photo can't be moved: inside it, a new one is drawn. */
  #gripOf(target: Element): Grip {
    const handle = (target as HTMLElement).dataset["grip"] as Grip | undefined;
    if (handle) return handle;
    return this.crop && target === this.frame ? "move" : "draw";
  }
}

function edges({ x, y, width, height }: CropBox) {
  return { "--left": x, "--top": y, "--width": width, "--height": height };
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-crop-editor": CropEditor;
  }
}
