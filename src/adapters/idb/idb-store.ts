/**
 * The owner's catalogue in IndexedDB. Every change is one transaction over all stores it touches:
 * a tab that is killed leaves the catalogue as it was before or as it is after, never in between.
 */
import { openDB } from "idb";
import type { OwnProduct, Product, VectorBlock } from "../../core/catalogue.ts";
import { asSearchError, SearchError } from "../../core/errors.ts";
import { facetsOf, fits, isEmptyFilter } from "../../core/product-filter.ts";
import type { Facets, ProductFilter } from "../../core/product-filter.ts";
import type { CatalogueItem, ListRequest, ListResponse, Photo } from "../../engine/contract.ts";
import type { NewPhoto, StoredCatalogue } from "../../engine/ports.ts";
import type { Page } from "../../engine/studio-contract.ts";
import type {
  CatalogueChange,
  OwnCatalogueItem,
  OwnStore,
  QueueDraft,
  QueueOutcome,
  RestoredItem,
  SettingName,
} from "../../engine/studio-ports.ts";
import { appendToBlocks, withoutProducts } from "./blocks.ts";
import {
  changeProducts,
  nextRevision,
  putProduct,
  removeProducts,
  restoreProducts,
  storePhotos,
} from "./changes.ts";
import * as queue from "./queue.ts";
import { migrations, STORES } from "./schema.ts";
import type {
  Migration,
  MiripDatabase,
  MiripSchema,
  StoredPhoto,
  StoredProduct,
  Transaction,
  UpgradeTransaction,
} from "./schema.ts";
import { measureUse } from "./use.ts";

const DATABASE_NAME = "mirip-catalogue";

/**
 * @param options for tests: another database, other migrations
 * @throws {SearchError} `storage-unavailable` (private mode), `storage-newer` (a later Mirip was
 *   here), `storage`
 */
