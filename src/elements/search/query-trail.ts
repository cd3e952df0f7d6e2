/**
 * The queries of this visit, in step with the browser's Back and Forward. `history.state` holds only
 * a position in this list; the photos stay in memory and go when the page goes.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { QueryStep } from "./query-step.ts";

interface TrailState {
  /** Which trail the position is in: a reload or another search leaves its own in the history. */
  readonly mirip: number;
  readonly position: number;
}

export class QueryTrail implements ReactiveController {
  steps: readonly QueryStep[] = [];
  /** -1 before the first query. */
  position = -1;

  readonly #host: ReactiveControllerHost;
  readonly #name = performance.timeOrigin + performance.now();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get current(): QueryStep | undefined {
    return this.steps[this.position];
  }

  hostConnected(): void {
    addEventListener("popstate", this.#moved);
  }

  hostDisconnected(): void {
    removeEventListener("popstate", this.#moved);
  }

  /**
   * Follows `step` from here; whatever lay ahead is forgotten. A query that never got an answer
   * gives up its place: nobody wants to go back to a photo that could not be read.
   */
  push(step: QueryStep): void {
    const replaces = this.current !== undefined && this.current.first === undefined;
    const kept = this.steps.slice(0, replaces ? this.position : this.position + 1);
    this.steps = [...kept, step];
    this.position = kept.length;
    const state: TrailState = { mirip: this.#name, position: this.position };
    if (replaces) history.replaceState(state, "");
    else history.pushState(state, "");
    this.#host.requestUpdate();
  }

  /** Goes back as the browser's button would. */
  goTo(position: number): void {
    history.go(position - this.position);
  }

  readonly #moved = (event: PopStateEvent): void => {
    const position = positionIn(event.state, this.#name);
    this.position = position < this.steps.length ? position : -1;
    this.#host.requestUpdate();
  };
}

function positionIn(state: unknown, trail: number): number {
  if (typeof state !== "object" || state === null) return -1;
  const { mirip, position } = state as Partial<TrailState>;
  return mirip === trail && typeof position === "number" ? position : -1;
}
