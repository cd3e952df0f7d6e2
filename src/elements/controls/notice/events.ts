export class NoticeRetryEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-notice-retry", { bubbles: true, composed: true });
  }
}

export class NoticeDismissEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-notice-dismiss", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-notice-retry": NoticeRetryEvent;
    "mirip-notice-dismiss": NoticeDismissEvent;
  }
}
