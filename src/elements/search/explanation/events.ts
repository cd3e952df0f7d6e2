import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";

/** Somebody wants to know why a result is similar. Heard within the results only. */
export class ExplainEvent extends CustomEvent<{
  readonly product: Product;
  readonly photo: Photo;
  /** Chance of a match, where the result has one. */
  readonly probability?: number | undefined;
}> {
  constructor(detail: ExplainEvent["detail"]) {
    super("mirip-explain", { detail, bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-explain": ExplainEvent;
  }
}
