/** The owner's choice of how searches are narrowed. */
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import type { CatalogueLearner } from "./learner.ts";

export async function setNarrowing(
  {
    store,
    learner,
  }: {
    readonly store: Pick<OwnerStore, "set">;
    readonly learner: Pick<CatalogueLearner, "revise">;
  },
  mode: NarrowingMode,
): Promise<void> {
  await learner.revise((learned) => {
    const { understanding } = learned;
    const narrowing = { ...understanding.narrowing, mode };
    return { ...learned, understanding: { ...understanding, narrowing } };
  });
  // Also for models that the owner switches to later.
  await store.set("narrowing", mode);
}
