/** Calls back when an element at the end of its host scrolls into view, again after each rendering. */
import type { ReactiveController } from "lit";

/** So far ahead that further products have been loaded when they are reached. */
const AHEAD = "0px 0px 600px";

export class VisibilityController implements ReactiveController {
  readonly #target: () => Element | null;
  readonly #observer: IntersectionObserver;

  constructor(target: () => Element | null, seen: () => void) {
    this.#target = target;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) seen();
      },
      { rootMargin: AHEAD },
    );
  }

  hostUpdated(): void {
    // Observing again reports the position at once: the products added may not have pushed it out of view.
    this.#observer.disconnect();
    const target = this.#target();
    if (target?.isConnected) this.#observer.observe(target);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
