export class ChoiceEvent extends CustomEvent<{ readonly index: number }> {
  constructor(detail: ChoiceEvent["detail"]) {
    super("mirip-choice", { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-choice": ChoiceEvent;
  }
}
