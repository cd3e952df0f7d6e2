/**
 * Gives something that lies over the page, such as a dialog, its own entry in the browser's history,
 * so that Back takes it away and leaves the page behind it alone.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

interface LayerState {
  readonly miripLayer: true;
}

/** Those in the page: one of them answers for all where nobody's own entry is met. */
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
    // After a reload nothing lies over the page any more.
    if (layers.size === 0 && isLayer(history.state)) history.replaceState(null, "");
    layers.add(this);
    addEventListener("popstate", this.#moved);
  }

  hostDisconnected(): void {
    layers.delete(this);
    removeEventListener("popstate", this.#moved);
  }

  async enter(): Promise<void> {
    await this.#left;
    if (this.#open) return;
    this.#open = true;
    const layer: LayerState = { miripLayer: true };
    // What the page keeps in its state stays true while something lies over it.
    history.pushState({ ...(history.state as object | null), ...layer }, "");
  }

  /** Takes the entry away, unless Back already has; done when the history is as it was before. */
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

  readonly #moved = (event: PopStateEvent): void => {
    if (this.#open) {
      this.#open = false;
      this.#close();
    } else if (isLayer(event.state) && layers.values().next().value === this) {
      // Forward, to where there is nothing to see any more.
      history.back();
    }
  };
}

function isLayer(state: unknown): state is LayerState {
  return typeof state === "object" && state !== null && "miripLayer" in state;
}
