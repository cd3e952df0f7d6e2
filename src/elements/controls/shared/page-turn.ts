/**
 * Decides which of several places on one page a paste or a drop is meant for: the one under the pointer, else
 * the one with the focus, else the one that was used last, else the first. A place is not only its own
 * element but everything that it is part of, such as the whole widget. Events that somebody has reserved
 * (`reserved-events.ts`) are left alone.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { reservations } from "./reserved-events.ts";

type Host = ReactiveControllerHost & HTMLElement;

const places = new Set<PageTurn>();
const uses = ["pointerdown", "focusin"] as const;
let lastUse = 0;

export class PageTurn implements ReactiveController {
  readonly #host: Host;
  readonly #kind: "paste" | "drop";
  #used = 0;

  /** @param kind only places of the same kind compete with each other */
  constructor(host: Host, kind: "paste" | "drop") {
    this.#host = host;
    this.#kind = kind;
    host.addController(this);
  }

  hostConnected(): void {
    if (places.size === 0) for (const type of uses) addEventListener(type, remember, true);
    places.add(this);
  }

  hostDisconnected(): void {
    places.delete(this);
    if (places.size === 0) for (const type of uses) removeEventListener(type, remember, true);
  }

  /** Whether the photo that `event` brings is for this place and for no other. */
  isMine(event: Event): boolean {
    if (reservations.some((isReserved) => isReserved(event))) return false;
    const rivals = [...places].filter(
      (place) => place.#kind === this.#kind && place.#host.checkVisibility(),
    );
    return best(rivals, (place) => place.#closeness(event)) === this;
  }

  /** Whether the pointer, the focus or the last use is at this place, rather than anywhere on the page. */
  isNear(event: Event): boolean {
    return this.#closeness(event).some((value) => value > 0);
  }

  static remember(event: Event): void {
    const path = event.composedPath();
    const within = (place: PageTurn) =>
      around(place.#host).filter((el) => path.includes(el)).length;
    const deepest = Math.max(...[...places].map(within));
    const near = [...places].filter((place) => deepest > 0 && within(place) === deepest);
    lastUse += 1;
    for (const place of near) place.#used = lastUse;
  }

  /**
   * Three scores, the most important first; a later one decides only between places that are equal in those
   * before it. The more of a place's ancestors are pointed at or have the focus, the closer it is; ancestors
   * that several places share, such as the page, count for all of them alike.
   */
  #closeness(event: Event): readonly number[] {
    const chain = around(this.#host);
    // No browser keeps `:hover` up to date during a drag.
    const path = event instanceof DragEvent ? event.composedPath() : undefined;
    const isPointedAt = (el: Element) => (path ? path.includes(el) : el.matches(":hover"));
    return [
      chain.filter(isPointedAt).length,
      chain.filter((el) => el.matches(":focus-within")).length,
      this.#used,
    ];
  }
}

const remember = (event: Event): void => PageTurn.remember(event);

/** The first of the places with the highest score. */
function best<T>(
  candidates: readonly T[],
  scoreOf: (candidate: T) => readonly number[],
): T | undefined {
  let found: { readonly candidate: T; readonly score: readonly number[] } | undefined;
  for (const candidate of candidates) {
    const score = scoreOf(candidate);
    if (!found || isHigher(score, found.score)) found = { candidate, score };
  }
  return found?.candidate;
}

function isHigher(score: readonly number[], than: readonly number[]): boolean {
  const at = score.findIndex((value, index) => value !== than[index]);
  return at >= 0 && (score[at] ?? 0) > (than[at] ?? 0);
}

/** An element and the hosts of the shadow trees that it is in, innermost first. */
function around(element: Element): readonly Element[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [element, ...around(root.host)] : [element];
}
