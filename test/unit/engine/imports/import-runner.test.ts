/** The loop that processes the queue: who runs it, in which order, and what ends or resumes it. */
import { afterEach, describe, expect, it } from "vitest";
import { SearchError } from "../../../../src/core/errors.ts";
import type { ImportState } from "../../../../src/engine/contracts/import-contract.ts";
import { openImport, statesOf } from "../../../support/import-queue.ts";
import type { ImportTest } from "../../../support/import-queue.ts";
import { until } from "../../../support/until.ts";

const opened: ImportTest[] = [];

/** A runner whose `start` waits for leadership. */
function open(...names: readonly string[]): ImportTest {
  const test = openImport();
  test.store.enqueue(...names);
  void test.runner.start();
  opened.push(test);
  return test;
}

/** A runner that has become the leader. */
function lead(...names: readonly string[]): ImportTest {
  const test = open(...names);
  test.lead();
  return test;
}

const idle = (test: ImportTest) => until(() => test.calls.at(-1) === "idle");
const names = (count: number) => Array.from({ length: count }, (_, i) => `photo-${i}`);
const crash = () => Promise.reject(new SearchError("worker-crashed", "as asked"));

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ runner }) => runner.close()));
});

describe("a tab that is not the leader", () => {
  it("processes nothing, and says what the leader published last", async () => {
    const test = open("a");
    const state = { ...(await test.runner.state()), phase: "running", completed: 5 } as const;
    test.hear({ kind: "imports", state });
    expect(await test.runner.state()).toMatchObject({ phase: "running", completed: 5, total: 6 });
    expect(test.runner.busy).toBe(false);
    expect(test.readers.opened).toBe(0);
    test.lead();
    await idle(test);
    expect(test.calls).toEqual(["leader", "commit", "idle"]);
  });

  it("ends without having led if it is closed before", async () => {
    const test = openImport();
    const started = test.runner.start();
    await test.runner.close();
    await started;
    expect(test.calls).toEqual([]);
  });

  it("calls a queue that waits for a leader paused, or about to start", async () => {
    const test = open("a");
    expect(await test.runner.state()).toMatchObject({ phase: "preparing", total: 1 });
    await test.store.set("paused", "yes");
    expect(await test.runner.state()).toMatchObject({ phase: "paused", total: 1 });
  });
});

describe("the queue", () => {
  it("is processed in batches of eight, and the reader released at its end", async () => {
    const test = lead(...names(20));
    await idle(test);
    expect(test.store.batches).toEqual([8, 8, 4]);
    expect(test.store.stored).toEqual(names(20));
    expect(test.readers).toEqual({ opened: 1, open: 0 });
    expect(await test.runner.state()).toMatchObject({
      phase: "idle",
      completed: 20,
      total: 20,
      added: 20,
      already: 0,
      problems: 0,
    });
  });

  it("is committed in its order, whichever batch is read first", async () => {
    let readSecond = () => {};
    const second = new Promise<void>((resolve) => (readSecond = resolve));
    const test = open(...names(16));
    test.beforeRead = async (batch) => {
      if (batch.includes("photo-0")) await second;
      else readSecond();
    };
    test.lead();
    await idle(test);
    expect(test.store.stored).toEqual(names(16));
  });

  it("keeps photos that can't be read as problems", async () => {
    const test = lead("a", "unreadable", "b");
    await idle(test);
    expect(test.store.problems).toEqual([{ name: "unreadable", code: "image-decode" }]);
    expect(await test.runner.state()).toMatchObject({ completed: 3, added: 2, problems: 1 });
  });

  it("starts a new round after it was idle", async () => {
    const test = lead("a", "b");
    await idle(test);
    test.store.enqueue("c");
    test.calls.length = 0;
    test.runner.wake();
    await idle(test);
    expect(await test.runner.state()).toMatchObject({ completed: 1, total: 1, added: 1 });
    expect(test.readers.opened).toBe(2);
  });

  it("tells every tab of the model on its way, and that products changed", async () => {
    const test = lead("a");
    await idle(test);
    expect(statesOf(test)[0]).toMatchObject({ phase: "preparing", total: 1 });
    expect(statesOf(test).at(-1)).toMatchObject({ phase: "idle", added: 1 });
    expect(test.events).toContainEqual({ kind: "changed" });
  });
});

