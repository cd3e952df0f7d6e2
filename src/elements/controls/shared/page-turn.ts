/**
 * Which of several places on one page a paste or a drop is meant for: the one under the pointer, else
 * the one with the focus, else the one that was used last, else the first. A place is not only its own
 * element but everything that it is part of, such as the whole widget. What comes to a search that is yet
 * to be loaded, and so has no place here, is left to it.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { widgetSearches } from "../../widget/runtime/widget-search-registry.ts";

type Host = ReactiveControllerHost & HTMLElement;

const places = new Set<PageTurn>();
const uses = ["pointerdown", "focusin"] as const;
let lastUse = 0;

export class PageTurn implements ReactiveController {
  readonly #host: Host;
  readonly #kind: "paste" | "drop";
  #used = 0;

  /** @param kind places of one kind take turns with each other only */
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

  /** Whether what `event` brings is for this place and for no other. */
  isMine(event: Event): boolean {
    const search = widgetSearches.at(event);
    if (search && !search.live) return false;
    const rivals = [...places].filter(
      (place) => place.#kind === this.#kind && place.#host.checkVisibility(),
    );
    return best(rivals, (place) => place.#closeness(event)) === this;
  }

  /** Whether somebody is at this place, rather than anywhere on the page. */
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
   * The more of what is around a place is pointed at or has the focus, the nearer; what several places
   * share, such as the page, counts for all of them alike. A later value matters where those before it
   * are the same.
   */
  #closeness(event: Event): readonly number[] {
    const chain = around(this.#host);
    // While something is dragged, no browser keeps `:hover` up to date.
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

/** The first of those with the highest score. */
function best<T>(all: readonly T[], scoreOf: (one: T) => readonly number[]): T | undefined {
  let found: { readonly one: T; readonly score: readonly number[] } | undefined;
  for (const one of all) {
    const score = scoreOf(one);
    if (!found || isHigher(score, found.score)) found = { one, score };
  }
  return found?.one;
}

function isHigher(score: readonly number[], than: readonly number[]): boolean {
  const at = score.findIndex((value, index) => value !== than[index]);
  return at >= 0 && (score[at] ?? 0) > (than[at] ?? 0);
}

/** An element and the hosts of the shadow trees that it lies in, innermost first. */
function around(element: Element): readonly Element[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [element, ...around(root.host)] : [element];
}
