/** A catalogue of vectors without pictures, as the engine's store: what a search needs of one, and no more. */
import { SearchError } from "../../../src/core/errors.ts";
import type { Understanding } from "../../../src/core/learning/understanding.ts";
import type { CatalogueItem } from "../../../src/engine/contracts/engine-contract.ts";
import type { CatalogueStore } from "../../../src/engine/ports/engine-ports.ts";
import type { ShopFacts } from "./protocol.ts";

/** @param units shape [photos, dimensions] */
export function openShop(
  { fingerprint, labels, norms }: ShopFacts,
  units: Float32Array,
  understanding: Understanding,
): CatalogueStore {
  const ids = labels.map((_, i) => String(i));
  const categories = [...new Set(labels)].map((id) => ({
    id,
    name: { id },
    products: labels.filter((label) => label === id).length,
  }));
  const unneeded = async (): Promise<never> => {
    throw new SearchError("catalogue-read-only", "Nothing but searches is measured.");
  };
  return {
    source: { kind: "owner" },
    describe: async () => ({
      name: { id: "" },
      products: ids.length,
      photos: ids.length,
      categories,
      attribution: [],
      fingerprints: [fingerprint],
    }),
    items: async (wanted) => wanted.map((id) => itemOf(id, labels[Number(id)] ?? "")),
    idsWhere: async ({ category }) => new Set(ids.filter((_, i) => labels[i] === category)),
    vectors: async () => [
      { photoIds: ids, productIds: ids, units, norms: Float32Array.from(norms) },
    ],
    understanding: async () => understanding,
    revision: async () => 0,
    refresh: async () => false,
    close: async () => {},
    list: unneeded,
    facets: unneeded,
  };
}

function itemOf(id: string, category: string): CatalogueItem {
  return {
    product: { id, name: { id }, category },
    photos: [{ id, productId: id, thumbnail: "", display: "" }],
  };
}
