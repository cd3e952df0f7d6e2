/** How much of the browser's storage is used, read again when the catalogue changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class StorageController implements ReactiveController {
  estimate: StorageEstimate | undefined;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    void this.refresh();
  }

  async refresh(): Promise<void> {
    try {
      this.estimate = await navigator.storage?.estimate();
    } catch {
      this.estimate = undefined;
    }
    this.#host.requestUpdate();
  }
}
