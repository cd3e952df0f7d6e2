import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";

export class MoreLikeEvent extends CustomEvent<{
  readonly product: Product;
  readonly photo: Photo;
}> {
  constructor(detail: MoreLikeEvent["detail"]) {
    super("mirip-more-like", { detail, bubbles: true, composed: true });
  }
}

/** Somebody wants to see a product up close. */
export class ProductOpenEvent extends CustomEvent<{
  readonly product: Product;
  readonly photo: Photo;
  /** The category's name. */
  readonly category: string;
  /** Its place among the results, from 1. */
  readonly rank?: number;
  /** The probability that it is what was searched for. */
  readonly probability?: number | undefined;
}> {
  constructor(detail: ProductOpenEvent["detail"]) {
    super("mirip-product-open", { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-product-open": ProductOpenEvent;
    "mirip-more-like": MoreLikeEvent;
  }
}
