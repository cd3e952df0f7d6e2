import { expect, test } from "vitest";
import type { Progress } from "../../../../src/engine/contracts/engine-contract.ts";
import type { Embedder, LoadEmbedder } from "../../../../src/engine/ports/engine-ports.ts";
import { shareEmbedders } from "../../../../src/engine/search/shared-embedder.ts";

const request = { modelUrl: "https://shop.example/models/a/", backend: "wasm" } as const;
const silent = () => {};

test("loads once for all who ask for the same, and again for another model or backend", async () => {
  const { load, loads } = fakeLoads();
  const share = shareEmbedders(load);
  await Promise.all([share(request, silent), share(request, silent), share(request, silent)]);
  expect(loads).toHaveLength(1);
  await share({ ...request, backend: "cpu" }, silent);
  await share({ ...request, modelUrl: "https://shop.example/models/b/" }, silent);
  expect(loads).toHaveLength(3);
});

test("is disposed of by the last user, and loaded again after that", async () => {
  const { load, loads } = fakeLoads();
  const share = shareEmbedders(load);
  const [one, two] = await Promise.all([share(request, silent), share(request, silent)]);
  await one?.dispose();
  await one?.dispose();
  expect(loads[0]?.disposed).toBe(0);
  await expect(one?.embed([])).rejects.toMatchObject({ code: "closed" });
  expect(await two?.embed([])).toEqual(new Float32Array([1]));
  await two?.dispose();
  expect(loads[0]?.disposed).toBe(1);
  await share(request, silent);
  expect(loads).toHaveLength(2);
});

test("a load that failed is not remembered", async () => {
  let attempts = 0;
  const { load } = fakeLoads();
  const share = shareEmbedders(async (...values) => {
    attempts++;
    if (attempts === 1) throw new Error("no network");
    return load(...values);
  });
  const both = await Promise.allSettled([share(request, silent), share(request, silent)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const embedder = await share(request, silent);
  expect(attempts).toBe(2);
  expect(await embedder.embed([])).toEqual(new Float32Array([1]));
});

test("every caller that waits hears of the progress, who comes late of the last there was", async () => {
  const step = (completed: number): Progress => ({
    phase: "model",
    total: 3,
    completed,
    current: "",
  });
  let report: (progress: Progress) => void = silent;
  let finish: () => void = silent;
  const { load } = fakeLoads();
  const share = shareEmbedders(async (asked, onProgress) => {
    report = onProgress;
    await new Promise<void>((resolve) => (finish = resolve));
    return load(asked, onProgress);
  });
  const [early, late]: Progress[][] = [[], []];
  const first = share(request, (progress) => early?.push(progress));
  await Promise.resolve();
  report(step(1));
  const second = share(request, (progress) => late?.push(progress));
  report(step(2));
  finish();
  await Promise.all([first, second]);
  report(step(3));
  expect(early).toEqual([step(1), step(2)]);
  expect(late).toEqual([step(1), step(2)]);
});

/** Embedders that answer every batch with [1], and count their disposals. */
function fakeLoads() {
  const loads: { disposed: number }[] = [];
  const load: LoadEmbedder = async () => {
    const made = { disposed: 0 };
    loads.push(made);
    const embedder: Partial<Embedder> = {
      embed: async () => new Float32Array([1]),
      dispose: async () => void made.disposed++,
    };
    return embedder as Embedder;
  };
  return { load, loads };
}
