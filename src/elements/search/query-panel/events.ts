/** Back to an earlier query, by its position; -1 is the start. */
export class TrailEvent extends CustomEvent<number> {
  constructor(position: number) {
    super("mirip-trail", { detail: position, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-trail": TrailEvent;
  }
}
