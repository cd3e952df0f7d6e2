/** Tells when an element at the foot of its host scrolls into sight, again after each drawing. */
import type { ReactiveController } from "lit";

/** So much earlier, that what comes is there when it is reached. */
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
    // Observing anew tells at once where it is: what was added may not have pushed it out of sight.
    this.#observer.disconnect();
    const target = this.#target();
    if (target?.isConnected) this.#observer.observe(target);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
