import type { CropBox } from "../../../engine/contracts/engine-contract.ts";

/** A part of the photo was chosen; undefined is all of it. */
export class CropEvent extends CustomEvent<CropBox | undefined> {
  constructor(box: CropBox | undefined) {
    super("mirip-crop", { detail: box, bubbles: true, composed: true });
    // `CustomEvent` turns an undefined detail into null.
    Object.defineProperty(this, "detail", { value: box });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-crop": CropEvent;
  }
}
