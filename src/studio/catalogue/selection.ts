/** Which products are selected, and how a gesture changes that. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { CataloguePages } from "./catalogue-pages.ts";
import type { Gesture } from "./events.ts";

export class Selection implements ReactiveController {
  ids: ReadonlySet<string> = new Set();
  /** True while several are being picked, when a touch adds to the selection and does not open. */
  picking = false;

  readonly #host: ReactiveControllerHost;
  readonly #pages: CataloguePages;
  /** The index where a range starts. */
  #anchor = 0;
  /** The selected products that were loaded, because their page may have been released since. */
  #known = new Map<string, OwnerProduct>();
  #turn = 0;

  constructor(host: ReactiveControllerHost, pages: CataloguePages) {
    this.#host = host;
    this.#pages = pages;
    host.addController(this);
  }

  hostUpdate(): void {
    for (const id of this.#known.keys()) {
      const item = this.#pages.find(id);
      if (item) this.#known.set(id, item.product);
    }
  }

  /** The selected product, if exactly one is selected. */
  get single(): string | undefined {
    return this.ids.size === 1 ? [...this.ids][0] : undefined;
  }

  /** All selected products; undefined if some were never loaded. */
  get products(): readonly OwnerProduct[] | undefined {
    const products = [...this.ids].flatMap((id) => this.#known.get(id) ?? []);
    return products.length === this.ids.size ? products : undefined;
  }

  async apply(gesture: Gesture): Promise<void> {
    const turn = ++this.#turn;
    if (gesture.kind === "none" || gesture.kind === "discard") return this.clear();
    if (gesture.kind === "all") {
      const ids = await this.#pages.ids();
      if (turn === this.#turn) this.#become(new Set(ids), true);
      return;
    }
    if (gesture.kind === "range") {
      const ids = await this.#between(this.#anchor, gesture.index);
      if (turn === this.#turn) this.#become(new Set(ids), true);
      return;
    }
    this.#anchor = gesture.index;
    const id = this.#pages.item(gesture.index)?.product.id;
    if (id === undefined) return;
    if (gesture.kind === "only") this.#become(new Set([id]), false);
    else {
      const ids = new Set(this.ids);
      if (!ids.delete(id)) ids.add(id);
      this.#become(ids, ids.size > 0);
    }
  }

  clear(): void {
    this.#turn += 1;
    this.#become(new Set(), false);
  }

  /** The ids in order; the studio is asked for those of products that are not loaded. */
  async #between(from: number, to: number): Promise<readonly string[]> {
    const first = Math.min(from, to);
    const last = Math.max(from, to);
    const ids: string[] = [];
    for (let index = first; index <= last; index += 1) {
      const item = this.#pages.item(index);
      if (!item) return (await this.#pages.ids()).slice(first, last + 1);
      ids.push(item.product.id);
    }
    return ids;
  }

  #become(ids: ReadonlySet<string>, picking: boolean): void {
    const before = this.#known;
    this.ids = ids;
    this.picking = picking;
    this.#known = new Map();
    // A large selection is not loaded as a whole, so only the products of a small one are kept.
    if (ids.size <= 2000) {
      for (const id of ids) {
        const product = this.#pages.find(id)?.product ?? before.get(id);
        if (product) this.#known.set(id, product);
      }
    }
    this.#host.requestUpdate();
  }
}
