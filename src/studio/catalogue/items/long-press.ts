/** Tells a long press from a tap and from a scroll. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const holdMs = 450;
const slackPx = 10;

export class LongPress implements ReactiveController {
  readonly #held: (target: EventTarget | null) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #done = false;
  #from = { x: 0, y: 0 };

  constructor(host: ReactiveControllerHost, held: (target: EventTarget | null) => void) {
    this.#held = held;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  start(event: PointerEvent): void {
    this.#done = false;
    if (event.pointerType !== "touch") return;
    this.#stop();
    this.#from = { x: event.clientX, y: event.clientY };
    const { target } = event;
    addEventListener("pointermove", this.#moved);
    addEventListener("pointerup", this.#stop);
    addEventListener("pointercancel", this.#stop);
    // A long press also opens the browser's menu, which would cover what was just selected.
    addEventListener("contextmenu", this.#noMenu);
    this.#timer = setTimeout(() => {
      this.#done = true;
      navigator.vibrate?.(10);
      this.#held(target);
    }, holdMs);
  }

  /** True for the click that ends a long press, which must not count as a tap. */
  swallow(): boolean {
    const done = this.#done;
    this.#done = false;
    return done;
  }

  readonly #moved = ({ clientX, clientY }: PointerEvent): void => {
    const away = Math.hypot(clientX - this.#from.x, clientY - this.#from.y);
    if (away > slackPx) this.#stop();
  };

  readonly #noMenu = (event: Event): void => event.preventDefault();

  readonly #stop = (): void => {
    clearTimeout(this.#timer);
    removeEventListener("pointermove", this.#moved);
    removeEventListener("pointerup", this.#stop);
    removeEventListener("pointercancel", this.#stop);
    removeEventListener("contextmenu", this.#noMenu);
  };
}
