/**
 * Gives something over the page, such as a dialog, its own entry in the browser's history, so that Back
 * closes it and leaves the page behind it alone.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

interface LayerState {
  readonly miripLayer: true;
}

/** Those in the page; the first of them handles an entry that belongs to none that is open. */
const layers = new Set<HistoryLayer>();

export class HistoryLayer implements ReactiveController {
  readonly #close: () => void;
  #open = false;
  #left: Promise<void> = Promise.resolve();

  /** `close` is called when Back was pressed. */
  constructor(host: ReactiveControllerHost, close: () => void) {
    this.#close = close;
    host.addController(this);
  }

  hostConnected(): void {
    // After a reload nothing is open over the page.
    if (layers.size === 0 && isLayer(history.state)) history.replaceState(null, "");
    layers.add(this);
    addEventListener("popstate", this.#onPopState);
  }

  hostDisconnected(): void {
    layers.delete(this);
    removeEventListener("popstate", this.#onPopState);
  }

  async enter(): Promise<void> {
    await this.#left;
    if (this.#open) return;
    this.#open = true;
    const layer: LayerState = { miripLayer: true };
    // The page's own state is kept in the layer's entry, too.
    history.pushState({ ...(history.state as object | null), ...layer }, "");
  }

  /** Removes the entry, unless Back already has; resolves when the history is as it was before. */
  leave(): Promise<void> {
    if (this.#open) {
      this.#open = false;
      this.#left = new Promise((resolve) => {
        addEventListener("popstate", () => resolve(), { once: true });
      });
      history.back();
    }
    return this.#left;
  }

  readonly #onPopState = (event: PopStateEvent): void => {
    if (this.#open) {
      this.#open = false;
      this.#close();
    } else if (isLayer(event.state) && layers.values().next().value === this) {
      // Forward led to the entry of something that is closed.
      history.back();
    }
  };
}

function isLayer(state: unknown): state is LayerState {
  return typeof state === "object" && state !== null && "miripLayer" in state;
}