describe("a pause", () => {
  it("commits nothing of what is under way, and a resume continues", async () => {
    const test = open(...names(3));
    test.beforeRead = async () => {
      await test.store.set("paused", "yes");
      test.runner.wake();
    };
    test.lead();
    await idle(test);
    expect(test.store.stored).toEqual([]);
    expect(await test.runner.state()).toMatchObject({ phase: "paused", total: 3 });
    test.beforeRead = async () => {};
    await test.store.set("paused", undefined);
    test.runner.wake();
    await until(() => test.store.stored.length === 3);
  });

  it("ends with the queue it was for", async () => {
    const test = lead("a");
    await test.store.set("paused", "yes");
    test.runner.wake();
    await until(async () => (await test.runner.state()).phase === "paused");
    test.store.waiting.length = 0;
    test.runner.wake();
    await until(() => !test.store.settings.has("paused"));
  });
});

describe("a failure", () => {
  it("of the model stops the import with its code, until it is woken", async () => {
    const test = open("a");
    test.beforeOpen = () => Promise.reject(new SearchError("model-load", "as asked"));
    test.lead();
    await idle(test);
    expect(await test.runner.state()).toMatchObject({ phase: "stopped", stopped: "model-load" });
    test.beforeOpen = async () => {};
    test.runner.wake();
    await until(() => test.store.stored.length === 1);
    await until(async () => (await test.runner.state()).phase === "idle");
    expect((await test.runner.state()).stopped).toBeUndefined();
  });

  it("of the storage stops the import with its code, and loses nothing", async () => {
    const test = open("a");
    test.store.beforeCommit = () => {
      throw new SearchError("quota", "full");
    };
    test.lead();
    await idle(test);
    expect(await test.runner.state()).toMatchObject({ phase: "stopped", stopped: "quota" });
    expect(test.store.waiting).toHaveLength(1);
    expect(test.readers.open).toBe(0);
  });

  it("of a photo worker is retried with another reader, one photo after the other", async () => {
    const test = open(...names(9));
    let crashes = 0;
    test.beforeRead = async () => {
      if (crashes++ === 0) await crash();
    };
    test.lead();
    await idle(test);
    expect(test.store.stored).toEqual(names(9));
    expect(test.store.batches).toEqual(Array(9).fill(1));
    expect(test.readers).toEqual({ opened: 2, open: 0 });
  });

  it("of a photo worker, three times with one photo, makes that photo a problem and no other", async () => {
    const test = open("a", "bomb", "b");
    test.beforeRead = async (batch) => {
      if (batch.includes("bomb")) await crash();
    };
    test.lead();
    await idle(test);
    expect(test.store.problems).toEqual([{ name: "bomb", code: "worker-crashed" }]);
    expect(test.store.stored).toEqual(["a", "b"]);
    expect(test.readers.open).toBe(0);
  });
});

describe("photos without a vector of the target model", () => {
  it("are embedded when the queue is empty, and then reported", async () => {
    const test = open("a");
    for (const id of names(40)) test.store.otherModels.add(id);
    const states: ImportState[] = [];
    test.beforeRead = async () => void states.push(await test.runner.state());
    test.lead();
    await idle(test);
    expect(test.calls.indexOf("commit")).toBeLessThan(test.calls.indexOf("re-embedded"));
    expect(test.store.stored).toEqual(["a"]);
    expect(test.store.otherModels.size).toBe(0);
    expect(states.at(-1)).toMatchObject({ phase: "running", renewing: true, completed: 32 });
    expect(await test.runner.state()).toMatchObject({ phase: "idle", completed: 0, total: 0 });
  });

  it("are embedded with another reader if the target changes meanwhile", async () => {
    const test = open();
    for (const id of names(40)) test.store.otherModels.add(id);
    test.beforeRead = async () => {
      test.target = "model-b";
    };
    test.lead();
    await idle(test);
    expect(test.store.otherModels.size).toBe(0);
    expect(test.readers).toEqual({ opened: 2, open: 0 });
    expect(test.calls.filter((call) => call === "re-embedded")).toHaveLength(1);
  });
});

it("commits nothing more once it is closed", async () => {
  const test = open(...names(8));
  let isReading = false;
  let finish = () => {};
  test.beforeRead = () => {
    isReading = true;
    return new Promise((resolve) => (finish = resolve));
  };
  test.lead();
  await until(() => isReading);
  const closed = test.runner.close();
  finish();
  await closed;
  expect(test.store.stored).toEqual([]);
  expect(test.store.waiting).toHaveLength(8);
  expect(test.readers.open).toBe(0);
});
