/** A worker that dies rejects what was under way and comes back with the catalogue as it was. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRemoteEngine } from "../../../../src/client/worker/remote-engine.ts";
import { WorkerHost } from "../../../../src/client/worker/worker-host.ts";
import type { Engine, EngineInfo } from "../../../../src/engine/contracts/engine-contract.ts";
import { countedHost } from "../../../support/counted-host.ts";
import { draw } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";
import { fillCatalogue } from "../../../support/owner-engine.ts";
import type { PhotoToStore } from "../../../support/owner-engine.ts";
import { deleteCatalogue } from "../../../support/delete-catalogue.ts";
import { publishDrawings } from "../../../support/published-drawings.ts";

const own = { catalogue: { kind: "owner" }, modelUrl, backend: "wasm" } as const;

let workers: Worker[];
let host: WorkerHost;
let engine: Engine;

beforeEach(async () => {
  await deleteCatalogue();
  workers = [];
  host = countedHost(workers);
  engine = createRemoteEngine(host);
  await engine.open(own);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await engine.close();
});

test("killed in the middle of a call: the call fails, what was stored stays", async () => {
  await fillCatalogue(await discs(24));
  const warm = engine.warmUp({
    // As a browser does that runs out of memory: no event, no answer.
    onProgress: () => workers[0]?.terminate(),
  });
  await expect(warm).rejects.toMatchObject({ code: "worker-crashed" });
  const { catalogue } = await engine.info();
  expect(workers).toHaveLength(2);
  expect(catalogue.products).toBe(24);
  expect(catalogue.products).toBe(catalogue.photos);
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

test("all engines of the worker come back, each with its own catalogue", async () => {
  const url = new URL("/published/crash/", location.href).href;
  await publishDrawings(url);
  const published = createRemoteEngine(host);
  const before = await published.open({ ...own, catalogue: { kind: "bundle", url } });
  await fillCatalogue(await discs(2));
  workers[0]?.terminate();
  const [mine, theirs] = await Promise.all([once(engine), once(published)]);
  expect(mine.catalogue.products).toBe(2);
  expect(theirs.catalogue).toEqual(before.catalogue);
  expect(workers).toHaveLength(2);
  await published.close();
});

test("without locks an error of the worker still counts as its death", async () => {
  const noLocks = new DOMException("Not here.", "SecurityError");
  const request = vi.spyOn(navigator.locks, "request").mockRejectedValue(noLocks);
  const other = createRemoteEngine(countedHost(workers));
  await other.open(own);
  expect(request).toHaveBeenCalled();
  const warm = other.warmUp();
  workers.at(-1)?.dispatchEvent(new ErrorEvent("error", { message: "Out of memory." }));
  await expect(warm).rejects.toMatchObject({ code: "worker-crashed", message: "Out of memory." });
  expect((await other.info()).catalogue.source).toEqual(own.catalogue);
  expect(workers).toHaveLength(3);
  await other.close();
});

test("a worker that can't start is a failure, not a wait", async () => {
  const script = URL.createObjectURL(new Blob(["throw new Error('no')"]));
  const broken = createRemoteEngine(new WorkerHost(() => new Worker(script, { type: "module" })));
  const open = broken.open(own);
  await expect(open).rejects.toMatchObject({ code: "worker-crashed" });
});

test("a worker that the page forbids is a failure of the call, and of the next one, too", async () => {
  let attempts = 0;
  const forbidden = createRemoteEngine(
    new WorkerHost(() => {
      attempts++;
      throw new DOMException("No workers here.", "SecurityError");
    }),
  );
  await expect(forbidden.open(own)).rejects.toMatchObject({ code: "worker-crashed" });
  await expect(forbidden.open(own)).rejects.toMatchObject({ code: "worker-crashed" });
  expect(attempts).toBe(2);
});

test("a closed engine rejects what was under way, and starts no worker again", async () => {
  const warm = engine.warmUp().catch((error: unknown) => error);
  await engine.info();
  await engine.close();
  expect(await warm).toMatchObject({ code: "closed" });
  await expect(engine.list({ offset: 0, limit: 1 })).rejects.toMatchObject({ code: "closed" });
  expect(workers).toHaveLength(1);
});

/** What it says once it has noticed that its worker died: the call under way then may fail. */
async function once(engine: Engine): Promise<EngineInfo> {
  return engine.info().catch(() => engine.info());
}

async function discs(count: number): Promise<PhotoToStore[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      file: await draw("disc", `hsl(${i * 7} 55% 45%)`),
      productName: `disc ${i}`,
      category: "discs",
    })),
  );
}
