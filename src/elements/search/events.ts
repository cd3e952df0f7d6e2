/** Whether there is a query now; a page may make room for the answer. */
export class SearchChangeEvent extends CustomEvent<{ readonly active: boolean }> {
  constructor(detail: SearchChangeEvent["detail"]) {
    super("mirip-search-change", { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-search-change": SearchChangeEvent;
  }
}
