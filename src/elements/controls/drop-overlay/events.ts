export class PageDragEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-page-drag", { bubbles: true, composed: true });
  }
}

/** The data can be read only while the event is being handled. */
export class PageDropEvent extends CustomEvent<DataTransfer> {
  constructor(data: DataTransfer) {
    super("mirip-page-drop", { detail: data, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-page-drag": PageDragEvent;
    "mirip-page-drop": PageDropEvent;
  }
}
