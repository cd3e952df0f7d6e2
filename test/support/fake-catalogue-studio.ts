/** A studio in memory with as many products as wanted, for tests of the catalogue view. */
import { patched, type OwnerProduct } from "../../src/core/catalogue/catalogue.ts";
import { SearchError } from "../../src/core/errors.ts";
import type { Photo } from "../../src/engine/contracts/engine-contract.ts";
import type { OwnerItem } from "../../src/engine/contracts/listing.ts";
import type {
  BrowseFilter,
  BrowseRequest,
  BrowseResponse,
  Studio,
  Undo,
} from "../../src/engine/contracts/studio-contract.ts";

const kinds = ["Tas", "Sepatu", "Kemeja", "Topi", "Dompet"] as const;
const colours = ["merah", "biru", "hitam", "cokelat", "hijau", "krem"] as const;

export interface FakeStudio {
  readonly studio: Studio;
  /** Every call, in order. */
  readonly calls: { readonly name: string; readonly value: unknown }[];
  readonly products: Map<string, OwnerProduct>;
}

export function fakeStudio(count: number, pictures: readonly Blob[]): FakeStudio {
  const products = new Map<string, OwnerProduct>();
  for (let index = count - 1; index >= 0; index -= 1) {
    const product = makeProduct(index, count);
    products.set(product.id, product);
  }
  const calls: FakeStudio["calls"] = [];
  const purged = new Set<string>();
  const note = <T>(name: string, value: unknown, answer: () => T): Promise<T> => {
    calls.push({ name, value });
    // Never in the same turn, because a worker answers later too.
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        try {
          resolve(answer());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      }, 1);
    });
  };
  const itemOf = (product: OwnerProduct): OwnerItem => ({
    product,
    photos: product.photoIds.map((id, index): Photo => {
      const blob = pictures[(product.added + index) % pictures.length] ?? new Blob();
      return { id, productId: product.id, thumbnail: blob, display: blob };
    }),
  });
  const change = (ids: readonly string[], to: (product: OwnerProduct) => OwnerProduct): Undo => {
    const before = ids.flatMap((id) => products.get(id) ?? []);
    for (const product of before) products.set(product.id, to(product));
    return { products: before.length, before };
  };
  const known = (id: string): OwnerProduct => {
    const product = products.get(id);
    if (!product) throw new SearchError("not-found", id);
    return product;
  };
  const some: Partial<Studio> = {
    browse: (request) => note("browse", request, () => browse(products, request, itemOf)),
    select: (filter) =>
      note("select", filter, () => filtered(products, filter).map(({ id }) => id)),
    product: (id) => note("product", id, () => itemOf(known(id))),
    edit: (request) =>
      note("edit", request, () =>
        change(request.ids, (product) => patched(product, request.patch)),
      ),
    orderPhotos: (request) =>
      note("orderPhotos", request, () =>
        change([request.id], (product) => ({ ...product, photoIds: request.photoIds })),
      ),
    discard: (ids) =>
      note("discard", ids, () => change(ids, (product) => ({ ...product, trashed: 1 }))),
    merge: (ids) =>
      note("merge", ids, () => {
        const [first = "", ...others] = ids;
        const photoIds = ids.flatMap((id) => known(id).photoIds);
        const undo = change(ids, (product) => ({ ...product, photoIds }));
        for (const id of others) products.delete(id);
        known(first);
        return undo;
      }),
    dismissAdvice: (ids) =>
      note("dismissAdvice", ids, () => change(ids, ({ advice: _advice, ...product }) => product)),
    restore: (ids) =>
      note("restore", ids, () => change(ids, ({ trashed: _trashed, ...product }) => product)),
    undo: (undo) =>
      note("undo", undo, () => {
        const back = undo.before.filter(({ id }) => !purged.has(id));
        if (back.length === 0) throw new SearchError("not-found", "");
        for (const product of back) products.set(product.id, product);
      }),
    emptyTrash: () =>
      note("emptyTrash", undefined, () => {
        const trashed = [...products.values()].filter((product) => product.trashed !== undefined);
        for (const { id } of trashed) {
          purged.add(id);
          products.delete(id);
        }
        return trashed.length;
      }),
  };
  return { studio: some as Studio, calls, products };
}

