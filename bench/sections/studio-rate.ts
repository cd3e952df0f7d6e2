/** How fast the queue indexes 600 x 600 JPEGs, beside what its parts take alone. */
import { cpus } from "node:os";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { laneParts } from "../lane-parts.ts";
import type { LanePart } from "../lane-parts.ts";
import { onSite } from "../on-site.ts";
import type { OnSite } from "../on-site.ts";
import { drawPhoto } from "../photos.ts";
import { processorMs } from "../processes.ts";
import { hearQueue } from "../queue-feed.ts";

const SIDE_PX = 600;
/** As `workers/photo-worker-pool.ts`. */
const LANES = Math.min(2, cpus().length);
/** Two batches of eight for each lane are read ahead (`engine/imports/import-runner.ts`). */
const IN_FLIGHT = LANES * 16;
/** What the sum counts; `commit` is to look at: it is how the queue stores. */
const summed: readonly LanePart[] = ["hash", "decode", "embed", "store"];

/** Milliseconds for one photo, by the clock and on all processors together. */
interface Cost {
  readonly wallMs: number;
  readonly processorMs: number;
}

interface Queue extends Cost {
  /** From the first stored batch to the end. */
  readonly toEndMs: number;
}

interface Run {
  readonly whole: Queue;
  readonly parts: ReadonlyMap<LanePart, Cost>;
  /** Hash, decode and embed on each lane while the other does the same. */
  readonly sideMs: number;
}

export async function benchRate(lab: Lab, photos = 300): Promise<Samples[]> {
  const names: string[] = [];
  for (let seed = 1; seed <= photos; seed++) {
    const name = `photo-${seed}.jpg`;
    names.push(name);
    if (!lab.files.has(name)) {
      lab.files.set(name, await drawPhoto({ width: SIDE_PX, height: SIDE_PX, seed }));
    }
  }
  const runs: Run[] = [];
  for (let run = 0; run < lab.runs(3); run++) {
    // A fresh profile for each.
    const measured = await onSite(lab, async (site) => {
      const paths = await writePhotos(lab, site, names);
      return site.inBrowser(async (page) => {
        const whole = await measureQueue(page, site, paths);
        const parts = await measureParts(page, site, names);
        const half = names.slice(0, names.length / 2);
        return { whole, parts, sideMs: await measureSideBySide(page, site, half) };
      });
    });
    runs.push(measured);
  }
  return toSamples(runs, photos);
}

/**
 * In full flow: from when the lanes are filled to when they begin to run empty. Before, photos are under
 * way that are not counted yet; after, a lane may have nothing to do.
 */
async function measureQueue(page: Page, site: OnSite, paths: readonly string[]): Promise<Queue> {
  const queue = await hearQueue(page);
  await page.goto(`${site.origin}/studio.html?backend=wasm#impor`);
  const input = page.getByTestId("import-photos");
  await input.waitFor({ state: "attached" });
  await input.setInputFiles([...paths]);
  await page.getByTestId("import-start").click();
  const stored = await queue.reached(1);
  const first = await queue.reached(IN_FLIGHT);
  const processorBefore = processorMs(site.profile);
  const last = await queue.reached(paths.length - IN_FLIGHT);
  const processorAfter = processorMs(site.profile);
  const end = await queue.ended();
  if (end.added !== paths.length) throw new Error(`Only ${end.added} photos were indexed.`);
  const photos = last.completed - first.completed;
  return {
    wallMs: (last.atMs - first.atMs) / photos,
    processorMs: (processorAfter - processorBefore) / photos,
    toEndMs: (end.atMs - stored.atMs) / (end.completed - stored.completed),
  };
}

