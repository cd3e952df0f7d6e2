/**
 * What the grid and the table share: rows that exist only near the viewport, one tab stop
 * that the arrow keys move, and the gestures of mouse, touch and keyboard that select.
 */
import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { OwnerItem } from "../../../engine/contracts/listing.ts";
import { StudioLocalize } from "../../../messages/studio-localize.ts";
import type { CataloguePages } from "../catalogue-pages.ts";
import { GestureEvent, type Gesture } from "../events.ts";
import { LongPress } from "./long-press.ts";
import { RowWindow } from "./row-window.ts";

/** The number of items requested ahead of a scroll, so that they arrive in time. */
const aheadItems = 60;

export abstract class ItemList extends LitElement {
  @property({ attribute: false }) pages!: CataloguePages;
  /** The pages' revision: when it grows, the rows are drawn again. */
  @property({ type: Number }) revision = 0;
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set();
  /** True while several items are being picked, when a touch adds to the selection. */
  @property({ type: Boolean, reflect: true }) picking = false;

  /** Index of the item that has the tab stop. */
  @state() protected active = 0;
  @query(".rows") private readonly box!: HTMLElement | null;

  protected readonly localize = new StudioLocalize(this);
  readonly #press = new LongPress(this, (target) => this.#toggleAt(target));
  readonly #window = new RowWindow(this, {
    box: () => this.box,
    rowCount: () => this.rowCount,
    columnsIn: (widthPx) => this.columnsIn(widthPx),
  });
  /** The range of items that was requested last. */
  #wanted = "";
  #holdsFocus = false;
  /** The index of the item that gets the focus once it is drawn. */
  #awaited: number | undefined;

  /** Focuses the item that had the focus last. */
  override focus(): void {
    this.focusItem(this.active);
  }

  /** Returns to the first item, for example after a change of the filter. */
  reset(): void {
    this.active = 0;
    this.#wanted = "";
  }

  protected get columns(): number {
    return this.#window.columns;
  }

  protected get rowPx(): number {
    return this.#window.rowPx;
  }

  /** Whether the item that has the tab stop is drawn. */
  protected get activeDrawn(): boolean {
    const { first, last } = this.#window.range;
    const row = Math.floor(this.active / this.columns);
    return this.pages.total > 0 && row >= first && row <= last;
  }

  protected get rowCount(): number {
    return Math.ceil(this.pages.total / this.columns);
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.active = Math.max(0, Math.min(this.active, this.pages.total - 1));
  }

  protected override updated(): void {
    this.#want();
    this.#keepFocus();
  }

  /** `renderRow` sets `--top`, the row's position in pixels, on an element of class `row`. */
  protected renderRows(renderRow: (row: number, topPx: number) => TemplateResult): unknown {
    return repeat(
      this.#window.rows,
      (row) => row,
      (row) => renderRow(row, row * this.rowPx),
    );
  }

  /** The number of columns that fit. */
  protected columnsIn(_widthPx: number): number {
    return 1;
  }

  protected itemElement(index: number): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-index="${index}"]`);
  }

  /** The element within an item that takes the focus. */
  protected focusTarget(index: number): HTMLElement | null {
    return this.itemElement(index);
  }

  protected focusItem(index: number): void {
    const { box } = this;
    if (!box || this.pages.total === 0) return;
    this.active = Math.max(0, Math.min(index, this.pages.total - 1));
    this.#awaited = this.active;
    const row = Math.floor(this.active / this.columns);
    const element = this.itemElement(this.active);
    if (element) element.scrollIntoView({ block: "nearest" });
    else {
      const top = box.getBoundingClientRect().top + scrollY + row * this.rowPx;
      scrollTo({ top: top - innerHeight / 2 + this.rowPx / 2, behavior: "instant" });
    }
    void this.updateComplete.then(() => this.#keepFocus());
  }

  protected readonly focusMoved = (event: FocusEvent): void => {
    this.#holdsFocus = event.type === "focusin";
    const index = event.type === "focusin" ? indexOf(event.target) : undefined;
    if (index !== undefined) this.active = index;
  };

  protected readonly clicked = (event: MouseEvent): void => {
    const index = indexOf(event.target);
    if (index === undefined || this.#press.swallow()) return;
    const onMark = (event.target as Element).closest(".mark") !== null;
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    this.active = index;
    if (event.shiftKey) this.gesture({ kind: "range", index });
    else if (onMark || event.ctrlKey || event.metaKey || (touch && this.picking)) {
      this.gesture({ kind: "toggle", index });
    } else this.gesture({ kind: "only", index, open: true });
  };

  protected readonly keyed = (event: KeyboardEvent): void => {
    if (isEditing(event)) return;
    const index = this.active;
    const command = event.ctrlKey || event.metaKey;
    const target = this.#targetOf(event.key);
    if (target !== undefined) {
      this.focusItem(target);
      if (event.shiftKey) this.gesture({ kind: "range", index: this.active });
    } else if (event.key === " ") {
      this.gesture({ kind: event.shiftKey ? "range" : "toggle", index });
    } else if (event.key === "Enter") this.gesture({ kind: "only", index, open: true });
    else if (command && event.key.toLowerCase() === "a") this.gesture({ kind: "all" });
    else if (event.key === "Escape") this.gesture({ kind: "none" });
    else if (event.key === "Delete") this.gesture({ kind: "discard" });
    else return;
    event.preventDefault();
  };

  protected readonly pressed = (event: PointerEvent): void => this.#press.start(event);

  protected gesture(gesture: Gesture): void {
    this.dispatchEvent(new GestureEvent(gesture));
  }

  protected item(index: number): OwnerItem | undefined {
    return this.pages.item(index);
  }

  /** Height of all rows together, so that the page can be scrolled as far as they go. */
  protected get sizePx(): number {
    return this.rowCount * this.rowPx;
  }

  #targetOf(key: string): number | undefined {
    const { active, columns } = this;
    const screen = Math.max(1, Math.floor(innerHeight / Math.max(1, this.rowPx)) - 1);
    const sideways = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    switch (key) {
      case "ArrowDown":
        return active + columns < this.pages.total ? active + columns : active;
      case "ArrowUp":
        return active - columns >= 0 ? active - columns : active;
      case "ArrowRight":
        return active + sideways;
      case "ArrowLeft":
        return active - sideways;
      case "Home":
        return 0;
      case "End":
        return this.pages.total - 1;
      case "PageDown":
        return active + screen * columns;
      case "PageUp":
        return active - screen * columns;
      default:
        return undefined;
    }
  }

  #toggleAt(target: EventTarget | null): void {
    const index = indexOf(target);
    if (index !== undefined) this.gesture({ kind: "toggle", index });
  }

  /** Requests what is drawn and what comes next, once, so that a failing request is not repeated for ever. */
  #want(): void {
    const { columns, range, heading } = this.#window;
    if (range.last < 0) return;
    const first = range.first * columns - (heading < 0 ? aheadItems : 0);
    const last = (range.last + 1) * columns - 1 + (heading > 0 ? aheadItems : 0);
    const wanted = [first, last, this.pages.total].join();
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.pages.want(Math.max(0, first), Math.min(last, this.pages.total - 1));
  }

  /**
   * Only an item that is drawn can have the focus. An item that waits for it gets it here; if the focused item is
   * scrolled away, the list itself takes the focus, so that the keys continue to work.
   */
  #keepFocus(): void {
    const element = this.focusTarget(this.active);
    if (this.#awaited === this.active && element) {
      this.#awaited = undefined;
      element.focus({ preventScroll: true });
    } else if (this.#holdsFocus && !element) this.box?.focus({ preventScroll: true });
  }
}

function indexOf(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest("[data-index]") : null;
  const index = Number(element?.getAttribute("data-index") ?? NaN);
  return Number.isNaN(index) ? undefined : index;
}

/** Keys that are typed into a text field are not the list's. */
function isEditing(event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}
