/**
 * The owner's catalogue in IndexedDB. Every change is one transaction over all stores it touches:
 * a tab that is killed leaves the catalogue as it was before or as it is after, never in between.
 */
import type { OwnerProduct, VectorBlock } from "../../core/catalogue/catalogue.ts";
import type { Judgement } from "../../engine/contracts/learning-contract.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import { asSearchError } from "../../core/errors.ts";
import { publicProduct } from "../../core/catalogue/public-product.ts";
import type { Facets, ProductFilter } from "../../core/catalogue/product-filter.ts";
import type {
  CatalogueItem,
  ListRequest,
  ListResponse,
  Photo,
} from "../../engine/contracts/engine-contract.ts";
import type { NewPhoto, StoredCatalogue } from "../../engine/ports/engine-ports.ts";
import type { OwnerItem, Page } from "../../engine/contracts/listing.ts";
import type { CutPhoto } from "../../engine/contracts/studio-contract.ts";
import type {
  CatalogueChange,
  KnownOverview,
  LearnedState,
  MeasuredQuality,
  OwnerStore,
  QueueOutcome,
  RestoredItem,
  SettingName,
  QueueDraft,
} from "../../engine/ports/owner-store.ts";
import { withoutProducts } from "./blocks.ts";
import * as reads from "./catalogue-reads.ts";
import {
  changeProducts,
  nextCount,
  nextRevision,
  putProduct,
  removeProducts,
  restoreProducts,
  storePhotos,
} from "./changes.ts";
import * as crops from "./crops.ts";
import * as learning from "./learning.ts";
import { openDatabase } from "./open-database.ts";
import type { OpenOptions } from "./open-database.ts";
import * as models from "./other-models.ts";
import * as queue from "./queue.ts";
import { STORES } from "./schema.ts";
import type { MiripDatabase, Transaction } from "./schema.ts";
import { measureUse } from "./use.ts";

/** @throws {SearchError} as `openDatabase` */
export async function openIdbStore(options: OpenOptions = {}): Promise<OwnerStore> {
  return new IdbStore(await openDatabase(options));
}

class IdbStore implements OwnerStore {
  readonly source = { kind: "owner" } as const;
  readonly #database: MiripDatabase;
  readonly #understanding: learning.UnderstandingReader;

  constructor(database: MiripDatabase) {
    this.#database = database;
    this.#understanding = new learning.UnderstandingReader(database);
  }

