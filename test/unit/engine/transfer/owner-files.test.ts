import { describe, expect, it } from "vitest";
import { OwnerFiles } from "../../../../src/engine/transfer/owner-files.ts";
import type { FileTools } from "../../../../src/engine/transfer/owner-files.ts";

/** Publishing with whatever learner; the rest fails where it is reached. */
function publishing(learner: Omit<FileTools["learner"], "revise">, signal?: AbortSignal) {
  const reached = new Error("publishes");
  const models = { searching: () => Promise.reject(reached) };
  const files = new OwnerFiles({ learner, models, ports: {} } as unknown as FileTools);
  return files.publish({} as never, signal ? { signal } : {});
}

describe("publishing", () => {
  it("waits for what is being learned", async () => {
    let caughtUp = false;
    const catchUp = async () => void (caughtUp = true);
    await expect(publishing({ occupied: false, catchUp })).rejects.toThrow("publishes");
    expect(caughtUp).toBe(true);
  });

  it("goes on without it where learning fails", async () => {
    const catchUp = () => Promise.reject(new Error("no worker"));
    await expect(publishing({ occupied: false, catchUp })).rejects.toThrow("publishes");
  });

  it("does not wait behind the owner's tuning or measuring", async () => {
    const catchUp = () => new Promise<void>(() => {});
    await expect(publishing({ occupied: true, catchUp })).rejects.toThrow("publishes");
  });

  it("can be given up while a worker hangs", async () => {
    const cancel = new AbortController();
    const catchUp = () => {
      cancel.abort();
      return new Promise<void>(() => {});
    };
    const published = publishing({ occupied: false, catchUp }, cancel.signal);
    await expect(published).rejects.toMatchObject({ code: "aborted" });
  });
});