export async function openIdbStore(
  options: { readonly name?: string; readonly migrations?: readonly Migration[] } = {},
): Promise<OwnStore> {
  const steps = options.migrations ?? migrations;
  if (globalThis.indexedDB === undefined) throw unavailable();
  try {
    const database = await openDB<MiripSchema>(options.name ?? DATABASE_NAME, steps.length, {
      upgrade(opened, from, _to, transaction) {
        // A step may wait for the database, and for nothing else; the next one follows it.
        return steps
          .slice(from)
          .reduce(
            (before, step) => before.then(() => step(opened, transaction as UpgradeTransaction)),
            Promise.resolve(),
          );
      },
      // A newer Mirip in another tab wants to upgrade: make way, its reload is at hand.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new IdbStore(database);
  } catch (error) {
    throw openFailure(error);
  }
}

class IdbStore implements OwnStore {
  readonly source = { kind: "own" } as const;
  readonly #database: MiripDatabase;

  constructor(database: MiripDatabase) {
    this.#database = database;
  }

  async describe(): Promise<StoredCatalogue> {
    return guarded(async () => {
      const transaction = this.#database.transaction(STORES);
      const known = await remembered(transaction);
      if (known) {
        const blocks = transaction.objectStore("blocks").index("fingerprint");
        return { name: "", attribution: [], ...known, fingerprints: await distinctKeys(blocks) };
      }
      const products = transaction.objectStore("products");
      const byCategory = products.index("category");
      const trashed = await products.index("trashed").getAll();
      const counts = await Promise.all(
        (await distinctKeys(byCategory)).map(async (id) => ({
          id,
          name: id,
          products:
            (await byCategory.count(id)) - trashed.filter(({ category }) => category === id).length,
        })),
      );
      const fingerprints = await distinctKeys(
        transaction.objectStore("blocks").index("fingerprint"),
      );
      const inTrash = trashed.reduce((sum, { photoIds }) => sum + photoIds.length, 0);
      return {
        name: "",
        products: (await products.count()) - trashed.length,
        photos: (await transaction.objectStore("photos").count()) - inTrash,
        categories: counts.filter((category) => category.products > 0),
        attribution: [],
        fingerprints,
      };
    });
  }

  async list({ offset, limit, filter = {} }: ListRequest): Promise<ListResponse> {
    return guarded(async () => {
      const transaction = this.#database.transaction(["products", "photos"]);
      const products = transaction.objectStore("products");
      const trashed = await products.index("trashed").getAll();
      const inTrash = trashed.filter((one) => fits(one, filter));
      const { category, ...rest } = filter;
      const all = !isEmptyFilter(rest)
        ? (await products.getAll()).filter((one) => fits(one, filter)).length
        : await (category === undefined
            ? products.count()
            : products.index("category").count(category));
      const page: StoredProduct[] = [];
      let skip = offset;
      for (
        let at = await products.index("added").openCursor(null, "prev");
        at && page.length < limit;
        at = await at.continue()
      ) {
        if (at.value.trashed !== undefined) continue;
        if (!fits(at.value, filter)) continue;
        if (skip-- <= 0) page.push(at.value);
      }
      const photos = transaction.objectStore("photos");
      const items = await Promise.all(
        page.map(async (product) => toItem(product, await photosOf(photos, product))),
      );
      return { total: all - inTrash.length, items };
    });
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    const items = await this.ownItems(productIds);
    return items.map(({ product, photos }) => ({ product: publicProduct(product), photos }));
  }

  async ownItems(ids: readonly string[]): Promise<readonly OwnCatalogueItem[]> {
    return guarded(async () => {
      const transaction = this.#database.transaction(["products", "photos"]);
      const photos = transaction.objectStore("photos");
      const found = await Promise.all(
        ids.map(async (id) => {
          const product = await transaction.objectStore("products").get(id);
          return product && { product: toOwn(product), photos: await photosOf(photos, product) };
        }),
      );
      return found.filter((item) => item !== undefined);
    });
  }

  async idsWhere(filter: ProductFilter): Promise<ReadonlySet<string>> {
    return guarded(async () => {
      const { category, ...rest } = filter;
      const one = category === undefined ? undefined : ([category] as const);
      // Products themselves are read only where their values are asked for.
      if (one && isEmptyFilter(rest)) {
        return new Set(await this.#database.getAllKeysFromIndex("products", "category", ...one));
      }
      const all = await (one
        ? this.#database.getAllFromIndex("products", "category", ...one)
        : this.#database.getAll("products"));
      return new Set(all.filter((product) => fits(product, rest)).map(({ id }) => id));
    });
  }

  async facets(): Promise<Facets> {
    return guarded(async () => {
      const all = await this.#database.getAll("products");
      return facetsOf(all.filter(({ trashed }) => trashed === undefined));
    });
  }

  async vectors(fingerprint: string): Promise<readonly VectorBlock[]> {
    return guarded(async () => {
      const transaction = this.#database.transaction(["products", "blocks"]);
      const trashed = transaction.objectStore("products").index("trashed");
      const gone = new Set(await trashed.getAllKeys());
      const blocks = await transaction
        .objectStore("blocks")
        .index("fingerprint")
        .getAll(fingerprint);
      return blocks
        .map((block) => withoutProducts(block, gone))
        .filter(({ photoIds }) => photoIds.length > 0);
    });
  }

  async allVectors(fingerprint: string): Promise<readonly VectorBlock[]> {
    return guarded(() => this.#database.getAllFromIndex("blocks", "fingerprint", fingerprint));
  }

  async has(photoId: string, fingerprint: string): Promise<boolean> {
    return guarded(async () => {
      const photos = this.#database.transaction("photos").store;
      return (await photos.index("vector").getKey([photoId, fingerprint])) !== undefined;
    });
  }

  async add(photos: readonly NewPhoto[], fingerprint: string): Promise<number> {
    return this.#change(async (transaction) => {
      await storePhotos(transaction, photos, fingerprint);
      return nextRevision(transaction);
    });
  }

  async remove(productIds: readonly string[]) {
    return this.#change(async (transaction) => ({
      removed: await removeProducts(transaction, productIds),
      revision: await nextRevision(transaction),
    }));
  }

  async refresh(): Promise<boolean> {
    return false;
  }

  async revision(): Promise<number> {
    return guarded(async () => (await this.#database.get("counters", "revision")) ?? 0);
  }

  async rememberOverview(
    revision: number,
    overview: Pick<StoredCatalogue, "products" | "photos" | "categories">,
  ): Promise<void> {
    await this.set("overview", JSON.stringify({ revision, overview }));
  }

  async ownProducts(ids?: readonly string[]): Promise<readonly OwnProduct[]> {
    return guarded(async () => {
      if (ids === undefined) return (await this.#database.getAll("products")).map(toOwn);
      const { store } = this.#database.transaction("products");
      const found = await Promise.all(ids.map((id) => store.get(id)));
      return found.filter((product) => product !== undefined).map(toOwn);
    });
  }

  async trashedProducts(): Promise<readonly OwnProduct[]> {
    return guarded(async () =>
      (await this.#database.getAllFromIndex("products", "trashed")).map(toOwn),
    );
  }

  async newest(limit: number): Promise<readonly OwnProduct[]> {
    return guarded(async () => {
      const found: OwnProduct[] = [];
      const added = this.#database.transaction("products").store.index("added");
      for (
        let at = await added.openCursor(null, "prev");
        at && found.length < limit;
        at = await at.continue()
      ) {
        if (at.value.trashed === undefined) found.push(toOwn(at.value));
      }
      return found;
    });
  }

  async change(change: CatalogueChange): Promise<number> {
    return this.#change(async (transaction) => {
      await changeProducts(transaction, change);
      return nextRevision(transaction);
    });
  }

  async edit(ids: readonly string[], change: (product: OwnProduct) => OwnProduct) {
    return this.#change(async (transaction) => {
      const products = transaction.objectStore("products");
      const before: OwnProduct[] = [];
      for (const id of ids) {
        const product = await products.get(id);
        if (!product) continue;
        const { keys } = product;
        before.push(toOwn(product));
        await putProduct(transaction, { ...change(toOwn(product)), ...(keys && { keys }) });
      }
      return { before, revision: await nextRevision(transaction) };
    });
  }

  async restore(items: readonly RestoredItem[], fingerprint: string): Promise<number> {
    return this.#change(async (transaction) => {
      await restoreProducts(transaction, items, fingerprint);
      return nextRevision(transaction);
    });
  }

  async photosOfOtherModels(fingerprint: string, limit: number): Promise<readonly Photo[]> {
    return guarded(async () => {
      const photos = this.#database.transaction("photos").store.index("fingerprint");
      const before = await photos.getAll(IDBKeyRange.upperBound(fingerprint, true), limit);
      if (before.length === limit) return before;
      const after = IDBKeyRange.lowerBound(fingerprint, true);
      return [...before, ...(await photos.getAll(after, limit - before.length))];
    });
  }

  async countOfOtherModels(fingerprint: string): Promise<number> {
    return guarded(async () => {
      const photos = this.#database.transaction("photos").store;
      return (await photos.count()) - (await photos.index("fingerprint").count(fingerprint));
    });
  }

  async addVectors(rows: Parameters<OwnStore["addVectors"]>[0], fingerprint: string) {
    return this.#change(async (transaction) => {
      const photos = transaction.objectStore("photos");
      const fresh = [];
      for (const { photoId, vector } of rows) {
        const photo = await photos.get(photoId);
        // Deleted meanwhile, or another tab was quicker.
        if (!photo || photo.fingerprint === fingerprint) continue;
        await photos.put({ ...photo, fingerprint });
        if (vector) fresh.push({ photoId, productId: photo.productId, vector });
      }
      await appendToBlocks(transaction.objectStore("blocks"), fresh, fingerprint);
      return nextRevision(transaction);
    });
  }

  async adopt(fingerprint: string): Promise<void> {
    await this.#change(async (transaction) => {
      const photos = transaction.objectStore("photos");
      const blocks = transaction.objectStore("blocks").index("fingerprint");
      for (let at = await blocks.openCursor(fingerprint); at; at = await at.continue()) {
        for (const id of at.value.photoIds) {
          const photo = await photos.get(id);
          if (photo && photo.fingerprint !== fingerprint)
            await photos.put({ ...photo, fingerprint });
        }
      }
    });
  }

  async dropOtherModels(fingerprint: string): Promise<number> {
    return this.#change(async (transaction) => {
      const blocks = transaction.objectStore("blocks");
      const before = await blocks
        .index("fingerprint")
        .getAllKeys(IDBKeyRange.upperBound(fingerprint, true));
      const after = await blocks
        .index("fingerprint")
        .getAllKeys(IDBKeyRange.lowerBound(fingerprint, true));
      for (const key of [...before, ...after]) await blocks.delete(key);
      return nextRevision(transaction);
    });
  }

  async enqueue(drafts: readonly QueueDraft[]): Promise<void> {
    await this.#change((transaction) => queue.enqueue(transaction, drafts));
  }

  async nextQueued(limit: number, after?: number) {
    return guarded(() => queue.nextQueued(this.#database, limit, after));
  }

  async settle(outcomes: readonly QueueOutcome[], fingerprint: string) {
    return this.#change(async (transaction) => {
      const settled = await queue.settle(transaction, outcomes, fingerprint);
      return { ...settled, revision: await nextRevision(transaction) };
    });
  }

  async queueCounts() {
    return guarded(async () => {
      const states = this.#database.transaction("tasks").store.index("state");
      return { waiting: await states.count("waiting"), problems: await states.count("problem") };
    });
  }

  async problems(page: Page) {
    return guarded(() => queue.problems(this.#database, page));
  }

  async requeue(ids?: readonly number[], replacement?: Blob): Promise<void> {
    await this.#change((transaction) => queue.requeue(transaction, ids, replacement));
  }

  async dropProblems(ids?: readonly number[]): Promise<void> {
    await this.#change((transaction) => queue.dropProblems(transaction, ids));
  }

  async clearQueue(): Promise<number> {
    return this.#change((transaction) => queue.clearQueue(transaction));
  }

  async setting(name: SettingName): Promise<string | undefined> {
    return guarded(() => this.#database.get("settings", name));
  }

  async set(name: SettingName, value: string | undefined): Promise<void> {
    await guarded(async () => {
      if (value === undefined) await this.#database.delete("settings", name);
      else await this.#database.put("settings", value, name);
    });
  }

  async use() {
    return guarded(() => measureUse(this.#database));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  /** One transaction over all stores; any failure takes back everything it did. */
  async #change<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return guarded(async () => {
      // "strict" costs 0.3 ms a commit, and a photo that was reported as stored survives a power cut.
      const transaction = this.#database.transaction(STORES, "readwrite", { durability: "strict" });
      try {
        const value = await work(transaction);
        await transaction.done;
        return value;
      } catch (error) {
        // The transaction's own error tells more than that of the request it took along.
        transaction.done.catch(() => undefined);
        abortQuietly(transaction);
        throw transaction.error ?? error;
      }
    });
  }
}

/** What was counted at this very revision. */
async function remembered(transaction: {
  objectStore(name: "settings"): { get(key: string): Promise<string | undefined> };
  objectStore(name: "counters"): { get(key: string): Promise<number | undefined> };
}): Promise<Overview | undefined> {
  const text = await transaction.objectStore("settings").get("overview");
  if (text === undefined) return undefined;
  const { revision, overview } = JSON.parse(text) as { revision: number; overview: Overview };
  const now = (await transaction.objectStore("counters").get("revision")) ?? 0;
  return revision === now ? overview : undefined;
}

type Overview = Pick<StoredCatalogue, "products" | "photos" | "categories">;

/** In the product's own order; photos that it does not name come last. */
async function photosOf(photos: PhotosByProduct, product: StoredProduct): Promise<StoredPhoto[]> {
  const found = await photos.index("product").getAll(product.id);
  const place = new Map(product.photoIds.map((id, i) => [id, i]));
  const last = product.photoIds.length;
  return found.sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last));
}

