import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";

/** Somebody wants to know why a result is similar. Not composed: it stays within the results. */
export class ExplainEvent extends CustomEvent<{
  readonly product: Product;
  readonly photo: Photo;
  /** The result's probability of a match, if it has one. */
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
