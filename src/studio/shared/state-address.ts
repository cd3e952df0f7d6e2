/** The address of the products that need something: `#katalog?state=advice&advice=dark`. */
import { adviceKinds } from "../../core/catalogue/catalogue.ts";
import type { ProductState } from "../../engine/contracts/studio-contract.ts";

const kinds = ["review", "advice", "out-of-stock", "no-price", "no-category", "trash"] as const;

export function stateAddress(state: ProductState): string {
  const params = new URLSearchParams({ state: state.kind });
  if (state.kind === "advice" && state.advice) params.set("advice", state.advice);
  return `#katalog?${params}`;
}

/** The state that an address asks for; undefined where it asks for none that there is. */
export function stateInAddress(hash: string): ProductState | undefined {
  const params = new URLSearchParams(hash.split("?")[1] ?? "");
  const kind = kinds.find((known) => known === params.get("state"));
  if (kind !== "advice") return kind && { kind };
  const advice = adviceKinds.find((known) => known === params.get("advice"));
  return advice ? { kind, advice } : { kind };
}
