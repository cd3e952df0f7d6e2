/** A worker that dies rejects what was under way and comes back with the catalogue as it was. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRemoteEngine } from "../../src/client/remote-engine.ts";
import type { Engine, PhotoToIndex } from "../../src/engine/contract.ts";
import { draw } from "../support/drawings.ts";
import { modelUrl } from "../support/model.ts";

let workers: Worker[];
let engine: Engine;

beforeEach(async () => {
  workers = [];
  engine = createRemoteEngine(() => {
    const worker = new Worker(new URL("../../workers/engine.worker.ts", import.meta.url), {
      type: "module",
    });
    workers.push(worker);
    return worker;
  });
  await engine.open({ catalogue: { kind: "own" }, modelUrl, backend: "wasm" });
  const { items } = await engine.list({ offset: 0, limit: 1000 });
  await engine.remove(items.map(({ product }) => product.id));
});

afterEach(() => engine.close());

test("killed in the middle of indexing: the call fails, what was stored stays, the rest follows", async () => {
  const photos = await discs(48);
  let completed = 0;
  const run = engine.index(photos, {
    onProgress: (progress) => {
      if (progress.phase !== "index" || completed > 0) return;
      completed = progress.completed;
      // As a browser does that runs out of memory: no event, no answer.
      workers[0]?.terminate();
    },
  });
  await expect(run).rejects.toMatchObject({ code: "worker-crashed" });
  const { catalogue } = await engine.info();
  expect(workers).toHaveLength(2);
  expect(catalogue.products).toBeGreaterThanOrEqual(completed);
  expect(catalogue.products).toBe(catalogue.photos);
  expect(catalogue.products).toBeLessThan(48);
  const report = await engine.index(photos);
  expect(report.added + report.already).toBe(48);
  expect((await engine.info()).catalogue.products).toBe(48);
});

test("every call under way fails, none waits for ever", async () => {
  const image = await draw("disc", "#b3372e");
  const search = () =>
    engine.search({ query: { kind: "photo", image }, metric: "cosine", k: 1 }).catch((e) => e);
  const calls = [search(), search(), engine.warmUp().catch((e: unknown) => e)];
  // Once this is answered the three are under way.
  await engine.info();
  workers[0]?.terminate();
  for (const outcome of await Promise.all(calls)) {
    expect(outcome).toMatchObject({ code: "worker-crashed" });
  }
});

test("a worker that can't start is a failure, not a wait", async () => {
  const broken = createRemoteEngine(
    () => new Worker(URL.createObjectURL(new Blob(["throw new Error('no')"])), { type: "module" }),
  );
  const open = broken.open({ catalogue: { kind: "own" }, modelUrl });
  await expect(open).rejects.toMatchObject({ code: "worker-crashed" });
});

test("a closed engine rejects what was under way, and starts no worker again", async () => {
  const warm = engine.warmUp().catch((error: unknown) => error);
  await engine.info();
  await engine.close();
  expect(await warm).toMatchObject({ code: "closed" });
  await expect(engine.list({ offset: 0, limit: 1 })).rejects.toMatchObject({ code: "closed" });
  expect(workers).toHaveLength(1);
});

async function discs(count: number): Promise<PhotoToIndex[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      file: await draw("disc", `hsl(${i * 7} 55% 45%)`),
      name: `disc-${i}.png`,
      productName: `disc ${i}`,
      category: "discs",
    })),
  );
}
