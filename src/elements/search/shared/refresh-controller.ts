/** Takes up a newer catalogue when somebody comes back to the page, or back online. */
import type { ReactiveController } from "lit";

/** The server is not asked again by visits that follow each other more closely. */
const MIN_INTERVAL_MS = 5 * 60_000;

export class RefreshController implements ReactiveController {
  readonly #refresh: () => Promise<void>;
  #asked = 0;

  constructor(refresh: () => Promise<void>) {
    this.#refresh = refresh;
  }

  hostConnected(): void {
    this.#asked = Date.now();
    addEventListener("online", this.#ask);
    document.addEventListener("visibilitychange", this.#seen);
  }

  hostDisconnected(): void {
    removeEventListener("online", this.#ask);
    document.removeEventListener("visibilitychange", this.#seen);
  }

  readonly #seen = (): void => {
    const visible = document.visibilityState === "visible";
    if (visible && Date.now() - this.#asked >= MIN_INTERVAL_MS) this.#ask();
  };

  readonly #ask = (): void => {
    this.#asked = Date.now();
    // If it fails, the open catalogue stays in use.
    this.#refresh().catch(() => undefined);
  };
}
