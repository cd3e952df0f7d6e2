/** What becomes of the work that hangs on a worker. */
import { describe, expect, test } from "vitest";
import { SearchError } from "../../../src/core/errors.ts";
import {
  holdLock,
  superviseByLock,
  superviseWorker,
  WorkerLifetime,
} from "../../../src/core/worker-lifetime.ts";

const crash = new SearchError("worker-crashed", "Gone.");

class FakeWorker extends EventTarget {
  terminated = 0;
  terminate(): void {
    this.terminated++;
  }
}

/** Locks as a browser grants them: one holder at a time, in the order of asking. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();
  request(_name: string, granted: () => unknown): Promise<unknown> {
    const turn = this.#last.then(granted);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

describe("a lifetime", () => {
  test("lets guarded work through as it comes", async () => {
    const lifetime = new WorkerLifetime();
    await expect(lifetime.guard(Promise.resolve(3))).resolves.toBe(3);
    await expect(lifetime.guard(Promise.reject(new Error("its own")))).rejects.toThrow("its own");
    expect(lifetime.hasFailed).toBe(false);
  });

  test("fails all work under way with the first reason, and all that comes after", async () => {
    const lifetime = new WorkerLifetime();
    const work = [lifetime.guard(new Promise(() => {})), lifetime.guard(new Promise(() => {}))];
    lifetime.fail(crash);
    lifetime.fail(new SearchError("closed", "Later."));
    for (const one of work) await expect(one).rejects.toBe(crash);
    await expect(lifetime.guard(new Promise(() => {}))).rejects.toBe(crash);
    expect(lifetime.hasFailed).toBe(true);
  });

  test("tells each listener once, a late one at once, a removed one never", () => {
    const lifetime = new WorkerLifetime();
    const told: string[] = [];
    lifetime.onFail(() => told.push("early"));
    lifetime.onFail(() => told.push("removed"))();
    lifetime.fail(crash);
    lifetime.onFail(() => told.push("late"));
    lifetime.fail(crash);
    expect(told).toEqual(["early", "late"]);
  });
});

describe("a supervised worker", () => {
  test("is terminated when its lifetime fails, whatever the reason", () => {
    const worker = new FakeWorker();
    superviseWorker(worker as unknown as Parameters<typeof superviseWorker>[0], "").fail(crash);
    expect(worker.terminated).toBe(1);
  });

  test.each([
    [
      "error with a message",
      Object.assign(new Event("error"), { message: "No memory." }),
      "No memory.",
    ],
    ["error without one", new Event("error"), "It needs a policy."],
    ["unreadable message", new Event("messageerror"), "A message was unreadable."],
  ])("fails at an %s", async (_what, event, message) => {
    const worker = new FakeWorker();
    const lifetime = superviseWorker(
      worker as unknown as Parameters<typeof superviseWorker>[0],
      "It needs a policy.",
    );
    const work = lifetime.guard(new Promise(() => {}));
    worker.dispatchEvent(event);
    await expect(work).rejects.toMatchObject({ code: "worker-crashed", message });
    expect(worker.terminated).toBe(1);
  });
});

describe("supervision by a lock", () => {
  test("fails the lifetime once the lock is granted, for then its holder is gone", async () => {
    const lifetime = new WorkerLifetime();
    const locks = new FakeLocks();
    let die: () => void = () => {};
    const hold = (name: string) =>
      new Promise<boolean>((resolve) => {
        void locks.request(name, () => {
          resolve(true);
          return new Promise<void>((release) => (die = release));
        });
      });
    await superviseByLock(lifetime, hold, locks);
    expect(lifetime.hasFailed).toBe(false);
    const work = lifetime.guard(new Promise(() => {}));
    die();
    await expect(work).rejects.toMatchObject({ message: "The worker is gone." });
  });

  test("goes without where the worker has no locks", async () => {
    const lifetime = new WorkerLifetime();
    await superviseByLock(lifetime, async () => false, undefined);
    expect(lifetime.hasFailed).toBe(false);
  });

  test("fails the lifetime if the worker can't even be asked", async () => {
    const lifetime = new WorkerLifetime();
    const asked = superviseByLock(lifetime, () => Promise.reject(new Error("no")), undefined);
    await expect(asked).rejects.toThrow("no");
    expect(lifetime.hasFailed).toBe(true);
  });

  test("the worker's side holds the lock for good, or says that there are none", async () => {
    const locks = new FakeLocks();
    expect(await holdLock("a", locks)).toBe(true);
    let granted = false;
    void locks.request("a", () => (granted = true));
    await new Promise((resolve) => setTimeout(resolve));
    expect(granted).toBe(false);
    expect(await holdLock("a", undefined)).toBe(false);
    const refused = { request: () => Promise.reject(new Error("opaque origin")) };
    expect(await holdLock("a", refused)).toBe(false);
  });
});
