import type { ProductState } from "../../engine/contracts/studio-contract.ts";

/**
 * Asks for the products in this state. The link that was followed leads to
 * `#katalog?state=…` by itself, unless a listener prevents it.
 */
export class ShowStateEvent extends CustomEvent<ProductState> {
  constructor(state: ProductState) {
    super("mirip-show-state", { detail: state, bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-show-state": ShowStateEvent;
  }
}
