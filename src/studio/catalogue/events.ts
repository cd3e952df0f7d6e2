/** Events from the parts of the catalogue view to the view. */
import type { ProductPatch } from "../../core/catalogue/catalogue.ts";
import type { CropBox } from "../../engine/contracts/engine-contract.ts";

/** A gesture on an item of the grid or the table, by mouse, touch or keyboard. */
export type Gesture =
  /** Select only this item, and show it if `open` is true. */
  | { readonly kind: "only"; readonly index: number; readonly open: boolean }
  | { readonly kind: "toggle"; readonly index: number }
  /** Select the range from the anchor of the selection to this item. */
  | { readonly kind: "range"; readonly index: number }
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "discard" };

export class GestureEvent extends CustomEvent<Gesture> {
  constructor(gesture: Gesture) {
    super("mirip-gesture", { detail: gesture, bubbles: true, composed: true });
  }
}

/** A change of these products, to be saved at once. */
export class PatchEvent extends CustomEvent<{
  readonly ids: readonly string[];
  readonly patch: ProductPatch;
}> {
  constructor(ids: readonly string[], patch: ProductPatch) {
    super("mirip-patch", { detail: { ids, patch }, bubbles: true, composed: true });
  }
}

/** A command for the selection, or for one product. */
export type Command =
  | { readonly kind: "discard" | "restore" | "select-all" | "select-none" | "edit" }
  | { readonly kind: "undo" | "dismiss" | "accept" | "empty-trash" }
  | { readonly kind: "crop"; readonly photoId: string; readonly box: CropBox }
  | { readonly kind: "merge"; readonly id: string; readonly otherId: string }
  | { readonly kind: "order"; readonly id: string; readonly photoIds: readonly string[] };

export class CommandEvent extends CustomEvent<Command> {
  constructor(command: Command) {
    super("mirip-command", { detail: command, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-gesture": GestureEvent;
    "mirip-patch": PatchEvent;
    "mirip-command": CommandEvent;
  }
}
