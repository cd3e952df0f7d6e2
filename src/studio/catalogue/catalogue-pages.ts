/**
 * The part of the catalogue that is near the viewport. Everything else is a placeholder: pages are
 * requested when they come into view and released, with their pictures, when they are far away.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { OwnerItem } from "../../engine/contracts/listing.ts";
import type {
  BrowseFilter,
  BrowseResponse,
  Studio,
} from "../../engine/contracts/studio-contract.ts";

export const pageSize = 60;
/** Six screens of a large desktop. */
const keptPages = 12;
/** Milliseconds to wait for further typing before the catalogue is searched. */
const typingMs = 40;

export type BrowseFacets = Pick<BrowseResponse, "categories" | "tags" | "states" | "products">;

interface LoadedPage {
  readonly items: readonly OwnerItem[];
  /** The page was read before the last change of the catalogue, and is shown until the new one has arrived. */
  stale: boolean;
}

export class CataloguePages implements ReactiveController {
  /** The filter that was asked for; its products are shown once their first page has arrived. */
  filter: BrowseFilter = {};
  /** The number of products that match the filter. */
  total = 0;
  /** Undefined until the first answer. */
  facets: BrowseFacets | undefined;
  problem: SearchErrorCode | undefined;
  /** Grows with every answer, so that the elements that show the pages are drawn again. */
  revision = 0;

  readonly #host: ReactiveControllerHost;
  readonly #replaced: () => void;
  #studio: Studio | undefined;
  #pages = new Map<number, LoadedPage>();
  #asked = new Set<number>();
  #wanted = { first: 0, last: 0 };
  /** Answers to an earlier turn are ignored. */
  #turn = 0;
  #switching = false;
  #ids: Promise<readonly string[]> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** `replaced` is called when the products of another filter replace those shown. */
  constructor(host: ReactiveControllerHost, replaced: () => void) {
    this.#host = host;
    this.#replaced = replaced;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#studio) void this.refresh();
  }

