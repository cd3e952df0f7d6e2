/** A list that the studio returns page by page, and that shrinks as its items are decided on. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { Listed, Page } from "../../engine/contracts/listing.ts";

type Read<T> = (page: Page) => Promise<Listed<T>>;

export class PagedList<T> implements ReactiveController {
  items: readonly T[] = [];
  total = 0;
  /** Whether anything has been read yet. */
  known = false;
  loading = false;
  problem: SearchErrorCode | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #size: number;
  #read: Read<T> | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost, size: number) {
    this.#host = host;
    this.#size = size;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#turn += 1;
  }

  get hasMore(): boolean {
    return this.items.length < this.total;
  }

  /** Shows another list from its beginning. */
  show(read: Read<T> | undefined): void {
    this.#read = read;
    this.items = [];
    this.total = 0;
    this.known = false;
    void this.refresh();
  }

  /** Reads again what is shown. */
  refresh(): Promise<void> {
    return this.#load(Math.max(this.#size, this.items.length));
  }

  more(): Promise<void> {
    return this.#load(this.items.length + this.#size);
  }

  /** Removes an item at once, until the next `refresh` reads the list again. */
  drop(item: T): void {
    const items = this.items.filter((other) => other !== item);
    this.total -= this.items.length - items.length;
    this.items = items;
    this.#host.requestUpdate();
  }

  async #load(limit: number): Promise<void> {
    const turn = ++this.#turn;
    if (!this.#read) return;
    this.loading = true;
    this.#host.requestUpdate();
    try {
      const { items, total } = await this.#read({ offset: 0, limit });
      if (turn !== this.#turn) return;
      Object.assign(this, { items, total, known: true, problem: undefined });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.problem = asSearchError(error, "storage").code;
    }
    this.loading = false;
    this.#host.requestUpdate();
  }
}