async function measureParts(page: Page, site: OnSite, names: readonly string[]) {
  await site.openBench(page);
  await page.evaluate(
    ([url, photos]) => globalThis.bench.inWorker.openPhotoQueue(url, photos, "mirip-bench-lane"),
    [site.modelUrl, names] as const,
  );
  const parts = new Map<LanePart, Cost>();
  for (const part of laneParts) {
    const before = processorMs(site.profile);
    const wallMs = await page.evaluate(
      (name) => globalThis.bench.inWorker.measureLanePart(name),
      part,
    );
    const processor = processorMs(site.profile) - before;
    parts.set(part, { wallMs: wallMs / names.length, processorMs: processor / names.length });
  }
  await page.evaluate(() => globalThis.bench.inWorker.closePhotoQueue());
  return parts;
}

/** Milliseconds for one photo on each lane, while the other works, too: the cores share what they have. */
async function measureSideBySide(page: Page, site: OnSite, names: readonly string[]) {
  await site.openBench(page);
  const each = await page.evaluate(
    async ([url, photos, lanes]) => {
      const workers = Array.from({ length: lanes }, () => globalThis.bench.startWorker());
      await Promise.all(
        workers.map((one, i) => one.openPhotoQueue(url, photos, `mirip-bench-lane-${i}`)),
      );
      return Promise.all(workers.map((one) => one.measureReading()));
    },
    [site.modelUrl, names, LANES] as const,
  );
  return Math.max(...each) / names.length;
}

/**
 * Two models of a queue that costs nothing, in which the lanes do nothing but these parts: one in which
 * they share the cores without a loss, so that `LANES` photos pass in the time that one takes alone; and
 * one that knows what two lanes lose to each other, as they were measured at once, without a queue.
 */
function toSamples(runs: readonly Run[], photos: number): Samples[] {
  const sum = ({ parts }: Run, kind: keyof Cost) =>
    summed.reduce((total, part) => total + (parts.get(part)?.[kind] ?? NaN), 0);
  const expected = (run: Run) => (LANES * 1000) / sum(run, "wallMs");
  const expectedBeside = ({ parts, sideMs }: Run) =>
    (LANES * 1000) / (sideMs + (parts.get("store")?.wallMs ?? NaN));
  const rate = ({ whole }: Run) => 1000 / whole.wallMs;
  const samples = (name: string, unit: Samples["unit"], value: (run: Run) => number): Samples => ({
    name,
    unit,
    values: runs.map(value),
  });
  const what = `${photos} JPEGs of ${SIDE_PX} x ${SIDE_PX}`;
  const beside = `${LANES} lanes / (that + store)`;
  const formula = `${LANES} lanes / sum of ${summed.join(" + ")}`;
  return [
    samples(`${what}, first stored batch to end`, "images/s", (run) => 1000 / run.whole.toEndMs),
    samples(`${what}, in full flow`, "images/s", rate),
    ...laneParts.flatMap((part) => [
      samples(`alone: ${part}`, "ms", ({ parts }) => parts.get(part)?.wallMs ?? NaN),
      samples(
        `alone: ${part}, processor`,
        "ms",
        ({ parts }) => parts.get(part)?.processorMs ?? NaN,
      ),
    ]),
    samples("alone: sum of parts", "ms", (run) => sum(run, "wallMs")),
    { ...samples("expected rate", "images/s", expected), note: formula },
    samples("overhead by the clock", "%", (run) => 100 * (expected(run) / rate(run) - 1)),
    samples(`${LANES} lanes at once: hash + decode + embed`, "ms", ({ sideMs }) => sideMs),
    { ...samples("expected rate, lanes at once", "images/s", expectedBeside), note: beside },
    samples(
      "overhead over lanes at once",
      "%",
      (run) => 100 * (expectedBeside(run) / rate(run) - 1),
    ),
    samples("queue, processor for each photo", "ms", ({ whole }) => whole.processorMs),
    samples("alone: sum of parts, processor", "ms", (run) => sum(run, "processorMs")),
    samples(
      "overhead on the processor",
      "%",
      (run) => 100 * (run.whole.processorMs / sum(run, "processorMs") - 1),
    ),
  ];
}

async function writePhotos({ files }: Lab, { folder }: OnSite, names: readonly string[]) {
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      await writeFile(path, files.get(name) as Uint8Array);
      return path;
    }),
  );
}
