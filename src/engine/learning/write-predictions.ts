/** Gives products the guesses that follow from what their photos show. */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { LearnedState, OwnerStore } from "../ports/owner-store.ts";
import { withPrediction } from "./product-predictions.ts";
import type { ProductPredictions } from "./tasks-contract.ts";

/** Products that one transaction gives their guesses: the queue must not wait for thousands. */
const AT_ONCE = 200;

/**
 * `which`: `new` leaves products alone that have a guess, as their other photos have had their say.
 * @param wrote hears of each group that was written, and the store's revision; false ends it
 */
export async function writePredictions(
  store: OwnerStore,
  chances: readonly ProductPredictions[],
  { about }: LearnedState,
  which: "new" | "all",
  wrote: (productIds: readonly string[], revision: number) => boolean,
): Promise<void> {
  const byId = new Map(chances.map((one) => [one.productId, one]));
  const say = (product: OwnerProduct): OwnerProduct => {
    const one = byId.get(product.id);
    if (!one || (which === "new" && product.guess)) return product;
    return withPrediction(product, one, about);
  };
  const known = await store.ownerProducts([...byId.keys()]);
  const ids = known.filter((product) => say(product) !== product).map(({ id }) => id);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const group = ids.slice(from, from + AT_ONCE);
    const { revision } = await store.edit(group, say);
    if (!wrote(group, revision)) return;
  }
}
