import { afterEach, describe, expect, it, vi } from "vitest";
import type { StudioEvent } from "../../../../src/engine/contracts/studio-contract.ts";
import type { CommittedBatch } from "../../../../src/engine/ports/owner-store.ts";
import {
  idleState,
  ImportStatus,
  stateAfter,
} from "../../../../src/engine/imports/import-status.ts";

const batch: CommittedBatch = {
  revision: 2,
  stored: ["a", "b"].map((id) => ({
    photoId: id,
    productId: id,
    vector: { unit: Float32Array.of(1), norm: 1 },
  })),
  productIds: ["a", "b"],
  returned: false,
  dequeued: 4,
  failed: 1,
};

describe("the state after a batch", () => {
  const progress = { waiting: 10, problems: 3, current: "b.jpg", rate: undefined };

  it("adds up what was stored, what was there already and what is left", () => {
    const state = stateAfter({ ...idleState, completed: 1, already: 1 }, batch, progress);
    expect(state).toEqual({
      ...idleState,
      phase: "running",
      completed: 5,
      total: 15,
      added: 2,
      already: 2,
      problems: 3,
      current: "b.jpg",
    });
  });

  it("has a rate and a time left as soon as the rate is steady, and no longer than that", () => {
    const steady = stateAfter(idleState, batch, { ...progress, rate: 5 });
    expect(steady).toMatchObject({ rate: 5, secondsLeft: 2 });
    expect(stateAfter(steady, batch, progress)).not.toHaveProperty("rate");
    expect(stateAfter(steady, batch, progress)).not.toHaveProperty("secondsLeft");
  });

  it("is not stopped any more", () => {
    const stopped = { ...idleState, phase: "stopped", stopped: "quota" } as const;
    expect(stateAfter(stopped, batch, progress)).not.toHaveProperty("stopped");
  });
});

describe("publishing", () => {
  afterEach(() => void vi.restoreAllMocks());

  function openStatus() {
    const events: StudioEvent["kind"][] = [];
    const status = new ImportStatus({ announce: ({ kind }) => events.push(kind) });
    return { status, events };
  }
  const running = { ...idleState, phase: "running" } as const;

  it("leaves out progress that comes too fast, and keeps it for this tab", () => {
    vi.spyOn(performance, "now").mockReturnValue(10_000);
    const { status, events } = openStatus();
    status.publish({ ...running, completed: 1 });
    status.publish({ ...running, completed: 2 });
    expect(events).toEqual(["imports", "changed"]);
    expect(status.state.completed).toBe(2);
    vi.mocked(performance.now).mockReturnValue(10_300);
    status.publish({ ...running, completed: 3 });
    expect(events).toEqual(["imports", "changed", "imports"]);
    vi.mocked(performance.now).mockReturnValue(12_300);
    status.publish({ ...running, completed: 4 });
    expect(events).toEqual(["imports", "changed", "imports", "imports", "changed"]);
  });

  it("tells at once what everybody waits for", () => {
    vi.spyOn(performance, "now").mockReturnValue(10_000);
    const { status, events } = openStatus();
    status.publish(running, "now");
    status.publish(idleState, "now");
    expect(events).toEqual(["imports", "changed", "imports"]);
  });
});
