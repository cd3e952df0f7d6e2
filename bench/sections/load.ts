import type { Page } from "playwright";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { DIMENSIONS } from "../pages/vectors.ts";
import { publishSynthetic } from "../synthetic-bundle.ts";

const PHOTOS = 100_000;
/** 128 shards, as adapters/bundle/shards.ts would choose for as many products. */
const SHARD_PHOTOS = 782;

/** From a stored catalogue of 100,000 photos to one that can be searched. */
export async function benchLoad(lab: Lab): Promise<Samples[]> {
  return [...(await loadDatabase(lab)), ...(await loadBundle(lab))];
}

async function loadDatabase(lab: Lab): Promise<Samples[]> {
  const loads: Samples[][] = [];
  await lab.inRestartedBrowser([
    (page) => page.evaluate((photos) => globalThis.bench.inWorker.fillDatabase(photos), PHOTOS),
    ...Array.from({ length: lab.runs(5) }, () => async (page: Page) => {
      const load = (photos: number) => globalThis.bench.inWorker.measureDatabase(photos);
      loads.push(await page.evaluate(load, PHOTOS));
    }),
  ]);
  return (loads[0] ?? []).map(({ name, unit }, i) => ({
    name,
    unit,
    values: loads.flatMap((load) => load[i]?.values ?? []),
    note: "browser just started",
  }));
}

async function loadBundle(lab: Lab): Promise<Samples[]> {
  publish(lab);
  return lab.inPage((page) =>
    page.evaluate(
      ([photos, runs]) => globalThis.bench.inWorker.measureBundle("files/bundle/", photos, runs),
      [PHOTOS, lab.runs(5)] as const,
    ),
  );
}

/** A catalogue as the site publishes it, without its pictures: a search does not read them. */
function publish({ files }: Lab): void {
  publishSynthetic(
    {
      photos: PHOTOS,
      shardPhotos: SHARD_PHOTOS,
      model: { fingerprint: "bench", dimensions: DIMENSIONS },
      picture: (id) => ({ thumbnail: `${id}-256.jpg`, display: `${id}-800.jpg` }),
    },
    (path, content) => files.set(`bundle/${path}`, content),
  );
}
