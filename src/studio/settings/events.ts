/** Asks for the first-run tour again. */
export class TourAgainEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-tour-again", { bubbles: true, composed: true });
  }
}

/** What is stored has changed: storage and counts should be read again. */
export class SettingsChangedEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-settings-changed", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-tour-again": TourAgainEvent;
    "mirip-settings-changed": SettingsChangedEvent;
  }
}