  async describe(): Promise<StoredCatalogue> {
    return guarded(() => reads.describe(this.#database));
  }

  async list(request: ListRequest): Promise<ListResponse> {
    return guarded(() => reads.list(this.#database, request));
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    const items = await this.ownerItems(productIds);
    return items.map(({ product, photos }) => ({ product: publicProduct(product), photos }));
  }

  async ownerItems(ids: readonly string[]): Promise<readonly OwnerItem[]> {
    return guarded(() => reads.ownerItems(this.#database, ids));
  }

  async idsWhere(filter: ProductFilter): Promise<ReadonlySet<string>> {
    return guarded(() => reads.idsWhere(this.#database, filter));
  }

  async facets(): Promise<Facets> {
    return guarded(() => reads.facets(this.#database));
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

  async understanding(fingerprint: string): Promise<Understanding | undefined> {
    return guarded(() => this.#understanding.read(fingerprint));
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

  async rememberOverview(revision: number, overview: KnownOverview): Promise<void> {
    await this.set("overview", reads.writeOverview({ revision, overview }));
  }

  async lastOverview(): Promise<KnownOverview | undefined> {
    return guarded(async () => (await reads.lastOverview(this.#database))?.overview);
  }

  async ownerProducts(ids?: readonly string[]): Promise<readonly OwnerProduct[]> {
    return guarded(async () => {
      if (ids === undefined) return reads.allProducts(this.#database);
      const { store } = this.#database.transaction("products");
      const found = await Promise.all(ids.map((id) => store.get(id)));
      return found.filter((product) => product !== undefined).map(reads.toOwnerProduct);
    });
  }

  async trashedProducts(): Promise<readonly OwnerProduct[]> {
    return guarded(async () =>
      (await this.#database.getAllFromIndex("products", "trashed")).map(reads.toOwnerProduct),
    );
  }

  async newest(limit: number): Promise<readonly OwnerProduct[]> {
    return guarded(() => reads.newest(this.#database, limit));
  }

  async change(change: CatalogueChange): Promise<number> {
    return this.#change(async (transaction) => {
      await changeProducts(transaction, change);
      return nextRevision(transaction);
    });
  }

  async edit(ids: readonly string[], change: (product: OwnerProduct) => OwnerProduct) {
    return this.#change(async (transaction) => {
      const products = transaction.objectStore("products");
      const before: OwnerProduct[] = [];
      for (const id of ids) {
        const product = await products.get(id);
        if (!product) continue;
        const { keys } = product;
        before.push(reads.toOwnerProduct(product));
        await putProduct(transaction, {
          ...change(reads.toOwnerProduct(product)),
          ...(keys && { keys }),
        });
      }
      return { before, revision: await nextRevision(transaction) };
    });
  }

  async restore(items: readonly RestoredItem[], fingerprint: string): Promise<number> {
    return this.#change(async (transaction) => {
      await restoreProducts(transaction, items, fingerprint);
      await nextCount(transaction, "replaced");
      return nextRevision(transaction);
    });
  }

  async photosOfOtherModels(fingerprint: string, limit: number): Promise<readonly Photo[]> {
    return guarded(() => models.photosOfOtherModels(this.#database, fingerprint, limit));
  }

  async countOfOtherModels(fingerprint: string): Promise<number> {
    return guarded(() => models.countOfOtherModels(this.#database, fingerprint));
  }

  async addVectors(rows: Parameters<OwnerStore["addVectors"]>[0], fingerprint: string) {
    return this.#change(async (transaction) => {
      await models.addVectors(transaction, rows, fingerprint);
      await nextCount(transaction, "replaced");
      return nextRevision(transaction);
    });
  }

  async adopt(fingerprint: string): Promise<void> {
    await this.#change((transaction) => models.adopt(transaction, fingerprint));
  }

  async dropOtherModels(fingerprint: string): Promise<number> {
    return this.#change(async (transaction) => {
      await models.dropOtherModels(transaction, fingerprint);
      return nextRevision(transaction);
    });
  }

  async enqueue(drafts: readonly QueueDraft[]): Promise<void> {
    await this.#change((transaction) => queue.enqueue(transaction, drafts));
  }

  async nextQueued(limit: number, after?: number) {
    return guarded(() => queue.nextQueued(this.#database, limit, after));
  }

  async commitBatch(outcomes: readonly QueueOutcome[], fingerprint: string) {
    return this.#change(async (transaction) => {
      const batch = await queue.commitBatch(transaction, outcomes, fingerprint);
      return { ...batch, revision: await nextRevision(transaction) };
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

  async learned(fingerprint: string): Promise<LearnedState | undefined> {
    return guarded(() => this.#database.get("learned", fingerprint));
  }

  async reviseLearned(...[fingerprint, change]: Parameters<OwnerStore["reviseLearned"]>) {
    await guarded(() => learning.reviseLearned(this.#database, fingerprint, change));
  }

  async replacedVectors(): Promise<number> {
    return guarded(async () => (await this.#database.get("counters", "replaced")) ?? 0);
  }

  async judgements(): Promise<readonly Judgement[]> {
    return guarded(() => learning.judgements(this.#database));
  }

  async judge(judgement: Judgement): Promise<void> {
    await guarded(() => learning.judge(this.#database, judgement));
  }

  async lastQuality(): Promise<MeasuredQuality | undefined> {
    return guarded(() => this.#database.get("reports", "quality"));
  }

  async keepQuality(measured: MeasuredQuality): Promise<void> {
    await guarded(() => this.#database.put("reports", measured, "quality"));
  }

  async cropPhoto(...[photoId, content, fingerprint]: Parameters<OwnerStore["cropPhoto"]>) {
    return this.#change(async (transaction) => {
      const earlierCuts = await crops.cropPhoto(transaction, photoId, content, fingerprint);
      await nextCount(transaction, "replaced");
      return { earlierCuts, revision: await nextRevision(transaction) };
    });
  }

  async uncropPhotos(photos: readonly CutPhoto[]): Promise<number> {
    return this.#change(async (transaction) => {
      await crops.uncropPhotos(transaction, photos);
      await nextCount(transaction, "replaced");
      return nextRevision(transaction);
    });
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
