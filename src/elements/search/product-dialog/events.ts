import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";

/**
 * Somebody wants to buy a product. A page that can't put it in a cart, or confirms it in its own way, calls
 * `preventDefault()`.
 */
export class MiripAddToCartEvent extends CustomEvent<{
  readonly product: Product;
  readonly quantity: number;
  /** The photo that was shown. */
  readonly photo: Photo;
}> {
  constructor(detail: MiripAddToCartEvent["detail"]) {
    super("mirip-add-to-cart", { detail, bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  /** Every element, the document and the window get it: it bubbles. */
  interface GlobalEventHandlersEventMap {
    "mirip-add-to-cart": MiripAddToCartEvent;
  }
}
