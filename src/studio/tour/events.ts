/** The tour was gone through or skipped, and went away with the focus that was in it. */
export class TourEndEvent extends CustomEvent<"finished" | "skipped"> {
  constructor(how: "finished" | "skipped") {
    super("mirip-tour-end", { detail: how, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-tour-end": TourEndEvent;
  }
}