interface PhotosByProduct {
  index(name: "product"): { getAll(productId: string): Promise<StoredPhoto[]> };
}

/** The different keys of an index over texts, without walking every entry. */
async function distinctKeys(index: TextIndex): Promise<string[]> {
  const keys: string[] = [];
  for (let at = await index.openKeyCursor(null, "nextunique"); at; at = await at.continue()) {
    keys.push(at.key);
  }
  return keys;
}

interface TextIndex {
  openKeyCursor(query: null, direction: "nextunique"): Promise<TextCursor | null>;
}

interface TextCursor {
  readonly key: string;
  continue(): Promise<TextCursor | null>;
}

function toItem(product: StoredProduct, photos: readonly Photo[]): CatalogueItem {
  return { product: publicProduct(product), photos };
}

function toOwn(product: StoredProduct): OwnProduct {
  const { keys: _keys, ...own } = product;
  return own;
}

/** What a visitor may see of a product. */
function publicProduct(product: StoredProduct): Product {
  const { added: _a, photoIds: _p, advice: _v, trashed: _t, keys: _k, ...seen } = product;
  return seen;
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asSearchError(error, "storage");
  }
}

function abortQuietly(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function openFailure(error: unknown): SearchError {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "VersionError") {
    return new SearchError("storage-newer", "The catalogue was written by a newer Mirip.", {
      cause: error,
    });
  }
  if (name === "SecurityError" || name === "InvalidStateError") return unavailable(error);
  return asSearchError(error, "storage");
}

function unavailable(cause?: unknown): SearchError {
  return new SearchError("storage-unavailable", "This browser stores nothing here.", { cause });
}
