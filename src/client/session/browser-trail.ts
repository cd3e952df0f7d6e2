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
  let wanted: number | undefined;
  const listener = ({ state }: PopStateEvent) => {
    const position = positionIn(state, name) ?? wanted;
    wanted = undefined;
    // Somebody else's entry, such as that of a link within the page, is no place in this trail.
    if (position !== undefined) moved(position);
  };
  addEventListener("popstate", listener);
  return {
    push(position, replaces) {
      const state: TrailState = { mirip: name, position };
      if (replaces) return history.replaceState(state, "");
      if (position === 0) {
        const start: TrailState = { mirip: name, position: -1 };
        history.replaceState({ ...(history.state as object | null), ...start }, "");
      }
      history.pushState(state, "");
    },
    go(from, to) {
      // From somebody else's entry, the steps back would lead elsewhere.
      if (positionIn(history.state, name) !== from) return moved(to);
      wanted = to;
      history.go(to - from);
    },
    dispose: () => removeEventListener("popstate", listener),
  };
};

/** For pages whose history is nobody else's business. */
export const privateTrail: TrailMaker = (moved) => ({
  push: () => {},
  go: (_from, to) => moved(to),
  dispose: () => {},
});

/** Undefined where the entry belongs to somebody else. */
function positionIn(state: unknown, trail: number): number | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { mirip, position } = state as Partial<TrailState>;
  return mirip === trail && typeof position === "number" ? position : undefined;
}
