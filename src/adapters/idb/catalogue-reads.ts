/** What is read of the stored catalogue: pages of products, their pictures, figures about all of them. */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { publicProduct } from "../../core/catalogue/public-product.ts";
import { countsOutsideTrash } from "../../core/catalogue/catalogue-counts.ts";
import type { CatalogueCounts } from "../../core/catalogue/catalogue-counts.ts";
import type { StoredProduct } from "../../core/catalogue/incoming-photos.ts";
import { facetsOf, fits, isEmptyFilter } from "../../core/catalogue/product-filter.ts";
import type { Facets, ProductFilter } from "../../core/catalogue/product-filter.ts";
import type { ListRequest, ListResponse } from "../../engine/contracts/engine-contract.ts";
import type { StoredCatalogue } from "../../engine/ports/engine-ports.ts";
import type { OwnerItem } from "../../engine/contracts/listing.ts";
import type { KnownOverview } from "../../engine/ports/owner-store.ts";
import { STORES } from "./schema.ts";
import type { MiripDatabase, StoredPhoto } from "./schema.ts";

/** As it is kept among the settings, as JSON. */
interface RememberedOverview {
  readonly revision: number;
  readonly overview: KnownOverview;
}

export function writeOverview(remembered: RememberedOverview): string {
  return JSON.stringify(remembered);
}

export async function lastOverview(database: MiripDatabase): Promise<KnownOverview | undefined> {
  return readOverview(await database.get("settings", "overview"))?.overview;
}

/** Counts only if the store has changed since it was counted last. */
export async function describe(database: MiripDatabase): Promise<StoredCatalogue> {
  const transaction = database.transaction(STORES);
  const [text, revision = 0, fingerprints] = await Promise.all([
    transaction.objectStore("settings").get("overview"),
    transaction.objectStore("counters").get("revision"),
    distinctKeys(transaction.objectStore("blocks").index("fingerprint")),
  ]);
  const last = readOverview(text);
  let known = last?.overview;
  if (!known || last?.revision !== revision) {
    const states = known?.states;
    known = { ...(await count(database)), ...(states && { states }) };
    const remembered = writeOverview({ revision, overview: known });
    // Best effort: if it fails, the next call counts, too.
    await database.put("settings", remembered, "overview").catch(() => undefined);
  }
  const { products, photos, categories } = known;
  return { name: "", attribution: [], products, photos, categories, fingerprints };
}

export async function list(
  database: MiripDatabase,
  { offset, limit, filter = {} }: ListRequest,
): Promise<ListResponse> {
  const transaction = database.transaction(["products", "photos"]);
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
    page.map(async (product) => ({
      product: publicProduct(product),
      photos: await photosOf(photos, product),
    })),
  );
  return { total: all - inTrash.length, items };
}

/** Every product, or those named that exist, in the order asked for. */
export async function ownerProducts(
  database: MiripDatabase,
  ids: readonly string[] | undefined,
): Promise<readonly OwnerProduct[]> {
  if (ids === undefined) return allProducts(database);
  const { store } = database.transaction("products");
  const found = await Promise.all(ids.map((id) => store.get(id)));
  return found.filter((product) => product !== undefined).map(toOwnerProduct);
}

export async function ownerItems(
  database: MiripDatabase,
  ids: readonly string[],
): Promise<readonly OwnerItem[]> {
  const transaction = database.transaction(["products", "photos"]);
  const photos = transaction.objectStore("photos");
  const found = await Promise.all(
    ids.map(async (id) => {
      const product = await transaction.objectStore("products").get(id);
      return (
        product && { product: toOwnerProduct(product), photos: await photosOf(photos, product) }
      );
    }),
  );
  return found.filter((item) => item !== undefined);
}

export async function idsWhere(
  database: MiripDatabase,
  filter: ProductFilter,
): Promise<ReadonlySet<string>> {
  const { category, ...rest } = filter;
  // Whole products are read only if the filter asks for more than the category.
  if (category !== undefined && isEmptyFilter(rest)) {
    return new Set(await database.getAllKeysFromIndex("products", "category", category));
  }
  const all = await (category === undefined
    ? database.getAll("products")
    : database.getAllFromIndex("products", "category", category));
  return new Set(all.filter((product) => fits(product, rest)).map(({ id }) => id));
}

export async function facets(database: MiripDatabase): Promise<Facets> {
  const all = await database.getAll("products");
  return facetsOf(all.filter(({ trashed }) => trashed === undefined));
}

/** The newest products that are not in the trash. */
export async function newest(
  database: MiripDatabase,
  limit: number,
): Promise<readonly OwnerProduct[]> {
  const transaction = database.transaction(["products", "counters"]);
  const added = transaction.objectStore("products").index("added");
  const last = (await transaction.objectStore("counters").get("added")) ?? 0;
  // At once, which is enough unless many of the newest are in the trash or deleted; else one by one.
  const after = IDBKeyRange.lowerBound(last - 2 * limit, true);
  const near = (await added.getAll(after)).filter(({ trashed }) => trashed === undefined);
  if (near.length >= limit || last <= 2 * limit) {
    return near.toReversed().slice(0, limit).map(toOwnerProduct);
  }
  const found: OwnerProduct[] = [];
  for (
    let at = await added.openCursor(null, "prev");
    at && found.length < limit;
    at = await at.continue()
  ) {
    if (at.value.trashed === undefined) found.push(toOwnerProduct(at.value));
  }
  return found;
}

const PART_PRODUCTS = 2000;

/**
 * Every product, in parts: reading 100,000 at once would delay everything else that the worker is asked for by
 * seconds.
 */
async function allProducts(database: MiripDatabase): Promise<readonly OwnerProduct[]> {
  const { store } = database.transaction("products");
  const all: OwnerProduct[] = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    const part: readonly StoredProduct[] = await store.getAll(range, PART_PRODUCTS);
    for (const product of part) all.push(toOwnerProduct(product));
    const last = part.at(-1);
    if (!last || part.length < PART_PRODUCTS) return all;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

export function toOwnerProduct({ keys: _keys, ...product }: StoredProduct): OwnerProduct {
  return product;
}

async function count(database: MiripDatabase): Promise<CatalogueCounts> {
  const transaction = database.transaction(["products", "photos"]);
  const products = transaction.objectStore("products");
  const byCategory = products.index("category");
  const trashed = await products.index("trashed").getAll();
  const ids = await distinctKeys(byCategory);
  const counts = await Promise.all(
    ids.map(async (id) => [id, await byCategory.count(id)] as const),
  );
  const categories = new Map(counts);
  const photos = await transaction.objectStore("photos").count();
  return countsOutsideTrash({ products: await products.count(), photos, categories }, trashed);
}

function readOverview(text: string | undefined): RememberedOverview | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as RememberedOverview);
}

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
