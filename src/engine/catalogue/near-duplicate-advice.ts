/** Advice about a near-duplicate holds as long as the other product is there to be seen. */
import type { Advice, OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { OwnerItem } from "../contracts/listing.ts";
import type { OwnerStore } from "../ports/owner-store.ts";

/** @param isThere whether a product exists, outside the trash */
export function holds(advice: Advice, isThere: (productId: string) => boolean): boolean {
  return advice.otherProductId === undefined || isThere(advice.otherProductId);
}

/**
 * The items without advice about near-duplicates whose product was deleted. The store keeps that advice: what comes
 * back from the trash is a near-duplicate again.
 */
export async function withoutLostTwins(
  items: readonly OwnerItem[],
  store: Pick<OwnerStore, "ownerProducts">,
): Promise<readonly OwnerItem[]> {
  const others = items.flatMap(({ product }) =>
    (product.advice ?? []).flatMap(({ otherProductId }) => otherProductId ?? []),
  );
  if (others.length === 0) return items;
  const found = await store.ownerProducts([...new Set(others)]);
  const there = new Set(found.filter(({ trashed }) => trashed === undefined).map(({ id }) => id));
  return items.map((item) => ({ ...item, product: heldOnly(item.product, there) }));
}

function heldOnly(
  { advice = [], ...product }: OwnerProduct,
  there: ReadonlySet<string>,
): OwnerProduct {
  const held = advice.filter((one) => holds(one, (id) => there.has(id)));
  return held.length > 0 ? { ...product, advice: held } : product;
}
