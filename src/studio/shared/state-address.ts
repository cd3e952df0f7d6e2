/** The address of the products that need something: `#katalog?state=advice&advice=dark`. */
import { adviceKinds } from "../../core/catalogue/catalogue.ts";
import type { ProductState } from "../../engine/contracts/studio-contract.ts";
import { paramsIn, viewAddress } from "./views.ts";

const kinds = ["review", "advice", "out-of-stock", "no-price", "no-category", "trash"] as const;

export function stateAddress(state: ProductState): string {
  const advice = state.kind === "advice" ? state.advice : undefined;
  return viewAddress("catalogue", { state: state.kind, ...(advice && { advice }) });
}

/** The state that an address asks for; undefined if it names none of them. */
export function stateInAddress(hash: string): ProductState | undefined {
  const params = paramsIn(hash);
  const kind = kinds.find((known) => known === params.get("state"));
  if (kind !== "advice") return kind && { kind };
  const advice = adviceKinds.find((known) => known === params.get("advice"));
  return advice ? { kind, advice } : { kind };
}
