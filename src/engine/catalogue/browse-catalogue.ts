/** Pages of the owner's catalogue, which appear at once however large it is. */
import { SearchError } from "../../core/errors.ts";
import { AT_ONCE, emptyOverview } from "./product-directory.ts";
import type { Directory } from "./product-directory.ts";
import type { OwnerItem } from "../contracts/listing.ts";
import type { BrowseFilter, BrowseRequest, BrowseResponse } from "../contracts/studio-contract.ts";
import type { OwnerCatalogue } from "../ports/owner-store.ts";
import { withoutVoidAdvice } from "./near-duplicate-advice.ts";

export interface BrowseTools {
  readonly store: OwnerCatalogue;
  readonly directory: Directory;
  /** Called when the directory is loaded, whose figures the first page had to leave out. */
  readonly onLoaded: () => void;
}

export async function browse(tools: BrowseTools, request: BrowseRequest): Promise<BrowseResponse> {
  const { store, directory } = tools;
  const { offset, limit, ...filter } = request;
  if (!directory.loaded && offset === 0 && isPlain(filter)) {
    const { products } = await store.describe();
    if (products > AT_ONCE) return firstPage(tools, limit);
  }
  const ids = await directory.select(filter);
  const page = ids.slice(offset, offset + limit);
  return {
    ...(await directory.overview()),
    total: ids.length,
    items: await withoutVoidAdvice(await store.ownerItems(page), store),
  };
}

/** @throws {SearchError} `not-found` */
export async function findProduct(store: OwnerCatalogue, id: string): Promise<OwnerItem> {
  const [item] = await withoutVoidAdvice(await store.ownerItems([id]), store);
  if (!item) throw new SearchError("not-found", "That product is gone.");
  return item;
}

/** The newest products at once, while the directory is still to be loaded. */
async function firstPage(
  { store, directory, onLoaded }: BrowseTools,
  limit: number,
): Promise<BrowseResponse> {
  const [newest, about, last] = await Promise.all([
    store.newest(limit),
    store.describe(),
    store.lastOverview(),
  ]);
  const items = await withoutVoidAdvice(await store.ownerItems(newest.map(({ id }) => id)), store);
  // After the response, which would otherwise wait for it in the database.
  setTimeout(() => {
    void directory
      .overview()
      .then(onLoaded)
      .catch(() => undefined);
  });
  const categories = about.categories.map(({ id, products }) => ({ id, products }));
  const { products } = about;
  // An overview that an earlier version remembered knows fewer states.
  const states = { ...emptyOverview.states, ...last?.states };
  return { ...emptyOverview, states, products, categories, total: products, items };
}

function isPlain({ text = "", category, tag, state, sort = "newest" }: BrowseFilter): boolean {
  return (
    text.trim() === "" &&
    category === undefined &&
    tag === undefined &&
    state === undefined &&
    sort === "newest"
  );
}
