import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { Photo } from "../../../engine/contracts/engine-contract.ts";

/**
 * Somebody wants to buy a product. Whoever can't put it in a cart, or says so in their own way, calls
 * `preventDefault()`.
 */
export class MiripAddToCartEvent extends CustomEvent<{
  readonly product: Product;
  readonly quantity: number;
  /** The photo that was being looked at. */
  readonly photo: Photo;
}> {
  constructor(detail: MiripAddToCartEvent["detail"]) {
    super("mirip-add-to-cart", { detail, bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  /** Of every element, the document and the window: they bubble. */
  interface GlobalEventHandlersEventMap {
    "mirip-add-to-cart": MiripAddToCartEvent;
  }
}
