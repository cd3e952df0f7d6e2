/**
 * What somebody wants to try if nothing was similar enough: another part of the photo, another photo, a search
 * without filters, or the most similar products nevertheless.
 */
export type Try = "crop" | "photo" | "all" | "nearest";

export class TryEvent extends CustomEvent<Try> {
  constructor(what: Try) {
    super("mirip-try", { detail: what, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-try": TryEvent;
  }
}
