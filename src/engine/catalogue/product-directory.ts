/**
 * The owner's products in memory, without their pictures: what a list of 100,000 is filtered and
 * sorted from. It follows the store: our own changes are read one by one; after a change by another tab
 * everything is read again.
 */
import { tagKey } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { textIn } from "../../core/catalogue/local-text.ts";
import type { BrowseFilter, BrowseResponse, ProductState } from "../contracts/studio-contract.ts";
import type { OwnerCatalogue } from "../ports/owner-store.ts";
import { holds } from "./near-duplicate-advice.ts";

interface Entry {
  readonly product: OwnerProduct;
  /** What a text filter looks through, lower-cased. */
  readonly words: string;
}

/** Whether a product exists, outside the trash. */
type Exists = (productId: string) => boolean;

/** Reading this many products takes no time that anybody notices. */
export const AT_ONCE = 2000;

export type Overview = Omit<BrowseResponse, "total" | "items">;

type DirectoryStore = Pick<OwnerCatalogue, "ownerProducts" | "rememberOverview" | "revision">;

export class Directory {
  readonly #store: DirectoryStore;
  readonly #entries = new Map<string, Entry>();
  #revision: number | undefined;
  #syncing: Promise<void> = Promise.resolve();
  /** Products that we changed and have not read again yet. */
  readonly #changed = new Set<string>();
  #sorted: { readonly sort: string; readonly entries: readonly Entry[] } | undefined;
  #overview: Overview | undefined;
  /** The last selection, of which page after page is requested. */
  #selected: { readonly filter: string; readonly ids: readonly string[] } | undefined;

  constructor(store: DirectoryStore) {
    this.#store = store;
  }

  /** False if the next call has to read the whole catalogue first. */
  get loaded(): boolean {
    return this.#revision !== undefined;
  }

