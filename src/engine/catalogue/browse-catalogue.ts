/** Pages of the owner's catalogue, at once however large it is. */
import { SearchError } from "../../core/errors.ts";
import { AT_ONCE, emptyOverview } from "./product-directory.ts";
import type { Directory } from "./product-directory.ts";
import type { OwnerItem } from "../contracts/listing.ts";
import type { BrowseFilter, BrowseRequest, BrowseResponse } from "../contracts/studio-contract.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import { withoutLostTwins } from "./near-duplicate-advice.ts";

export interface BrowseTools {
  readonly store: OwnerStore;
  readonly directory: Directory;
  /** Called when what a first look had to leave out is known. */
  readonly read: () => void;
}

export async function browse(tools: BrowseTools, request: BrowseRequest): Promise<BrowseResponse> {
  const { store, directory } = tools;
  const { offset, limit, ...filter } = request;
  if (!directory.loaded && offset === 0 && isPlain(filter)) {
    const { products } = await store.describe();
    if (products > AT_ONCE) return firstLook(tools, limit);
  }
  const ids = await directory.select(filter);
  const page = ids.slice(offset, offset + limit);
  return {
    ...(await directory.overview()),
    total: ids.length,
    items: await withoutLostTwins(await store.ownerItems(page), store),
  };
}

/** @throws {SearchError} `not-found` */
export async function findProduct(store: OwnerStore, id: string): Promise<OwnerItem> {
  const [item] = await withoutLostTwins(await store.ownerItems([id]), store);
  if (!item) throw new SearchError("not-found", "That product is gone.");
  return item;
}

/** The newest products at once; the directory is read behind their back. */
async function firstLook(
  { store, directory, read }: BrowseTools,
  limit: number,
): Promise<BrowseResponse> {
  const [newest, about, last] = await Promise.all([
    store.newest(limit),
    store.describe(),
    store.lastOverview(),
  ]);
  const items = await withoutLostTwins(await store.ownerItems(newest.map(({ id }) => id)), store);
  // Later than the answer, which would wait behind it in the database.
  setTimeout(() => {
    void directory
      .overview()
      .then(read)
      .catch(() => undefined);
  });
  const categories = about.categories.map(({ id, products }) => ({ id, products }));
  const { products } = about;
  // One remembered by an earlier version knows fewer states.
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