  hostDisconnected(): void {
    clearTimeout(this.#typing);
    this.#turn += 1;
    this.#asked.clear();
    this.#pages.clear();
  }

  get loading(): boolean {
    return this.#asked.size > 0;
  }

  use(studio: Studio | undefined): void {
    if (studio === this.#studio) return;
    this.#studio = studio;
    this.facets = undefined;
    this.total = 0;
    this.#pages.clear();
    if (studio) this.show(this.filter);
  }

  /** Shows other products. Those shown now stay until the others have arrived, so that nothing flickers. */
  show(filter: BrowseFilter): void {
    clearTimeout(this.#typing);
    this.filter = filter;
    this.#switching = true;
    this.#wanted = { first: 0, last: 0 };
    this.#startOver();
    void this.#read(0);
    this.#tell();
  }

  /** Like `show`, once the typing pauses. */
  type(text: string): void {
    clearTimeout(this.#typing);
    const { text: _before, ...others } = this.filter;
    this.filter = text.trim() === "" ? others : { ...others, text };
    this.#typing = setTimeout(() => this.show(this.filter), typingMs);
    this.#tell();
  }

  item(index: number): OwnerItem | undefined {
    return this.#pages.get(pageOf(index))?.items[index % pageSize];
  }

  /** The item with this id, if it is loaded. */
  find(id: string): OwnerItem | undefined {
    for (const { items } of this.#pages.values()) {
      const item = items.find(({ product }) => product.id === id);
      if (item) return item;
    }
    return undefined;
  }

  /** Loads the pages of these items, which are in view or close to it. */
  load(first: number, last: number): void {
    if (this.#switching) return;
    this.#wanted = { first, last };
    void this.#readWanted();
  }

  /** Reads what is shown again after a change; it stays in view meanwhile. */
  async refresh(): Promise<void> {
    if (!this.#studio) return;
    this.#startOver();
    for (const page of this.#pages.values()) page.stale = true;
    await (this.#switching ? this.#read(0) : this.#readWanted());
  }

  /** The ids of all products that match the filter, in order. */
  ids(): Promise<readonly string[]> {
    this.#ids ??= this.#studio?.select(this.filter) ?? Promise.resolve([]);
    return this.#ids;
  }

  /** Shows the failure of another call. */
  fail(error: unknown): void {
    this.problem = asSearchError(error, "storage").code;
    this.#ids = undefined;
    this.#tell();
  }

  #startOver(): void {
    this.#turn += 1;
    this.#asked.clear();
    this.#ids = undefined;
  }

  async #readWanted(): Promise<void> {
    const first = pageOf(this.#wanted.first);
    const last = pageOf(Math.max(this.#wanted.first, this.#wanted.last));
    const reads: Promise<void>[] = [];
    for (let page = first; page <= last; page += 1) {
      const loaded = this.#pages.get(page);
      if (!loaded || loaded.stale) reads.push(this.#read(page));
      else this.#touch(page, loaded);
    }
    await Promise.all(reads);
  }

  async #read(page: number): Promise<void> {
    if (!this.#studio || this.#asked.has(page)) return;
    const turn = this.#turn;
    this.#asked.add(page);
    try {
      const request = { ...this.filter, offset: page * pageSize, limit: pageSize };
      const answer = await this.#studio.browse(request);
      if (turn !== this.#turn) return;
      this.#accept(page, answer);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.problem = asSearchError(error, "storage").code;
    }
    this.#asked.delete(page);
    this.#tell();
  }

  #accept(page: number, answer: BrowseResponse): void {
    const { categories, tags, states, products } = answer;
    const facets = { categories, tags, states, products };
    // Equal facets keep their identity, so that what shows them is not drawn again with every page.
    if (!this.facets || !sameFacets(this.facets, facets)) this.facets = facets;
    this.total = answer.total;
    this.problem = undefined;
    const items = this.#recognise(answer.items);
    const switched = this.#switching;
    if (switched) this.#pages.clear();
    this.#switching = false;
    this.#touch(page, { items, stale: false });
    this.#forgetFar();
    if (switched) this.#replaced();
  }

  /** Keeps the pictures that are already shown, because new object URLs for the same bytes would flicker. */
  #recognise(fresh: readonly OwnerItem[]): readonly OwnerItem[] {
    const known = new Map<string, OwnerItem>();
    for (const { items } of this.#pages.values()) {
      for (const item of items) known.set(item.product.id, item);
    }
    return fresh.map((item) => {
      const before = known.get(item.product.id);
      return before && photoIds(before) === photoIds(item)
        ? { ...item, photos: before.photos }
        : item;
    });
  }

  #touch(page: number, loaded: LoadedPage): void {
    // A map keeps the order of insertion, so the page that was used last is put last.
    this.#pages.delete(page);
    this.#pages.set(page, loaded);
  }

  #forgetFar(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= keptPages) return;
      this.#pages.delete(page);
    }
  }

  #tell(): void {
    this.revision += 1;
    this.#host.requestUpdate();
  }
}

function sameFacets(a: BrowseFacets, b: BrowseFacets): boolean {
  return (
    a.products === b.products &&
    Object.entries(a.states).every(
      ([kind, n]) => b.states[kind as keyof BrowseFacets["states"]] === n,
    ) &&
    sameCounts(a.categories, b.categories, ({ id }) => id) &&
    sameCounts(a.tags, b.tags, ({ tag }) => tag)
  );
}

function sameCounts<T extends { readonly products: number }>(
  a: readonly T[],
  b: readonly T[],
  name: (one: T) => string,
): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i];
      return other && name(one) === name(other) && one.products === other.products;
    })
  );
}

function pageOf(index: number): number {
  return Math.floor(index / pageSize);
}

function photoIds({ photos }: OwnerItem): string {
  return photos.map(({ id }) => id).join();
}