  /** Call it after a transaction of ours that changed these products and brought the store to `revision`. */
  note(productIds: Iterable<string>, revision: number): void {
    if (this.#revision === undefined) return;
    if (revision === this.#revision + 1) {
      this.#revision = revision;
      for (const id of productIds) this.#changed.add(id);
    } else if (revision > this.#revision) this.#revision = undefined;
  }

  /** Ids of the products that pass `filter`, in its order. */
  async select(filter: BrowseFilter): Promise<readonly string[]> {
    await this.#sync();
    const key = JSON.stringify(filter);
    if (this.#selected?.filter !== key) {
      const accepts = acceptor(filter, this.#exists);
      const found = this.#inOrder(filter.sort ?? "newest").filter(accepts);
      this.#selected = { filter: key, ids: found.map(({ product }) => product.id) };
    }
    return this.#selected.ids;
  }

  async overview(): Promise<Overview> {
    await this.#sync();
    if (!this.#overview) {
      this.#overview = summarise(this.#entries.values(), this.#exists);
      this.#remember(this.#overview);
    }
    return this.#overview;
  }

  async products(ids: readonly string[]): Promise<readonly OwnerProduct[]> {
    await this.#sync();
    return ids.flatMap((id) => this.#entries.get(id)?.product ?? []);
  }

  /** Every product outside the trash, in no order. */
  async all(): Promise<readonly OwnerProduct[]> {
    await this.#sync();
    return [...this.#entries.values()]
      .map(({ product }) => product)
      .filter(({ trashed }) => trashed === undefined);
  }

  readonly #exists: Exists = (id) => {
    const entry = this.#entries.get(id);
    return entry !== undefined && entry.product.trashed === undefined;
  };

  /** One after the other: a second caller must not use what the first is still reading. */
  #sync(): Promise<void> {
    this.#syncing = this.#syncing.catch(() => undefined).then(() => this.#syncNow());
    return this.#syncing;
  }

  async #syncNow(): Promise<void> {
    const revision = await this.#store.revision();
    if (this.#revision !== revision) {
      await this.#load(revision);
      return;
    }
    if (this.#changed.size === 0) return;
    const ids = [...this.#changed];
    const products = await this.#store.ownerProducts(ids);
    for (const id of ids) this.#changed.delete(id);
    for (const id of ids) this.#entries.delete(id);
    for (const product of products) this.#enter(product);
    this.#sorted = this.#overview = this.#selected = undefined;
  }

  /** Keeps the overview for the next visit, which then does not have to count. */
  #remember({ products, categories, states }: Overview): void {
    if (this.#revision === undefined) return;
    let photos = 0;
    for (const { product } of this.#entries.values()) {
      if (product.trashed === undefined) photos += product.photoIds.length;
    }
    const named = categories.map((category) => ({ ...category, name: category.id }));
    void this.#store
      .rememberOverview(this.#revision, { products, photos, categories: named, states })
      // Best effort: if it fails, the next visit counts.
      .catch(() => undefined);
  }

  async #load(revision: number): Promise<void> {
    const products = await this.#store.ownerProducts();
    this.#entries.clear();
    this.#changed.clear();
    for (const product of products) this.#enter(product);
    this.#sorted = this.#overview = this.#selected = undefined;
    this.#revision = revision;
  }

  #enter(product: OwnerProduct): void {
    const { name, sku = "", tags = [], category } = product;
    const words = [textIn(name, "id"), sku, category, ...tags].join("\n").toLocaleLowerCase();
    this.#entries.set(product.id, { product, words });
  }

  #inOrder(sort: NonNullable<BrowseFilter["sort"]>): readonly Entry[] {
    if (this.#sorted?.sort !== sort) {
      const entries = [...this.#entries.values()].sort(orders[sort]);
      this.#sorted = { sort, entries };
    }
    return this.#sorted.entries;
  }
}

const collator = new Intl.Collator("id", { numeric: true });
const price = ({ product }: Entry, without: number): number => product.price?.amount ?? without;
const newest = (a: Entry, b: Entry): number => b.product.added - a.product.added;

const orders: Record<NonNullable<BrowseFilter["sort"]>, (a: Entry, b: Entry) => number> = {
  newest,
  oldest: (a, b) => -newest(a, b),
  name: (a, b) =>
    collator.compare(textIn(a.product.name, "id"), textIn(b.product.name, "id")) || newest(a, b),
  // Products without a price come last in both orders.
  "price-up": (a, b) => compare(price(a, Infinity), price(b, Infinity)) || newest(a, b),
  "price-down": (a, b) => compare(price(b, -Infinity), price(a, -Infinity)) || newest(a, b),
};

/** Compares without subtracting: the difference of two infinities is not a number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function acceptor(
  { text = "", category, tag, state }: BrowseFilter,
  exists: Exists,
): (entry: Entry) => boolean {
  const words = text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const wanted = tag === undefined ? undefined : tagKey(tag);
  return ({ product, words: own }) =>
    (product.trashed !== undefined) === (state?.kind === "trash") &&
    (category === undefined || product.category === category) &&
    (wanted === undefined || (product.tags ?? []).some((one) => tagKey(one) === wanted)) &&
    (state === undefined || isIn(state, product, exists)) &&
    words.every((word) => own.includes(word));
}

function isIn(state: ProductState, product: OwnerProduct, exists: Exists): boolean {
  switch (state.kind) {
    case "advice":
      return (product.advice ?? []).some(
        (advice) =>
          (state.advice === undefined || advice.kind === state.advice) && holds(advice, exists),
      );
    case "out-of-stock":
      return product.stock === "out-of-stock";
    case "no-price":
      return product.price === undefined;
    case "no-category":
      return product.category === "";
    case "review":
      return product.guess?.waiting === true;
    case "trash":
      return product.trashed !== undefined;
  }
}

const stateKinds = [
  "advice",
  "out-of-stock",
  "no-price",
  "no-category",
  "review",
  "trash",
] as const;

function summarise(entries: Iterable<Entry>, exists: Exists): Overview {
  const categories = new Map<string, number>();
  const tags = new Map<string, { tag: string; products: number }>();
  const states = Object.fromEntries(stateKinds.map((kind) => [kind, 0])) as Record<
    ProductState["kind"],
    number
  >;
  let products = 0;
  for (const { product } of entries) {
    if (product.trashed !== undefined) {
      states.trash++;
      continue;
    }
    products++;
    categories.set(product.category, (categories.get(product.category) ?? 0) + 1);
    for (const tag of product.tags ?? []) {
      const key = tagKey(tag);
      const known = tags.get(key);
      if (known) known.products++;
      else tags.set(key, { tag, products: 1 });
    }
    for (const kind of stateKinds) if (isIn({ kind }, product, exists)) states[kind]++;
  }
  return {
    products,
    categories: [...categories]
      .map(([id, count]) => ({ id, products: count }))
      .sort((a, b) => collator.compare(a.id, b.id)),
    tags: [...tags.values()].sort((a, b) => b.products - a.products),
    states,
  };
}

/** What a page shows while the directory is being read. */
export const emptyOverview: Overview = {
  products: 0,
  categories: [],
  tags: [],
  states: summarise([], () => false).states,
};
