/** Stores predictions with the products that they are about. */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { LearnedState, OwnerStore } from "../ports/owner-store.ts";
import { withPrediction } from "../catalogue/product-predictions.ts";
import type { ProductPredictions } from "../ports/learning-tasks.ts";

/** Products changed in one transaction, so that the import queue never waits for thousands. */
const BATCH_PRODUCTS = 200;

/**
 * @param which `new` leaves products that have a prediction as they are, since it is of their other photos
 * @param onBatch called after each transaction with its products and the store's revision; false stops
 */
export async function writePredictions(
  store: OwnerStore,
  predictions: readonly ProductPredictions[],
  { about }: LearnedState,
  which: "new" | "all",
  onBatch: (productIds: readonly string[], revision: number) => boolean,
): Promise<void> {
  const byId = new Map(predictions.map((one) => [one.productId, one]));
  const change = (product: OwnerProduct): OwnerProduct => {
    const prediction = byId.get(product.id);
    if (!prediction || (which === "new" && product.guess)) return product;
    return withPrediction(product, prediction, about);
  };
  const products = await store.ownerProducts([...byId.keys()]);
  const ids = products.filter((product) => change(product) !== product).map(({ id }) => id);
  for (let from = 0; from < ids.length; from += BATCH_PRODUCTS) {
    const batch = ids.slice(from, from + BATCH_PRODUCTS);
    const { revision } = await store.edit(batch, change);
    if (!onBatch(batch, revision)) return;
  }
}
