/** Which products are in a category, read once for each state of the store: a search asks for every category. */
import type { CatalogueStore } from "../ports/engine-ports.ts";

export class CategorySets {
  readonly #store: CatalogueStore;
  #revision = -1;
  #sets = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(store: CatalogueStore) {
    this.#store = store;
  }

  /** Ids of products, a set for each category; the same objects until the store changes. */
  async of(categories: readonly string[]): Promise<readonly ReadonlySet<string>[]> {
    const revision = await this.#store.revision();
    if (revision !== this.#revision) {
      this.#revision = revision;
      this.#sets = new Map();
    }
    const sets = this.#sets;
    return Promise.all(
      categories.map((category) => {
        const known = sets.get(category);
        if (known) return known;
        const asked = this.#store.idsWhere({ category });
        asked.catch(() => sets.delete(category));
        sets.set(category, asked);
        return asked;
      }),
    );
  }
}
