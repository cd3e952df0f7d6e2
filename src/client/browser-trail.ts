/**
 * Keeps a session's trail in step with the browser's Back and Forward. `history.state` holds only a
 * position; photos stay in memory and go when the page goes.
 */
export interface Trail {
  /** A query took the place `position`; it is a new entry, or `replaces` the one that was there. */
  push(position: number, replaces: boolean): void;
  /** Brings the session from one place to another: it hears of it by `moved`. */
  go(from: number, to: number): void;
  dispose(): void;
}

interface TrailState {
  /** Which trail the position is in: a reload or another search leaves its own in the history. */
  readonly mirip: number;
  readonly position: number;
}

export type TrailMaker = (moved: (position: number) => void) => Trail;

export const browserTrail: TrailMaker = (moved) => {
  const name = performance.timeOrigin + performance.now();
  const listener = ({ state }: PopStateEvent) => moved(positionIn(state, name));
  addEventListener("popstate", listener);
  return {
    push(position, replaces) {
      const state: TrailState = { mirip: name, position };
      if (replaces) history.replaceState(state, "");
      else history.pushState(state, "");
    },
    go: (from, to) => history.go(to - from),
    dispose: () => removeEventListener("popstate", listener),
  };
};

/** For pages whose history is nobody else's business. */
export const privateTrail: TrailMaker = (moved) => ({
  push: () => {},
  go: (_from, to) => moved(to),
  dispose: () => {},
});

function positionIn(state: unknown, trail: number): number {
  if (typeof state !== "object" || state === null) return -1;
  const { mirip, position } = state as Partial<TrailState>;
  return mirip === trail && typeof position === "number" ? position : -1;
}