function makeProduct(index: number, count: number): OwnerProduct {
  const kind = kinds[index % kinds.length] ?? "Tas";
  const colour = colours[index % colours.length] ?? "merah";
  const id = `p${index}`;
  const priced = index % 7 !== 3;
  const product: OwnerProduct = {
    id,
    name: `${kind} ${colour} ${index}`,
    category: index % 11 === 4 ? "" : kind,
    sku: `SKU-${index}`,
    tags: index % 3 === 0 ? [colour, "obral"] : [colour],
    photoIds: index % 4 === 0 ? [`${id}-a`, `${id}-b`, `${id}-c`] : [`${id}-a`],
    added: count - index,
    ...(priced && { price: { amount: 25_000 + (index % 90) * 5000, currency: "IDR" } }),
    ...(index % 13 === 5 && { stock: "out-of-stock" as const }),
    ...(index % 9 === 1 && {
      advice: [
        { photoId: `${id}-a`, kind: "blurry" as const },
        {
          photoId: `${id}-a`,
          kind: "duplicate" as const,
          otherPhotoId: `p${index + 1}-a`,
          otherProductId: `p${index + 1}`,
        },
      ],
    }),
  };
  return product;
}

function filtered(
  products: ReadonlyMap<string, OwnerProduct>,
  filter: BrowseFilter,
): readonly OwnerProduct[] {
  const words = (filter.text ?? "").toLowerCase().split(/\s+/u).filter(Boolean);
  const found = [...products.values()].filter((product) => {
    const { state } = filter;
    if ((product.trashed !== undefined) !== (state?.kind === "trash")) return false;
    if (filter.category !== undefined && product.category !== filter.category) return false;
    if (filter.tag !== undefined && !product.tags?.includes(filter.tag)) return false;
    if (state && state.kind !== "trash" && !isIn(product, state.kind)) return false;
    if (words.length === 0) return true;
    const all = [String(product.name), product.sku, product.category, ...(product.tags ?? [])];
    const text = all.join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const price = ({ price: money }: OwnerProduct): number => money?.amount ?? Infinity;
  if (filter.sort === "price-up") found.sort((a, b) => price(a) - price(b));
  else if (filter.sort === "oldest") found.sort((a, b) => a.added - b.added);
  else found.sort((a, b) => b.added - a.added);
  return found;
}

function isIn(product: OwnerProduct, state: keyof BrowseResponse["states"]): boolean {
  if (state === "trash") return product.trashed !== undefined;
  if (product.trashed !== undefined) return false;
  if (state === "advice") return product.advice !== undefined;
  if (state === "no-price") return product.price === undefined;
  if (state === "no-category") return product.category === "";
  if (state === "review") return product.guess?.waiting === true;
  return product.stock === "out-of-stock";
}

function browse(
  products: ReadonlyMap<string, OwnerProduct>,
  request: BrowseRequest,
  itemOf: (product: OwnerProduct) => OwnerItem,
): BrowseResponse {
  const found = filtered(products, request);
  const here = [...products.values()].filter(({ trashed }) => trashed === undefined);
  const categories = new Map<string, number>();
  const tags = new Map<string, number>();
  const states = {
    advice: 0,
    "out-of-stock": 0,
    "no-price": 0,
    "no-category": 0,
    review: 0,
    trash: 0,
  };
  for (const product of here) {
    categories.set(product.category, (categories.get(product.category) ?? 0) + 1);
    for (const tag of product.tags ?? []) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  for (const product of products.values()) {
    for (const state of Object.keys(states) as (keyof typeof states)[]) {
      if (isIn(product, state)) states[state] += 1;
    }
  }
  return {
    total: found.length,
    items: found.slice(request.offset, request.offset + request.limit).map(itemOf),
    categories: [...categories].map(([id, count]) => ({ id, products: count })),
    tags: [...tags].map(([tag, count]) => ({ tag, products: count })),
    states,
    products: here.length,
  };
}
