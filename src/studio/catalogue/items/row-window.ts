/**
 * Which of very many rows are drawn: those in view and some before and after. All rows have the same
 * height, so that the position of each follows from its number, and nothing is measured while scrolling.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Pixels beyond the screen within which rows are drawn, so that a scroll finds them there. */
const marginPx = 600;
/** The height that is assumed until a row has been measured. */
const guessedRowPx = 280;

export interface RowRange {
  readonly first: number;
  /** Inclusive; less than `first` if there is no row. */
  readonly last: number;
}

interface RowWindowHooks {
  /** The element whose height is that of all rows together. */
  readonly box: () => HTMLElement | null;
  readonly rowCount: () => number;
  /** How many columns fit into this width. */
  readonly columnsIn: (widthPx: number) => number;
}

export class RowWindow implements ReactiveController {
  columns = 1;
  rowPx = guessedRowPx;
  range: RowRange = { first: 0, last: -1 };
  /** The direction of the last scroll: 1 is down, -1 is up, 0 means none yet. */
  scrollDirection: 1 | 0 | -1 = 0;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #hooks: RowWindowHooks;
  // Deferred, because a change within the observer's callback would be laid out again in the same frame.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#resized()));
  #widthPx = 0;
  /** Measured once for each width, because measuring on every layout could make rows oscillate. */
  #measured = false;
  #scrolledTo = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, hooks: RowWindowHooks) {
    this.#host = host;
    this.#hooks = hooks;
    host.addController(this);
  }

  hostConnected(): void {
    this.#sizes.observe(this.#host);
    addEventListener("scroll", this.#scrolled, { passive: true });
    addEventListener("resize", this.#look);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    removeEventListener("scroll", this.#scrolled);
    removeEventListener("resize", this.#look);
  }

  hostUpdated(): void {
    if (this.#widthPx === 0) this.#resized();
    this.#measure();
    this.#look();
  }

  /** The numbers of the rows to draw. */
  get rows(): readonly number[] {
    const { first, last } = this.range;
    const end = Math.min(last, this.#hooks.rowCount() - 1);
    return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => first + i);
  }

  #resized(): void {
    const widthPx = this.#hooks.box()?.clientWidth ?? 0;
    if (widthPx === this.#widthPx) return;
    this.#widthPx = widthPx;
    this.#measured = false;
    this.columns = this.#hooks.columnsIn(widthPx);
    this.#host.requestUpdate();
  }

  #measure(): void {
    const row = this.#measured ? null : this.#hooks.box()?.querySelector(".row");
    if (!row) return;
    this.#measured = true;
    // The fraction is kept, because half a pixel times 50,000 rows is the height of many rows.
    const rowPx = Math.round(row.getBoundingClientRect().height * 64) / 64;
    if (rowPx === 0 || rowPx === this.rowPx) return;
    this.rowPx = rowPx;
    this.#host.requestUpdate();
  }

  readonly #scrolled = (): void => {
    const { scrollY } = globalThis;
    if (scrollY !== this.#scrolledTo) this.scrollDirection = scrollY > this.#scrolledTo ? 1 : -1;
    this.#scrolledTo = scrollY;
    this.#look();
  };

  readonly #look = (): void => {
    const box = this.#hooks.box();
    if (!box) return;
    const top = -box.getBoundingClientRect().top;
    const count = this.#hooks.rowCount();
    const clamp = (row: number) => Math.max(0, Math.min(count - 1, Math.floor(row)));
    const first = clamp((top - marginPx) / this.rowPx);
    const last = count === 0 ? -1 : clamp((top + innerHeight + marginPx) / this.rowPx);
    if (first === this.range.first && last === this.range.last) return;
    this.range = { first, last };
    this.#host.requestUpdate();
  };
}
