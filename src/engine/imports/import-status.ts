/** What this tab knows of the import, and how often every tab hears of it. */
import type { ImportState } from "../contracts/import-contract.ts";
import type { CommittedBatch } from "../ports/owner-store.ts";
import type { Tabs } from "../ports/studio-ports.ts";

/** Progress more often than this would keep pages busy with drawing numbers. */
const PROGRESS_INTERVAL_MS = 250;
/** A page reads its list again when products changed, which costs more than drawing a number. */
const CHANGES_INTERVAL_MS = 2000;

export const idleState: ImportState = {
  phase: "idle",
  completed: 0,
  total: 0,
  added: 0,
  already: 0,
  problems: 0,
  current: "",
};

export class ImportStatus {
  readonly #tabs: Pick<Tabs, "announce">;
  /** As the leader published it last; set it for what nobody else needs to hear. */
  state: ImportState = idleState;
  #publishedAt = 0;
  #changesPublishedAt = 0;

  constructor(tabs: Pick<Tabs, "announce">) {
    this.#tabs = tabs;
  }

  /** Keeps the state and announces it: `now`, or `soon`, which leaves out what comes too fast. */
  publish(state: ImportState, when: "now" | "soon" = "soon"): void {
    this.state = state;
    const now = performance.now();
    if (when === "soon" && now - this.#publishedAt < PROGRESS_INTERVAL_MS) return;
    this.#publishedAt = now;
    this.#tabs.announce({ kind: "imports", state });
    if (state.phase !== "running") return;
    if (now - this.#changesPublishedAt < CHANGES_INTERVAL_MS) return;
    this.#changesPublishedAt = now;
    this.#tabs.announce({ kind: "changed" });
  }
}

export interface QueueProgress {
  /** Photos in the queue, and those that wait for a person. */
  readonly waiting: number;
  readonly problems: number;
  /** Name of the photo that was committed last. */
  readonly current: string;
  /** Photos per second; undefined until it is steady. */
  readonly rate: number | undefined;
}

/** The state of a running import after one more batch. */
export function stateAfter(
  { rate: _rate, secondsLeft: _secondsLeft, stopped: _stopped, ...before }: ImportState,
  { stored, dequeued, failed }: CommittedBatch,
  { waiting, problems, current, rate }: QueueProgress,
): ImportState {
  const completed = before.completed + dequeued;
  return {
    ...before,
    phase: "running",
    completed,
    total: completed + waiting,
    added: before.added + stored.length,
    // What left the queue and was neither stored nor a problem was there before, or came twice in this round.
    already: before.already + dequeued - failed - stored.length,
    problems,
    current,
    ...(rate !== undefined && { rate, secondsLeft: waiting / rate }),
  };
}
