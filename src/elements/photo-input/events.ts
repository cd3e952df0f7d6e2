/** A photo to search with, and what to call it when it can't be read. */
export class PhotoChosenEvent extends CustomEvent<{ readonly file: Blob; readonly name: string }> {
  constructor(detail: PhotoChosenEvent["detail"]) {
    super("mirip-photo-chosen", { detail, bubbles: true, composed: true });
  }
}

/** The first sign that somebody is about to search: time to prepare. */
export class IntentEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-intent", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-photo-chosen": PhotoChosenEvent;
    "mirip-intent": IntentEvent;
  }
}
