/** A worker's side of the wire, in the test's own thread. */
import { describe, expect, test } from "vitest";
import { SearchError } from "../../../../src/core/errors.ts";
import type { CallOptions, Engine } from "../../../../src/engine/contracts/engine-contract.ts";
import { serveEngine } from "../../../../src/engine/contracts/wire.ts";

/** An engine that answers `list`, fails at `items`, and waits for its signal at `warmUp`. */
function fakeEngine() {
  const closed: true[] = [];
  const engine = {
    list: (request: unknown) => Promise.resolve({ request }),
    items: () => Promise.reject(new SearchError("storage", "The disk is gone.")),
    warmUp: ({ signal, onProgress }: CallOptions) => {
      onProgress?.({ phase: "model", total: 2, completed: 1, current: "a" });
      return new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new SearchError("aborted", "Cancelled.")));
      });
    },
    close: () => {
      closed.push(true);
      return Promise.resolve();
    },
  } as unknown as Engine;
  return { engine, closed };
}

describe("a call", () => {
  test("reaches the engine with its request, and its answer comes back as an outcome", async () => {
    const wire = serveEngine(fakeEngine().engine, () => {});
    const request = { offset: 0, limit: 5 };
    expect(await wire.call(1, "list", [request])).toEqual({ ok: true, value: { request } });
  });

  test("that fails carries its code and its message", async () => {
    const wire = serveEngine(fakeEngine().engine, () => {});
    expect(await wire.call(1, "items", [[]])).toEqual({
      ok: false,
      error: { code: "storage", message: "The disk is gone." },
    });
  });

  test.each(["constructor", "toString", "hasOwnProperty", "__proto__", "then", "unknown", ""])(
    "named %j is refused",
    async (name) => {
      const wire = serveEngine(fakeEngine().engine, () => {});
      expect(await wire.call(1, name, [])).toMatchObject({
        ok: false,
        error: { code: "invalid-input" },
      });
    },
  );
});

describe("a job", () => {
  test("reports its progress under its own number, and ends when it is cancelled", async () => {
    const reported: unknown[] = [];
    const wire = serveEngine(fakeEngine().engine, (job, { completed }) =>
      reported.push([job, completed]),
    );
    const [first, second] = [wire.call(7, "warmUp", []), wire.call(8, "warmUp", [])];
    expect(reported).toEqual([
      [7, 1],
      [8, 1],
    ]);
    await wire.cancel(7);
    expect(await first).toMatchObject({ ok: false, error: { code: "aborted" } });
    const pending = Symbol("pending");
    expect(await Promise.race([second, Promise.resolve(pending)])).toBe(pending);
    await wire.cancel(8);
    expect(await second).toMatchObject({ ok: false, error: { code: "aborted" } });
  });

  test("that has ended, or never was, is cancelled in vain", async () => {
    const wire = serveEngine(fakeEngine().engine, () => {});
    await wire.call(1, "list", [{}]);
    await expect(wire.cancel(1)).resolves.toBeUndefined();
    await expect(wire.cancel(99)).resolves.toBeUndefined();
  });
});

test("closing cancels what is under way, and closes again what a late call may have opened", async () => {
  const { engine, closed } = fakeEngine();
  const wire = serveEngine(engine, () => {});
  const call = wire.call(1, "warmUp", []);
  await wire.close();
  expect(await call).toMatchObject({ ok: false, error: { code: "aborted" } });
  expect(closed.length).toBe(2);
});
