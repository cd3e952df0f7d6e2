/** Reads a catalogue page by page for a growing grid, and drops answers that come too late. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../../../core/errors.ts";
import type { CatalogueItem, Engine } from "../../../engine/contracts/engine-contract.ts";

export const pageSize = 24;

export class CataloguePager implements ReactiveController {
  items: readonly CatalogueItem[] = [];
  total = 0;
  loading = false;
  problem: SearchErrorCode | undefined;
  category: string | undefined;

  readonly #host: ReactiveControllerHost;
  #engine: Engine | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#turn += 1;
    this.loading = false;
  }

  /** Starts from the first product, for `engine` and `category`. */
  start(engine: Engine, category: string | undefined): Promise<void> {
    // Another category replaces the one shown only when its products are there, so that nothing moves.
    if (engine !== this.#engine) this.items = [];
    this.#engine = engine;
    this.category = category;
    return this.#read(0, pageSize);
  }

  more(): Promise<void> {
    return this.#read(this.items.length, pageSize);
  }

  /** Reads again what is shown, after something changed; the grid stays while it happens. */
  refresh(): Promise<void> {
    return this.#read(0, Math.max(pageSize, this.items.length));
  }

  async #read(offset: number, limit: number): Promise<void> {
    if (!this.#engine) return;
    const turn = ++this.#turn;
    this.loading = true;
    this.problem = undefined;
    this.#host.requestUpdate();
    try {
      const { category } = this;
      const request = { offset, limit, ...(category !== undefined && { filter: { category } }) };
      const page = await this.#engine.list(request);
      if (turn !== this.#turn) return;
      this.items = [...this.items.slice(0, offset), ...this.#recognise(page.items)];
      this.total = page.total;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.problem = asSearchError(error, "catalogue-load").code;
    }
    this.loading = false;
    this.#host.requestUpdate();
  }

  /** Keeps the photos that are shown: new bytes of the same picture would make it flicker. */
  #recognise(fresh: readonly CatalogueItem[]): readonly CatalogueItem[] {
    const known = new Map(this.items.map((item) => [item.product.id, item]));
    return fresh.map((item) => {
      const before = known.get(item.product.id);
      return before ? { product: item.product, photos: keepSame(before, item) } : item;
    });
  }
}

function keepSame(before: CatalogueItem, after: CatalogueItem): CatalogueItem["photos"] {
  const ids = ({ photos }: CatalogueItem): string => photos.map(({ id }) => id).join();
  return ids(before) === ids(after) ? before.photos : after.photos;
}
