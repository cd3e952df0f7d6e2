/**
 * The owner's catalogue in IndexedDB. Every change is one transaction over all stores it touches:
 * a tab that is killed leaves the catalogue as it was before or as it is after, never in between.
 */
import { openDB } from "idb";
import type { IDBPTransaction } from "idb";
import type { VectorBlock } from "../../core/catalogue.ts";
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { CatalogueItem, ListRequest, ListResponse } from "../../engine/contract.ts";
import type { CatalogueStore, NewPhoto, StoredCatalogue } from "../../engine/ports.ts";
import { appendToBlocks, dropRows } from "./blocks.ts";
import { migrations, STORES } from "./schema.ts";
import type {
  Migration,
  MiripDatabase,
  MiripSchema,
  StoredPhoto,
  StoredProduct,
  UpgradeTransaction,
} from "./schema.ts";

const DATABASE_NAME = "mirip-catalogue";

type Transaction = IDBPTransaction<MiripSchema, typeof STORES, "readwrite">;

/**
 * @param options for tests: another database, other migrations
 * @throws {SearchError} `storage-unavailable` (private mode), `storage-newer` (a later Mirip was
 *   here), `storage`
 */
export async function openIdbStore(
  options: { readonly name?: string; readonly migrations?: readonly Migration[] } = {},
): Promise<CatalogueStore> {
  const steps = options.migrations ?? migrations;
  if (globalThis.indexedDB === undefined) throw unavailable();
  try {
    const database = await openDB<MiripSchema>(options.name ?? DATABASE_NAME, steps.length, {
      upgrade(opened, from, _to, transaction) {
        for (const step of steps.slice(from)) step(opened, transaction as UpgradeTransaction);
      },
      // A newer Mirip in another tab wants to upgrade: make way, its reload is at hand.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new IdbStore(database);
  } catch (error) {
    throw openFailure(error);
  }
}

class IdbStore implements CatalogueStore {
  readonly source = { kind: "own" } as const;
  readonly #database: MiripDatabase;

  constructor(database: MiripDatabase) {
    this.#database = database;
  }

  async describe(): Promise<StoredCatalogue> {
    return guarded(async () => {
      const transaction = this.#database.transaction(STORES);
      const byCategory = transaction.objectStore("products").index("category");
      const categories = await Promise.all(
        (await distinctKeys(byCategory)).map(async (id) => ({
          id,
          name: id,
          products: await byCategory.count(id),
        })),
      );
      const fingerprints = await distinctKeys(
        transaction.objectStore("blocks").index("fingerprint"),
      );
      return {
        name: "",
        products: await transaction.objectStore("products").count(),
        photos: await transaction.objectStore("photos").count(),
        categories,
        attribution: [],
        fingerprints,
      };
    });
  }

  async list({ offset, limit, category }: ListRequest): Promise<ListResponse> {
    return guarded(async () => {
      const transaction = this.#database.transaction(["products", "photos"]);
      const products = transaction.objectStore("products");
      const total = await (category === undefined
        ? products.count()
        : products.index("category").count(category));
      const page: StoredProduct[] = [];
      let skip = offset;
      for (
        let at = await products.index("added").openCursor(null, "prev");
        at && page.length < limit;
        at = await at.continue()
      ) {
        if (category !== undefined && at.value.category !== category) continue;
        if (skip-- <= 0) page.push(at.value);
      }
      const byProduct = transaction.objectStore("photos").index("product");
      const items = await Promise.all(
        page.map(async (product) => toItem(product, await byProduct.getAll(product.id))),
      );
      return { total, items };
    });
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    return guarded(async () => {
      const transaction = this.#database.transaction(["products", "photos"]);
      const byProduct = transaction.objectStore("photos").index("product");
      const found = await Promise.all(
        productIds.map(async (id) => {
          const product = await transaction.objectStore("products").get(id);
          return product && toItem(product, await byProduct.getAll(id));
        }),
      );
      return found.filter((item) => item !== undefined);
    });
  }

  async idsIn(category: string): Promise<ReadonlySet<string>> {
    return guarded(
      async () =>
        new Set(await this.#database.getAllKeysFromIndex("products", "category", category)),
    );
  }

  async vectors(fingerprint: string): Promise<readonly VectorBlock[]> {
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
      const counters = transaction.objectStore("counters");
      const products = transaction.objectStore("products");
      let added = (await counters.get("added")) ?? 0;
      const fresh: NewPhoto[] = [];
      const replaced = new Set<string>();
      for (const photo of photos) {
        const { id, product, thumbnail, display } = photo;
        const stored = await transaction.objectStore("photos").get(id);
        if (stored?.fingerprint === fingerprint) continue;
        if (stored) replaced.add(id);
        else await products.put({ ...product, added: ++added });
        const productId = stored?.productId ?? product.id;
        const record = { id, productId, fingerprint, thumbnail, display };
        await transaction.objectStore("photos").put(record);
        fresh.push(photo);
      }
      await counters.put(added, "added");
      const blocks = transaction.objectStore("blocks");
      await dropRows(
        blocks,
        ({ photoIds }, row) => replaced.has(photoIds[row] as string),
        replaced,
      );
      await appendToBlocks(blocks, fresh, fingerprint);
      return nextRevision(transaction);
    });
  }

  async remove(productIds: readonly string[]) {
    return this.#change(async (transaction) => {
      const gone = new Set<string>();
      for (const id of productIds) {
        if ((await transaction.objectStore("products").getKey(id)) === undefined) continue;
        gone.add(id);
        await transaction.objectStore("products").delete(id);
        const photos = transaction.objectStore("photos");
        for (const key of await photos.index("product").getAllKeys(id)) await photos.delete(key);
      }
      const blocks = transaction.objectStore("blocks");
      await dropRows(blocks, ({ productIds: ids }, row) => gone.has(ids[row] as string), gone);
      return { removed: gone.size, revision: await nextRevision(transaction) };
    });
  }

  async revision(): Promise<number> {
    return guarded(async () => (await this.#database.get("counters", "revision")) ?? 0);
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

async function nextRevision(transaction: Transaction): Promise<number> {
  const counters = transaction.objectStore("counters");
  const revision = ((await counters.get("revision")) ?? 0) + 1;
  await counters.put(revision, "revision");
  return revision;
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

function toItem(
  { added: _added, ...product }: StoredProduct,
  photos: StoredPhoto[],
): CatalogueItem {
  return { product, photos };
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
