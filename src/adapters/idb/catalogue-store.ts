/** The owner's catalogue: products, photos, vectors. */
import { publicProduct } from "../../core/catalogue/public-product.ts";
import { withoutProducts } from "../../core/catalogue/vector-blocks.ts";
import type { OwnerCatalogue } from "../../engine/ports/owner-store.ts";
import * as reads from "./catalogue-reads.ts";
import { changeProducts, editProducts, restoreProducts } from "./changes.ts";
import { cropPhoto, uncropPhotos } from "./crops.ts";
import { createUnderstandingReader } from "./learning.ts";
import type { MiripDatabase } from "./schema.ts";
import { change, guarded, nextCount, nextRevision } from "./transactions.ts";
import { measureUse } from "./use.ts";

export function createCatalogueStore(database: MiripDatabase): OwnerCatalogue {
  const readUnderstanding = createUnderstandingReader(database);
  return {
    source: { kind: "owner" },
    describe: () => guarded(() => reads.describe(database)),
    list: (request) => guarded(() => reads.list(database, request)),
    items: (ids) =>
      guarded(async () => {
        const items = await reads.ownerItems(database, ids);
        return items.map(({ product, photos }) => ({ product: publicProduct(product), photos }));
      }),
    ownerItems: (ids) => guarded(() => reads.ownerItems(database, ids)),
    idsWhere: (filter) => guarded(() => reads.idsWhere(database, filter)),
    facets: () => guarded(() => reads.facets(database)),
    vectors: (fingerprint) =>
      guarded(async () => {
        const transaction = database.transaction(["products", "blocks"]);
        const trash = transaction.objectStore("products").index("trashed");
        const trashed = new Set(await trash.getAllKeys());
        const index = transaction.objectStore("blocks").index("fingerprint");
        const blocks = await index.getAll(fingerprint);
        return blocks
          .map((block) => withoutProducts(block, trashed))
          .filter(({ photoIds }) => photoIds.length > 0);
      }),
    allVectors: (fingerprint) =>
      guarded(() => database.getAllFromIndex("blocks", "fingerprint", fingerprint)),
    understanding: (fingerprint) => guarded(() => readUnderstanding(fingerprint)),
    has: (photoId, fingerprint) =>
      guarded(async () => {
        const photos = database.transaction("photos").store;
        return (await photos.index("vector").getKey([photoId, fingerprint])) !== undefined;
      }),
    revision: () => guarded(async () => (await database.get("counters", "revision")) ?? 0),
    refresh: async () => false,
    close: async () => database.close(),

    rememberOverview: (revision, overview) =>
      guarded(async () => {
        const value = reads.writeOverview({ revision, overview });
        await database.put("settings", value, "overview");
      }),
    lastOverview: () => guarded(() => reads.lastOverview(database)),
    ownerProducts: (ids) => guarded(() => reads.ownerProducts(database, ids)),
    trashedProducts: () =>
      guarded(async () =>
        (await database.getAllFromIndex("products", "trashed")).map(reads.toOwnerProduct),
      ),
    newest: (limit) => guarded(() => reads.newest(database, limit)),
    use: () => guarded(() => measureUse(database)),

    change: (wanted) =>
      change(database, async (transaction) => {
        await changeProducts(transaction, wanted);
        return nextRevision(transaction);
      }),
    edit: (ids, edit) =>
      change(database, async (transaction) => {
        const before = await editProducts(transaction, ids, edit);
        return { before, revision: await nextRevision(transaction) };
      }),
    restore: (items, fingerprint) =>
      change(database, async (transaction) => {
        await restoreProducts(transaction, items, fingerprint);
        await nextCount(transaction, "replaced");
        return nextRevision(transaction);
      }),
    cropPhoto: (photoId, content, fingerprint) =>
      change(database, async (transaction) => {
        const earlierCuts = await cropPhoto(transaction, photoId, content, fingerprint);
        await nextCount(transaction, "replaced");
        return { earlierCuts, revision: await nextRevision(transaction) };
      }),
    uncropPhotos: (photos) =>
      change(database, async (transaction) => {
        await uncropPhotos(transaction, photos);
        await nextCount(transaction, "replaced");
        return nextRevision(transaction);
      }),
  };
}
