/** All engines of a page share a worker, and those with the same model one model. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connectStudio } from "../../../../src/client/connect-studio.ts";
import { createRemoteEngine } from "../../../../src/client/worker/remote-engine.ts";
import type { WorkerHost } from "../../../../src/client/worker/worker-host.ts";
import type {
  Engine,
  OpenRequest,
  Progress,
} from "../../../../src/engine/contracts/engine-contract.ts";
import { countedHost, startEngineWorker } from "../../../support/counted-host.ts";
import { draw } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";
import { publishDrawings } from "../../../support/published-drawings.ts";

const url = new URL("/published/shared/", location.href).href;
const published = { catalogue: { kind: "bundle", url }, modelUrl, backend: "wasm" } as const;

let workers: Worker[];
let host: WorkerHost;
const opened: Engine[] = [];

beforeAll(() => publishDrawings(url));

beforeEach(() => {
  workers = [];
  host = countedHost(workers, startEngineWorker);
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((engine) => engine.close()));
});

test("two engines share one worker, and the model is loaded once, with progress for both", async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const phases = [new Set<string>(), new Set<string>()];
  const infos = await Promise.all(
    [one, two].map((engine, i) =>
      engine.warmUp({ onProgress: ({ phase }) => phases[i]?.add(phase) }),
    ),
  );
  expect(workers).toHaveLength(1);
  expect(infos[1]?.model).toEqual(infos[0]?.model);
  for (const heard of phases) expect([...heard]).toEqual(expect.arrayContaining(["warm-up"]));
  const third = await open();
  const late: Progress[] = [];
  await third.warmUp({ onProgress: (progress) => late.push(progress) });
  // Loaded again, it would prove its backend at the very least.
  expect(late.filter(({ phase, completed }) => phase === "warm-up" && completed === 0)).toEqual([]);
  expect(workers).toHaveLength(1);
});

test("closing one leaves the others and their model; closing the last ends the worker", async () => {
  const [one, two] = [await open(), await open()];
  await Promise.all([one.warmUp(), two.warmUp()]);
  await one.close();
  await expect(one.info()).rejects.toMatchObject({ code: "closed" });
  expect(await nearest(two)).toBeDefined();
  expect(workers).toHaveLength(1);
  await two.close();
  const after = await open();
  expect(await nearest(after)).toBeDefined();
  expect(workers).toHaveLength(2);
});

test("closing one ends what it had under way, and nobody else's", async () => {
  const [one, two] = [await open(), await open()];
  const searches = [nearest(one).catch((error: unknown) => error), nearest(two)];
  await one.info();
  await one.close();
  const [ended, answered] = await Promise.all(searches);
  expect(ended).toMatchObject({ code: "closed" });
  expect(answered).toEqual(expect.any(String));
});

test("two backends in one worker keep out of each other's way", async () => {
  const [wasm, cpu] = [await open(), await open({ backend: "cpu" })];
  const answers = await Promise.all([wasm, cpu, wasm, cpu, wasm].map((engine) => nearest(engine)));
  expect(new Set(answers).size).toBe(1);
  const backends = (await Promise.all([wasm.info(), cpu.info()])).map(({ backend }) => backend);
  expect(backends).toMatchObject([{ name: "wasm" }, { name: "cpu" }]);
});

test("an engine whose model is bad does not keep the one beside it from working", async () => {
  const [good, bad] = [await open(), await open({ modelUrl: new URL("nowhere/", modelUrl).href })];
  const [answer, failure] = await Promise.all([
    nearest(good),
    nearest(bad).catch((error: unknown) => error),
  ]);
  expect(answer).toEqual(expect.any(String));
  expect((failure as { code: string }).code).toMatch(/^model-/u);
  expect(workers).toHaveLength(1);
});

test("the studio is spoken to in the same way, in a worker of its own", async () => {
  const studio = connectStudio();
  opened.push(studio);
  const { catalogue } = await studio.open({ ...published, catalogue: { kind: "owner" } });
  expect(catalogue.source).toEqual({ kind: "owner" });
  expect(await studio.imports()).toBeDefined();
});

async function open(request: Partial<OpenRequest> = {}): Promise<Engine> {
  const engine = createRemoteEngine(host);
  opened.push(engine);
  await engine.open({ ...published, ...request });
  return engine;
}

/** The product that is most similar to a drawing. */
async function nearest(engine: Engine): Promise<string | undefined> {
  const image = await draw("disc", "#b3372e");
  const query = { kind: "photo", image } as const;
  const { matches } = await engine.search({ query, metric: "cosine", k: 1 });
  return matches[0]?.product.id;
}

test("an engine passes for nothing else: no promise, no Lit directive, no node", () => {
  const engine = createRemoteEngine(host) as unknown as Record<string, unknown>;
  const names = ["then", "toJSON", "nodeType", "_$litDirective$", "_$litType$"];
  for (const name of names) expect(engine[name], name).toBeUndefined();
  expect(engine["constructor"]).toBe(Object);
  expect(engine["search"]).toBeTypeOf("function");
});
