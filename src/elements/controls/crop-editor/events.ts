import type { CropBox } from "../../../engine/contracts/engine-contract.ts";

/** Somebody finished choosing a part of the photo; undefined is all of it. */
export class CropEvent extends CustomEvent<CropBox | undefined> {
  constructor(box: CropBox | undefined) {
    super("mirip-crop", { detail: box, bubbles: true, composed: true });
    // The platform turns a detail that is undefined into null.
    Object.defineProperty(this, "detail", { value: box });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-crop": CropEvent;
  }
}
