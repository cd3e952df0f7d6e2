import type { Product } from "../../core/catalogue.ts";
import type { Photo } from "../../engine/contract.ts";

export class MoreLikeEvent extends CustomEvent<{
  readonly product: Product;
  readonly photo: Photo;
}> {
  constructor(detail: MoreLikeEvent["detail"]) {
    super("mirip-more-like", { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-more-like": MoreLikeEvent;
  }
}
