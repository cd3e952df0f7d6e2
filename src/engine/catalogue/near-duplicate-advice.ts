/** Advice about a photo's twin holds as long as the twin is there to be seen. */
import type { Advice, OwnProduct } from "../../core/catalogue/catalogue.ts";
import type { OwnCatalogueItem, OwnStore } from "../ports/owner-store.ts";

/** @param isThere whether a product exists, outside the trash */
export function holds(advice: Advice, isThere: (productId: string) => boolean): boolean {
  return advice.otherProductId === undefined || isThere(advice.otherProductId);
}

/**
 * The items without advice about twins that were deleted. The store keeps that advice: what comes back
 * from the trash is a twin again.
 */
export async function withoutLostTwins(
  items: readonly OwnCatalogueItem[],
  store: Pick<OwnStore, "ownProducts">,
): Promise<readonly OwnCatalogueItem[]> {
  const others = items.flatMap(({ product }) =>
    (product.advice ?? []).flatMap(({ otherProductId }) => otherProductId ?? []),
  );
  if (others.length === 0) return items;
  const found = await store.ownProducts([...new Set(others)]);
  const there = new Set(found.filter(({ trashed }) => trashed === undefined).map(({ id }) => id));
  return items.map((item) => ({ ...item, product: heldOnly(item.product, there) }));
}

function heldOnly({ advice = [], ...product }: OwnProduct, there: ReadonlySet<string>): OwnProduct {
  const held = advice.filter((one) => holds(one, (id) => there.has(id)));
  return held.length > 0 ? { ...product, advice: held } : product;
}
