/** Whether there is a query now; a page may make room for the answer. */
export class SearchChangeEvent extends CustomEvent<{ readonly active: boolean }> {
  constructor(detail: SearchChangeEvent["detail"]) {
    super("mirip-search-change", { detail, bubbles: true, composed: true });
  }
}

/** The first answer to a query has arrived; the model is loaded by now. */
export class SearchAnsweredEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-search-answered", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-search-answered": SearchAnsweredEvent;
    "mirip-search-change": SearchChangeEvent;
  }
}
