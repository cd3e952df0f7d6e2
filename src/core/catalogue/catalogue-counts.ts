/** How many products and photos there are outside the trash. */
import type { Category, OwnerProduct } from "./catalogue.ts";

export interface CatalogueCounts {
  readonly products: number;
  readonly photos: number;
  readonly categories: readonly (Category & { readonly products: number })[];
}

/**
 * @param all counts of everything that is stored; `categories` by id
 * @param trashed the products in the trash
 * @returns the rest; without categories that are in the trash as a whole
 */
export function countsOutsideTrash(
  all: {
    readonly products: number;
    readonly photos: number;
    readonly categories: ReadonlyMap<string, number>;
  },
  trashed: readonly OwnerProduct[],
): CatalogueCounts {
  const trashedIn = (id: string) => trashed.filter(({ category }) => category === id).length;
  const categories = [...all.categories].map(([id, products]) => ({
    id,
    name: id,
    products: products - trashedIn(id),
  }));
  return {
    products: all.products - trashed.length,
    photos: all.photos - trashed.reduce((sum, { photoIds }) => sum + photoIds.length, 0),
    categories: categories.filter(({ products }) => products > 0),
  };
}
