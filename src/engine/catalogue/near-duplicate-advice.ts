/** Advice about a near-duplicate of a photo holds as long as the other product is in the catalogue. */
import type { Advice, OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { OwnerItem } from "../contracts/listing.ts";
import type { OwnerCatalogue } from "../ports/owner-store.ts";

/** @param exists whether a product exists outside the trash */
export function holds(advice: Advice, exists: (productId: string) => boolean): boolean {
  return advice.otherProductId === undefined || exists(advice.otherProductId);
}

/**
 * The items without advice about near-duplicates that were deleted. The store keeps that advice: it holds again
 * when the other product comes back from the trash.
 */
export async function withoutVoidAdvice(
  items: readonly OwnerItem[],
  store: Pick<OwnerCatalogue, "ownerProducts">,
): Promise<readonly OwnerItem[]> {
  const others = items.flatMap(({ product }) =>
    (product.advice ?? []).flatMap(({ otherProductId }) => otherProductId ?? []),
  );
  if (others.length === 0) return items;
  const found = await store.ownerProducts([...new Set(others)]);
  const existing = new Set(
    found.filter(({ trashed }) => trashed === undefined).map(({ id }) => id),
  );
  return items.map((item) => ({ ...item, product: withValidAdvice(item.product, existing) }));
}

function withValidAdvice(
  { advice = [], ...product }: OwnerProduct,
  existing: ReadonlySet<string>,
): OwnerProduct {
  const valid = advice.filter((one) => holds(one, (id) => existing.has(id)));
  return valid.length > 0 ? { ...product, advice: valid } : product;
}
