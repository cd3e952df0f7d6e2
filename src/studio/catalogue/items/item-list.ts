/**
 * What the grid and the table of the catalogue's items share: rows that exist only near the viewport, one tab stop
 * that the arrow keys move, and the gestures of mouse, touch and keyboard that select. A subclass says how many columns
 * fit, and draws the rows.
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

/** The number of items that are requested ahead of those drawn, in the direction of a scroll, to arrive in time. */
const aheadItems = 60;

export abstract class ItemList extends LitElement {
  /** The items, loaded page by page. */
  @property({ attribute: false }) pages!: CataloguePages;
  /** The pages' revision: when it grows, the rows are drawn again. */
  @property({ type: Number }) revision = 0;
  /** Product ids of the selected items. */
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set();
  /** True while several items are being selected: a tap then adds an item, or takes it out. */
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
  /** What was requested last: first item, last item and total. */
  #requested = "";
  /** Whether the focus is within the list. */
  #holdsFocus = false;
  /** Index of the item that gets the focus once it is drawn. */
  #focusOnceDrawn: number | undefined;

  /** Focuses the item that had the focus last. */
  override focus(): void {
    this.focusItem(this.active);
  }

  /** Moves the tab stop to the first item and requests the items again, for example after a change of the filter. */
  reset(): void {
    this.active = 0;
    this.#requested = "";
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
    this.#request();
    this.#keepFocus();
  }

  /**
   * Draws the rows near the viewport.
   *
   * @param renderRow draws one row as an element of class `row`, with the CSS property `--top` set to `topPx`
   */
  protected renderRows(renderRow: (row: number, topPx: number) => TemplateResult): unknown {
    return repeat(
      this.#window.rows,
      (row) => row,
      (row) => renderRow(row, row * this.rowPx),
    );
  }

  /** The number of columns that fit into a width. */
  protected columnsIn(_widthPx: number): number {
    return 1;
  }

  /** The element of an item; null while it is not drawn. */
  protected itemElement(index: number): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-index="${index}"]`);
  }

  /** The element within an item that takes the focus. */
  protected focusTarget(index: number): HTMLElement | null {
    return this.itemElement(index);
  }

  /** Moves the tab stop and the focus to an item, and scrolls to it; an index out of range is clamped. */
  protected focusItem(index: number): void {
    const { box } = this;
    if (!box || this.pages.total === 0) return;
    this.active = Math.max(0, Math.min(index, this.pages.total - 1));
    this.#focusOnceDrawn = this.active;
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
    const onCheckmark = (event.target as Element).closest(".mark") !== null;
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    this.active = index;
    if (event.shiftKey) this.gesture({ kind: "range", index });
    else if (onCheckmark || event.ctrlKey || event.metaKey || (touch && this.picking)) {
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

  /** Undefined until its page has been loaded. */
  protected item(index: number): OwnerItem | undefined {
    return this.pages.item(index);
  }

  /** Height of all rows together, so that the page can be scrolled as far as they go. */
  protected get totalHeightPx(): number {
    return this.rowCount * this.rowPx;
  }

  /** Index of the item that a key moves to; may be out of range. Undefined for a key that does not move. */
  #targetOf(key: string): number | undefined {
    const { active, columns } = this;
    // One row less than fits, so that a row stays in view as a point of reference.
    const screenRows = Math.max(1, Math.floor(innerHeight / Math.max(1, this.rowPx)) - 1);
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
        return active + screenRows * columns;
      case "PageUp":
        return active - screenRows * columns;
      default:
        return undefined;
    }
  }

  #toggleAt(target: EventTarget | null): void {
    const index = indexOf(target);
    if (index !== undefined) this.gesture({ kind: "toggle", index });
  }

  /** Requests the items that are drawn and those ahead, once per range: a failing request is not repeated forever. */
  #request(): void {
    const { columns, range, scrollDirection } = this.#window;
    if (range.last < 0) return;
    const first = range.first * columns - (scrollDirection < 0 ? aheadItems : 0);
    const last = (range.last + 1) * columns - 1 + (scrollDirection > 0 ? aheadItems : 0);
    const request = [first, last, this.pages.total].join();
    if (request === this.#requested) return;
    this.#requested = request;
    this.pages.load(Math.max(0, first), Math.min(last, this.pages.total - 1));
  }

  /**
   * Only an item that is drawn can have the focus. An item that `focusItem` scrolled to gets it here, once drawn. If
   * the focused item has been scrolled away, the box of the rows takes the focus, so that the keys continue to work.
   */
  #keepFocus(): void {
    const element = this.focusTarget(this.active);
    if (this.#focusOnceDrawn === this.active && element) {
      this.#focusOnceDrawn = undefined;
      element.focus({ preventScroll: true });
    } else if (this.#holdsFocus && !element) this.box?.focus({ preventScroll: true });
  }
}

/** Index of the item that contains an element. */
function indexOf(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest("[data-index]") : null;
  const index = Number(element?.getAttribute("data-index") ?? NaN);
  return Number.isNaN(index) ? undefined : index;
}

/** Whether a key is typed into a text field within the list, and so is no command to the list. */
function isEditing(event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}
