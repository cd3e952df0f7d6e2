/**
 * Keeps a session's trail in step with the browser's Back and Forward. `history.state` holds only a
 * position; photos stay in memory and go when the page goes.
 */
export interface Trail {
  /** A query is now at `position`, as a new entry, or it `replaces` the entry that was there. */
  push(position: number, replaces: boolean): void;
  /** Moves the session between two positions: it learns of it by `moved`. */
  go(from: number, to: number): void;
  dispose(): void;
}

interface TrailState {
  /** Which trail the position is of: a reload or another search leaves entries of its own in the history. */
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
    // Another script's entry, such as that of a link within the page, is no position in this trail.
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
      // From another script's entry, the steps back would lead elsewhere.
      if (positionIn(history.state, name) !== from) return moved(to);
      wanted = to;
      history.go(to - from);
    },
    dispose: () => removeEventListener("popstate", listener),
  };
};

/** Leaves the page's history alone. */
export const privateTrail: TrailMaker = (moved) => ({
  push: () => {},
  go: (_from, to) => moved(to),
  dispose: () => {},
});

/** Undefined if the entry is another script's or another trail's. */
function positionIn(state: unknown, trail: number): number | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { mirip, position } = state as Partial<TrailState>;
  return mirip === trail && typeof position === "number" ? position : undefined;
}
