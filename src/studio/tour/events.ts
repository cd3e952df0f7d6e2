/** The tour was finished or skipped, and was removed together with the focus in it. */
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
