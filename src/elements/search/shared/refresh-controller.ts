/** Takes up a newer catalogue when somebody comes back to the page, or back online. */
import type { ReactiveController } from "lit";

/** Coming back sooner than this is no reason to ask the server again. */
const A_WHILE_MS = 5 * 60_000;

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
    if (visible && Date.now() - this.#asked >= A_WHILE_MS) this.#ask();
  };

  readonly #ask = (): void => {
    this.#asked = Date.now();
    // What is open goes on as it is.
    this.#refresh().catch(() => undefined);
  };
}
